import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { publicationText, PublishDefinition } from '#libs/flow';
import type { Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { CheckDraft } from '../draft/check-draft.js';
import { readSeen } from '../draft/draft.form.js';
import { ReadMachine } from '../read-machine.js';
import { readNumber } from '../read-number.js';
import { seenAgain, withWords } from '../refusal-words.js';
import { presentPublish, type Seen } from './publish.presenter.js';

/** Publishes the draft: what changes, for whom, and why. */
@Controller()
@For(['admin'])
export class WorkflowPublishController {
  constructor(
    private readonly read: ReadMachine,
    private readonly check: CheckDraft,
    private readonly publish: PublishDefinition,
  ) {}

  @Get(SITE.workflowPublish)
  page(@Param('machine') machine: string, @Visiting() visit: Visit): Promise<Reply> {
    return this.show(visit, machine, { note: '' });
  }

  @Post(SITE.workflowPublish)
  async run(
    @Param('machine') machine: string,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() { actor }: SignedIn,
  ): Promise<Reply> {
    const note = readText(body, 'note');
    const seen = { version: readSeen(body), sees: readNumber(readText(body, 'sees')) ?? undefined };
    if (note === '') return this.show(visit, machine, { note, seen, refusal: WITHOUT_NOTE });
    const { version, sees } = seen;
    const outcome = await this.publish.run({ machine, from: { draft: version }, note, sees }, actor);
    if (!outcome.ok) return this.show(visit, machine, { note, seen, refusal: outcome.refusal });
    const number = String(outcome.value.publication.number);
    return goTo(visit.path.workflowPublication({ machine, number }, { fait: 'published' }));
  }

  private async show(
    visit: Visit,
    machine: string,
    { note, seen, refusal }: { readonly note: string; readonly seen?: Seen; readonly refusal?: Refusal },
  ): Promise<Reply> {
    const at = await this.read.run(machine);
    const { draft, publication } = at;
    if (!draft) return goTo(visit.path.workflowDraft({ machine }, refusal ? { fait: 'gone' } : {}));
    const checked = await this.check.run(at, draft.text);
    const number = publication?.number ?? 0;
    const published = (await publicationText(this.read.database.reader(), { machine, number })) ?? '';
    const worded = refusal && (await withWords(visit, this.read, refusal));
    const model = presentPublish(visit, at, {
      ...{ draft, checked, published, note },
      seen: seenAgain(seen, refusal),
      refusal: worded,
    });
    return show('administration/publish/page', model, refusal ? statusOf(refusal) : 200);
  }
}

const WITHOUT_NOTE: Refusal = { code: 'missing-input', fields: [{ field: 'note', code: 'required' }] };
