import { Controller, Get, Param, Query } from '@nestjs/common';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import type { FormBody } from '../../../forms/form-body.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { MachineDrawings } from '../../../view/machine-drawings.js';
import { type Reply, show } from '../../../view/reply.js';
import { asked } from '../../desk/asked.js';
import { drawingOf } from '../machine-frame.js';
import { ReadMachine } from '../read-machine.js';
import { presentMachine } from './machine.presenter.js';

/** What counts now: the drawing, then states, clocks and actions in plain words. */
@Controller()
@For(['admin'])
export class WorkflowMachineController {
  constructor(
    private readonly read: ReadMachine,
    private readonly drawings: MachineDrawings,
  ) {}

  @Get(SITE.workflowMachine)
  async page(@Param('machine') machine: string, @Query() query: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    const at = await this.read.run(machine);
    const model = presentMachine(visit, at, asked(query, 'fait'));
    return show('administration/machine/page', { ...model, drawing: drawingOf(visit, this.drawings, at) });
  }
}
