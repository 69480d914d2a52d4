import { Controller, Get } from '@nestjs/common';
import { packDiffers } from '#libs/flow';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { type Reply, show } from '../../../view/reply.js';
import { ReadMachine } from '../read-machine.js';
import { presentOverview } from './overview.presenter.js';

/** Every machine of the territory: what counts, what stands on it, what waits. */
@Controller()
@For(['admin'])
export class WorkflowOverviewController {
  constructor(private readonly read: ReadMachine) {}

  @Get(SITE.workflow)
  async page(@Visiting() visit: Visit): Promise<Reply> {
    const { database, flow, names } = this.read;
    const machines = await Promise.all(names.map((name) => this.read.run(name)));
    const differing = await packDiffers(database.reader(), flow);
    return show('administration/overview/page', presentOverview(visit, machines, differing));
  }
}
