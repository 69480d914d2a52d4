import { Injectable } from '@nestjs/common';
import { accountById } from '#libs/account';
import { done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { handlesDossiers, standingOf, type Standing } from './command.js';
import type { DossierFact } from './dossier.facts.js';
import { DossierKit, learnDossier, lockDossier } from './spine.js';

interface Assignment {
  readonly dossier: string;
  /** The account that has it in hand from now on; null puts it back among those that nobody has. */
  readonly to: Id | null;
  readonly version?: number | undefined;
}

/**
 * Hands a dossier over to a colleague, or releases it. Refuses `not-allowed`, `dossier-unknown`, `dossier-closed`,
 * `assignee-unknown` (no such account, disabled, or one that handles no dossiers), `version-conflict`.
 */
@Injectable()
export class AssignDossier {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
  ) {}

  async run({ dossier, to, version }: Assignment, actor: Actor): Promise<Outcome<Standing>> {
    if (!handlesDossiers(actor)) return refuse('not-allowed');
    return this.database.attempt(async (tx) => {
      const locked = await lockDossier(tx, this.kit, dossier);
      if (!locked.ok) return locked;
      const { instance } = locked.value;
      if (!instance.open) return refuse('dossier-closed');
      if (to !== null) {
        const assignee = await accountById(tx, to);
        if (!assignee || assignee.status === 'disabled' || !handlesDossiers(assignee))
          return refuse('assignee-unknown');
      }
      if (instance.assigneeId === to) return done(standingOf(locked.value));
      const fact: DossierFact = { type: 'DossierAssigned', dossierId: instance.id, from: instance.assigneeId, to };
      const learnt = await learnDossier(tx, this.kit, locked.value, { assigneeId: to, fact, actor, version });
      return learnt.ok ? done(standingOf(learnt.value)) : learnt;
    });
  }
}
