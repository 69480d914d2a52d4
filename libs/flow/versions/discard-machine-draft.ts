import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import type { DraftDiscarded } from '../flow.facts.js';
import { Flow } from '../flow.js';
import { draftConflict, removeDraft } from './draft.js';
import { mayGovern } from './may-govern.js';

/**
 * Throws away the draft of a machine, if it is still the version that was seen. Refuses `not-allowed`, `draft-unknown` and
 * `draft-conflict` (`version`, `by`, `at`).
 */
@Injectable()
export class DiscardMachineDraft {
  constructor(
    private readonly database: Database,
    private readonly flow: Flow,
  ) {}

  async run({ machine, version }: { machine: string; version: number }, actor: Actor): Promise<Outcome<void>> {
    if (!mayGovern(actor)) return refuse('not-allowed');
    return this.database.attempt(async (tx) => {
      if ((await removeDraft(tx, machine, version)) === null) return draftConflict(tx, machine);
      const fact: DraftDiscarded = { type: 'DraftDiscarded', machine, version };
      await append(tx, this.flow.clock, { stream: 'workflow', fact, actor });
      return done(undefined);
    });
  }
}
