import { Injectable } from '@nestjs/common';
import { done, type Actor, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { standingOf, type DossierCommand, type Standing } from './command.js';
import { moveBySaying } from './messages.js';
import { DossierKit } from './spine.js';

/**
 * Records the holder's answer (`input.answer`) to the open question: by the holder on the follow-up page, or by an
 * adviser who heard it. The dossier goes back to where it was.
 */
@Injectable()
export class AnswerQuestion {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  run(command: DossierCommand, actor: Actor): Promise<Outcome<Standing>> {
    return this.database.attempt(async (tx) => {
      const saying = { act: 'answer', field: 'answer', kind: 'answer', actor } as const;
      const answered = await moveBySaying(tx, this.kit, command, saying);
      return answered.ok ? done(standingOf(answered.value)) : answered;
    });
  }
}
