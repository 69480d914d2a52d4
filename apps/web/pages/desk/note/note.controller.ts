import { Body, Controller, NotFoundException, Param, Post } from '@nestjs/common';
import { AddNote, AssignDossier, CompleteCall } from '#libs/dossier';
import { ReleaseSubmission } from '#libs/intake';
import type { Outcome } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, refusal, type Reply } from '../../../view/reply.js';
import { versionSeen } from '../version-seen.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The small forms on the page of a dossier: a note, who has it in hand, a call that was made. */
@Controller()
@For(['reception', 'adviser', 'manager'])
export class NoteController {
  constructor(
    private readonly addNote: AddNote,
    private readonly assignDossier: AssignDossier,
    private readonly completeCall: CompleteCall,
    private readonly releaseSubmission: ReleaseSubmission,
  ) {}

  @Post(SITE.deskNote)
  async note(
    @Param('reference') dossier: string,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() { actor }: SignedIn,
  ): Promise<Reply> {
    const noted = await this.addNote.run({ dossier, note: readText(body, 'note') }, actor);
    return back(visit, dossier, noted, 'note');
  }

  @Post(SITE.deskAssign)
  async assign(
    @Param('reference') dossier: string,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() { actor }: SignedIn,
  ): Promise<Reply> {
    const chosen = readText(body, 'to');
    if (chosen !== '' && !UUID.test(chosen)) return refusal({ code: 'assignee-unknown' });
    const to = chosen === '' ? null : chosen;
    const assigned = await this.assignDossier.run({ dossier, to, version: versionSeen(body) }, actor);
    return back(visit, dossier, assigned, 'assigned');
  }

  @Post(SITE.deskCall)
  async called(
    @Param() { reference, call }: { reference: string; call: string },
    @Visiting() visit: Visit,
    @Person() { actor }: SignedIn,
  ): Promise<Reply> {
    if (!UUID.test(call)) throw new NotFoundException();
    return back(visit, reference, await this.completeCall.run({ call }, actor), 'called');
  }

  @Post(SITE.deskRelease)
  async release(
    @Param('reference') dossier: string,
    @Visiting() visit: Visit,
    @Person() { actor }: SignedIn,
  ): Promise<Reply> {
    return back(visit, dossier, await this.releaseSubmission.run({ dossier }, actor), 'released');
  }
}

function back(visit: Visit, reference: string, outcome: Outcome<unknown>, done: string): Reply {
  return outcome.ok ? goTo(visit.path.deskDossier({ reference }, { fait: done })) : refusal(outcome.refusal);
}
