import { Controller, Get, Param, Query } from '@nestjs/common';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import type { FormBody } from '../../../forms/form-body.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { type Reply, show } from '../../../view/reply.js';
import { asked } from '../../desk/asked.js';
import { ReadMachine } from '../read-machine.js';
import { presentMachine } from './machine.presenter.js';

/** What counts now: the drawing, then states, clocks and actions in plain words. */
@Controller()
@For(['admin'])
export class WorkflowMachineController {
  constructor(private readonly read: ReadMachine) {}

  @Get(SITE.workflowMachine)
  async page(@Param('machine') machine: string, @Query() query: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    const model = presentMachine(visit, await this.read.run(machine), asked(query, 'fait'));
    return show('administration/machine/page', model);
  }
}
