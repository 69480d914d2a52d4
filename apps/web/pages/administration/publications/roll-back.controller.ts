import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { RollBackPublication } from '#libs/flow';
import type { Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { ReadMachine } from '../read-machine.js';
import { readNumber } from '../read-number.js';
import { seenAgain, withWords } from '../refusal-words.js';
import { ReadPublication } from './read-publication.js';
import { presentRollBack } from './roll-back.presenter.js';

/** Publishes an earlier publication again, after a second look at what that means. */
@Controller()
@For(['admin'])
export class WorkflowRollBackController {
  constructor(
    private readonly read: ReadMachine,
    private readonly readPublication: ReadPublication,
    private readonly rollBack: RollBackPublication,
  ) {}

  @Get(SITE.workflowRollBack)
  page(@Param('machine') machine: string, @Param('number') number: string, @Visiting() visit: Visit): Promise<Reply> {
    return this.show(visit, { machine, number }, { note: '' });
  }

  @Post(SITE.workflowRollBack)
  async run(
    @Param() names: { readonly machine: string; readonly number: string },
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() { actor }: SignedIn,
  ): Promise<Reply> {
    const { machine } = names;
    const [to, sees] = [readNumber(names.number), readNumber(readText(body, 'sees')) ?? undefined];
    if (to === null) throw new NotFoundException();
    const note = readText(body, 'note');
    if (note === '') return this.show(visit, names, { note, sees, refusal: WITHOUT_NOTE });
    const outcome = await this.rollBack.run({ machine, to, note, sees }, actor);
    if (!outcome.ok) return this.show(visit, names, { note, sees, refusal: outcome.refusal });
    const number = String(outcome.value.number);
    return goTo(visit.path.workflowPublication({ machine, number }, { fait: 'rolledBack' }));
  }

  private async show(
    visit: Visit,
    { machine, number }: { readonly machine: string; readonly number: string },
    { note, sees, refusal }: { readonly note: string; readonly sees?: number | undefined; readonly refusal?: Refusal },
  ): Promise<Reply> {
    const at = await this.read.run(machine);
    const read = await this.readPublication.run(at, number);
    const worded = refusal && (await withWords(visit, this.read, refusal));
    const model = presentRollBack(visit, at, { ...read, note, sees: seenAgain(sees, refusal), refusal: worded });
    return show('administration/publications/roll-back', model, refusal ? statusOf(refusal) : 200);
  }
}

const WITHOUT_NOTE: Refusal = { code: 'missing-input', fields: [{ field: 'note', code: 'required' }] };
