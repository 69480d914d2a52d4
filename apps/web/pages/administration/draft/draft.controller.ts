import { Body, Controller, Get, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { publicationText, SaveMachineDraft } from '#libs/flow';
import type { Actor, Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import type { FormBody } from '../../../forms/form-body.js';
import { sentFile } from '../../../http/read-files.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { MachineDrawings } from '../../../view/machine-drawings.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { asked } from '../../desk/asked.js';
import { drawingOf } from '../machine-frame.js';
import { type MachineAtDesk, ReadMachine } from '../read-machine.js';
import { seenAgain } from '../refusal-words.js';
import { yamlFile } from '../yaml-file.js';
import { CheckDraft } from './check-draft.js';
import { presentConflict } from './conflict.presenter.js';
import { presentDraft } from './draft.presenter.js';
import { asWritten, readSeen, readWritten } from './draft.form.js';

interface Saving {
  readonly text: string;
  /** The version of the draft that was seen; 0 where there was none. */
  readonly version: number;
}

interface Edited {
  readonly text: string;
  /** The version that was edited; that of the draft as it stands unless told. */
  readonly version?: number;
  readonly refusal?: Refusal;
  readonly done?: string | undefined;
}

/** The draft of a machine: edited as text, by hand or from a file; checked whenever it is shown. */
@Controller()
@For(['admin'])
export class WorkflowDraftController {
  constructor(
    private readonly read: ReadMachine,
    private readonly check: CheckDraft,
    private readonly saveDraft: SaveMachineDraft,
    private readonly drawings: MachineDrawings,
  ) {}

  @Get(SITE.workflowDraft)
  async page(@Param('machine') machine: string, @Query() query: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    const at = await this.read.run(machine);
    return this.editor(visit, at, { text: at.draft?.text ?? (await this.published(at)), done: asked(query, 'fait') });
  }

  @Post(SITE.workflowDraft)
  save(
    @Param('machine') machine: string,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() { actor }: SignedIn,
  ): Promise<Reply> {
    return this.keep(visit, machine, { text: readWritten(body), version: readSeen(body) }, actor);
  }

  @Post(SITE.workflowDraftFile)
  async upload(
    @Param('machine') machine: string,
    @Req() request: Request,
    @Visiting() visit: Visit,
    @Person() { actor }: SignedIn,
  ): Promise<Reply> {
    const body = (request.body ?? {}) as FormBody;
    const text = sentFile(request);
    if (text !== null) return this.keep(visit, machine, { text: asWritten(text), version: readSeen(body) }, actor);
    const at = await this.read.run(machine);
    const refusal = { code: 'missing-input', fields: [{ field: 'file', code: 'required' }] };
    return this.editor(visit, at, { text: at.draft?.text ?? (await this.published(at)), refusal });
  }

  @Get(SITE.workflowDraftFile)
  async download(@Param('machine') machine: string): Promise<StreamableFile> {
    const at = await this.read.run(machine);
    return yamlFile(machine, at.draft?.text ?? (await this.published(at)));
  }

  private async keep(visit: Visit, machine: string, saving: Saving, actor: Actor): Promise<Reply> {
    const outcome =
      saving.text === ''
        ? { ok: false as const, refusal: { code: 'missing-input', fields: [{ field: 'text', code: 'required' }] } }
        : await this.saveDraft.run({ machine, ...saving }, actor);
    if (outcome.ok) return goTo(visit.path.workflowDraft({ machine }, { fait: 'saved' }));
    const { refusal } = outcome;
    const at = await this.read.run(machine);
    if (refusal.code === 'draft-conflict' && at.draft)
      return show('administration/draft/conflict', presentConflict(visit, at, saving.text), statusOf(refusal));
    // Whose draft is gone begins another one.
    return this.editor(visit, at, { text: saving.text, refusal, version: seenAgain(saving.version, refusal) ?? 0 });
  }

  private async editor(visit: Visit, at: MachineAtDesk, shown: Edited): Promise<Reply> {
    const [checked, published] = await Promise.all([this.check.run(at, shown.text), this.published(at)]);
    const model = presentDraft(visit, at, { ...shown, checked, published });
    const { machine } = checked;
    const drawing = machine && drawingOf(visit, this.drawings, { name: at.name, machine });
    return show('administration/draft/page', { ...model, drawing }, shown.refusal ? statusOf(shown.refusal) : 200);
  }

  /** The text of what counts now. */
  private async published({ name: machine, publication }: MachineAtDesk): Promise<string> {
    const number = publication?.number ?? 0;
    const text = await publicationText(this.read.database.reader(), { machine, number });
    return text ?? this.read.flow.packDefinition(machine).written;
  }
}
