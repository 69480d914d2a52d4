import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DiscardMachineDraft } from '#libs/flow';
import type { Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import type { FormBody } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { byWords, presentFrame } from '../machine-frame.js';
import { ReadMachine } from '../read-machine.js';
import { readSeen } from './draft.form.js';

/** Throws a draft away, after a second look at whose work it is. */
@Controller()
@For(['admin'])
export class WorkflowDraftDiscardController {
  constructor(
    private readonly read: ReadMachine,
    private readonly discard: DiscardMachineDraft,
  ) {}

  @Get(SITE.workflowDraftDiscard)
  page(@Param('machine') machine: string, @Visiting() visit: Visit): Promise<Reply> {
    return this.show(visit, machine);
  }

  @Post(SITE.workflowDraftDiscard)
  async run(
    @Param('machine') machine: string,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() { actor }: SignedIn,
  ): Promise<Reply> {
    const outcome = await this.discard.run({ machine, version: readSeen(body) }, actor);
    const gone = outcome.ok || outcome.refusal.code === 'draft-unknown';
    return gone
      ? goTo(visit.path.workflowMachine({ machine }, { fait: 'discarded' }))
      : this.show(visit, machine, outcome.refusal);
  }

  private async show(visit: Visit, machine: string, refusal?: Refusal): Promise<Reply> {
    const at = await this.read.run(machine);
    const { draft, nameOf } = at;
    if (!draft) return goTo(visit.path.workflowDraft({ machine }));
    const values = { date: visit.formats.dateTime(draft.at), who: byWords(visit, draft.author, nameOf) };
    const model = {
      frame: presentFrame(visit, at, 'draft'),
      heading: visit.word.t('workflow.discard.title'),
      up: { href: visit.path.workflowDraft({ machine }), text: visit.word.t('workflow.tab.draft') },
      form: formModel(visit, { refusal }),
      saved: visit.word.t('workflow.draft.savedBy', values),
      version: draft.version,
    };
    return show('administration/draft/discard', model, refusal ? statusOf(refusal) : 200);
  }
}
