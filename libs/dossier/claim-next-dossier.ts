import { Injectable } from '@nestjs/common';
import { done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database, rows, type Tx } from '#libs/platform';
import { handlesDossiers, standingOf, type Standing } from './command.js';
import { DossierKit, lockDossier } from './spine.js';
import { takeInHand } from './take-dossier.js';
import { OWNED_BY_DESK, type WorklistView } from './views.js';

/** Which of the unassigned dossiers may be claimed from a view; nothing from the others. */
const CLAIMABLE: Partial<Record<WorklistView, string>> = {
  due: OWNED_BY_DESK,
  unassigned: 'true',
  all: 'true',
  waiting: `not (${OWNED_BY_DESK})`,
};

/**
 * Claims the next dossier that nobody has in hand: the one due first in the view (`due` unless told). However many
 * people ask at once, each gets another. Null when there is none left. Refuses `not-allowed`.
 */
@Injectable()
export class ClaimNextDossier {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  async run({ view = 'due' }: { view?: WorklistView | undefined }, actor: Actor): Promise<Outcome<Standing | null>> {
    if (!handlesDossiers(actor)) return refuse('not-allowed');
    const condition = CLAIMABLE[view];
    if (condition === undefined) return done(null);
    return this.database.attempt(async (tx) => {
      const id = await lockNext(tx, condition);
      if (id === null) return done(null);
      const locked = await lockDossier(tx, this.kit, id);
      if (!locked.ok) return locked;
      const taken = await takeInHand(tx, this.kit, locked.value, { actor });
      return taken.ok ? done(standingOf(taken.value)) : taken;
    });
  }
}

/** Rows that a colleague is claiming at this moment are skipped, not waited for. */
async function lockNext(tx: Tx, condition: string): Promise<Id | null> {
  const [next] = await rows<{ id: Id }>(
    tx,
    `select i.id from flow_instance i
      where i.machine = 'dossier' and i.open and i.assignee_id is null and ${condition}
      order by i.next_due_at, i.id limit 1 for no key update skip locked`,
  );
  return next?.id ?? null;
}
