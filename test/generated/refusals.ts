import { expect } from '@jest/globals';
import type { Acts } from '#apps/web/acts/acts';
import type { DeskRole, Outcome, Role } from '#libs/kernel';
import { isOpen, possible } from '#libs/workflow';
import type { Place, ReferralStanding } from './ground.js';
import { inputFor } from './input-for.js';
import type { ReferralDoors } from './referral-doors.js';
import { snapshotOf, type Standing } from './standing.js';
import type { DeskActors } from './walked-territory.js';

/** Something that `possible` says cannot be done. */
interface Attempt {
  readonly standing: Standing;
  readonly trigger: string;
  readonly role: Role;
  /** How it must be refused. */
  readonly code: string;
}

/** Where a machine stood in the same state before, one attempt is made, another each time, in one place of so many. */
const EVERY = 3;

const DOSSIER_ROLES: readonly Role[] = ['holder', 'reception', 'adviser', 'manager', 'admin'];

/** Tries what must be refused: everything the first time that a machine stands in a state, some of it later. */
export class Refusals {
  readonly #known = new Set<string>();
  #turn = 0;

  constructor(
    private readonly acts: Acts,
    private readonly doors: ReferralDoors,
    private readonly actors: DeskActors,
  ) {}

  /**
   * True when something was tried; then nothing may have changed. `all`: of what must be refused, so that a walk that
   * found a fault finds it again.
   */
  async attempt(place: Place, idOf: (who: string) => string, { all }: { readonly all: boolean }): Promise<boolean> {
    const attempts = [
      { standing: place.dossier, wrong: attemptsOn(place.dossier, DOSSIER_ROLES) },
      ...place.referrals.map((one) => ({ standing: one, wrong: referralAttempts(one, place.dossier) })),
    ].flatMap(({ standing, wrong }) => (all ? wrong : this.#some(standing, wrong)));
    for (const attempt of attempts) {
      const { standing, trigger, role, code } = attempt;
      const said = { who: standing.who, state: standing.state, trigger, role };
      expect({ ...said, code: codeOf(await this.#try(attempt, idOf(standing.who))) }).toEqual({ ...said, code });
    }
    return attempts.length > 0;
  }

  #try({ standing, trigger, role }: Attempt, id: string): Promise<Outcome<unknown>> {
    const actor = role in this.actors ? this.actors[role as DeskRole] : { role };
    const input = inputFor(standing.machine, trigger, 'NOBODY');
    return standing.who === 'dossier'
      ? this.acts.run({ dossier: id, trigger, input }, actor)
      : this.doors.run({ referral: id, trigger, input, role }, actor);
  }

  #some({ machine, state }: Standing, attempts: readonly Attempt[]): readonly Attempt[] {
    const key = `${machine.name} ${state}`;
    if (!this.#known.has(key)) {
      this.#known.add(key);
      return attempts;
    }
    this.#turn += 1;
    return this.#turn % EVERY === 0 ? attempts.slice((this.#turn / EVERY) % attempts.length).slice(0, 1) : [];
  }
}

function attemptsOn(standing: Standing, roles: readonly Role[]): Attempt[] {
  const context = { answers: {}, known: {}, now: new Date(0) };
  return roles.flatMap((role) =>
    possible(standing.machine, snapshotOf(standing), { role }, context).flatMap(({ name: trigger, why }): Attempt[] =>
      why?.code === 'not-allowed' || why?.code === 'wrong-state' ? [{ standing, trigger, role, code: why.code }] : [],
    ),
  );
}

/** The doors of a referral know more than its machine: that it was answered, that it or its dossier is closed. */
function referralAttempts(standing: ReferralStanding, dossier: Standing): Attempt[] {
  const { machine, state } = standing;
  const closed = !isOpen(dossier.machine, dossier.state);
  const partners = attemptsOn(standing, ['partner']).filter(({ trigger }) =>
    isForPartners(machine.triggers[trigger]?.by),
  );
  return [...attemptsOn(standing, ['reception', 'adviser', 'manager']), ...partners].flatMap((attempt) => {
    const act = machine.triggers[attempt.trigger]?.act;
    if (act === undefined) return [{ ...attempt, code: 'no-such-trigger' }];
    if (act === 'record-answer') {
      const stands = attempt.trigger === 'ask-information' ? state === 'on-hold' : standing.answered;
      if (stands) return [{ ...attempt, code: 'already' }];
      if (closed) return [{ ...attempt, code: 'dossier-closed' }];
      if (!isOpen(machine, state)) return [{ ...attempt, code: 'referral-closed' }];
    }
    return act === 'record-progress' && closed ? [{ ...attempt, code: 'dossier-closed' }] : [attempt];
  });
}

function isForPartners(by: readonly Role[] = []): boolean {
  return by.includes('partner');
}

function codeOf(outcome: Outcome<unknown>): string {
  if (!outcome.ok) return outcome.refusal.code;
  return (outcome.value as { already?: boolean } | undefined)?.already === true ? 'already' : 'done';
}
