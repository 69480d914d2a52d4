import { Injectable } from '@nestjs/common';
import { done, type Actor, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { standingOf, type DossierCommand, type Standing } from './command.js';
import { moveBySaying } from './messages.js';
import { DossierKit } from './spine.js';

/** Asks the holder a question (`input.question`), or asks again: the clocks that depend on them pause. */
@Injectable()
export class AskHolder {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  run(command: DossierCommand, actor: Actor): Promise<Outcome<Standing>> {
    return this.database.attempt(async (tx) => {
      const saying = { act: 'ask', field: 'question', kind: 'question', actor } as const;
      const asked = await moveBySaying(tx, this.kit, command, saying);
      return asked.ok ? done(standingOf(asked.value)) : asked;
    });
  }
}
