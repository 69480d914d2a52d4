import type { WorkingCalendar } from '#libs/calendar';
import { PEOPLE_ROLES, type Role } from '#libs/kernel';
import { isOpen, partMoves, type Ground, type Machine, type WalkMove, type WalkStep } from '#libs/workflow';
import { inputFor } from './input-for.js';
import { fire, firedBy, learnt, openedAt, ringsOf, rung, type Line, type Ringing, type Standing } from './standing.js';

/** A referral beside its dossier. */
export interface ReferralStanding extends Standing {
  readonly partner: string;
  readonly accepted: boolean;
  /** A decision of its partner stands. */
  readonly answered: boolean;
}

/** A dossier with its referrals at one instant, as they must stand. */
export interface Place {
  readonly now: Date;
  readonly dossier: Standing;
  readonly referrals: readonly ReferralStanding[];
  readonly agreed: readonly string[];
}

/** What somebody, or time, does: enough for a walker to do it to the product. */
export type Deed =
  | { readonly do: 'wait' }
  /** Those that are due; one may keep another from ringing. */
  | { readonly do: 'ring'; readonly due: readonly (Ringing & { readonly heard: boolean })[] }
  | {
      readonly do: 'fire';
      readonly who: string;
      readonly trigger: string;
      readonly role: Role;
      readonly input: Readonly<Record<string, unknown>>;
    };

export interface PlaceStep extends WalkStep<Place> {
  readonly deed: Deed;
  /** What must be in the journals afterwards, machine by machine in this order. */
  readonly lines: readonly Line[];
}

export interface TerritoryGround extends Ground<Place> {
  steps(place: Place): readonly PlaceStep[];
}

export interface Territory {
  readonly dossier: Machine;
  readonly referral: Machine;
  readonly calendar: WorkingCalendar;
  /** Codes of partners that may be asked, one for each referral. */
  readonly partners: readonly string[];
  readonly start: Date;
}

/** What counts as a step. */
interface Manner {
  /** Each role that may fire a trigger, and waiting, are steps of their own. */
  readonly everybody?: boolean;
  /** No clock rings. */
  readonly timeless?: boolean;
}

/** How long people take between two things that they do. */
const PACE_MS = 25 * 60_000;
const LONG_MS = 7 * 60 * 60_000;

/**
 * A dossier and its referrals as ground to walk on, on the territory's own working time: people and partners act, clocks
 * ring when they are due.
 */
export function territoryGround(territory: Territory, manner: Manner = {}): TerritoryGround {
  const known = new WeakMap<Place, readonly PlaceStep[]>();
  const { dossier, calendar, start } = territory;
  const opened = openedAt({ who: 'dossier', machine: dossier, role: 'holder' }, calendar, start);
  return {
    start: { now: start, dossier: opened.standing, referrals: [], agreed: [] },
    key: keyOf,
    steps: (place) => {
      const steps = known.get(place) ?? stepsFrom(territory, place, manner);
      known.set(place, steps);
      return steps;
    },
  };
}

/** Which clock rings next is part of it: time has no other say in what can be done. */
function keyOf({ dossier, referrals, agreed }: Place): string {
  const rings = [dossier, ...referrals]
    .flatMap(ringsOf)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const next = rings.slice(0, 1).map(({ who, clock }) => `${who} ${clock}`);
  const open = referrals.map((one) => (isOpen(one.machine, one.state) ? standingKey(one) : '-'));
  return [standingKey(dossier), ...open, agreed.length, ...next].join(' ');
}

function standingKey({ state, origin, clocks }: Standing): string {
  const letters = Object.values(clocks).map(({ status, warnedAt, breachedAt }) => {
    if (status === 'stopped') return '.';
    const letter = status === 'paused' ? 'p' : warnedAt ? 'w' : 'r';
    return breachedAt ? letter.toUpperCase() : letter;
  });
  return `${state}/${origin ?? ''}/${letters.join('')}`;
}

function stepsFrom(territory: Territory, place: Place, { everybody = false, timeless = false }: Manner): PlaceStep[] {
  const all = [place.dossier, ...place.referrals];
  const rings = all.flatMap(ringsOf);
  const next = rings.length === 0 ? null : Math.min(...rings.map(({ at }) => at.getTime()));
  const soon = (ms: number): Date =>
    new Date(Math.max(place.now.getTime(), Math.min(place.now.getTime() + ms, (next ?? Infinity) - 1)));
  const acting = { ...place, now: soon(PACE_MS) };
  const steps = all.flatMap((standing) => deedsOf(territory, acting, standing, everybody));
  if (next !== null && !timeless) {
    const due = rings.filter(({ at }) => at.getTime() === next);
    steps.push(ring(territory, { ...place, now: new Date(next) }, due));
  }
  if (everybody && isOpen(place.dossier.machine, place.dossier.state))
    steps.push({ name: 'wait', to: { ...place, now: soon(LONG_MS) }, moves: [], lines: [], deed: { do: 'wait' } });
  return steps;
}

/** What people may do to one of them. */
function deedsOf(territory: Territory, place: Place, standing: Standing, everybody: boolean): PlaceStep[] {
  const { machine, who } = standing;
  return Object.entries(machine.triggers).flatMap(([trigger, { by, act }]) => {
    const people = by.filter((role) => (PEOPLE_ROLES as readonly Role[]).includes(role));
    const partner = act === 'refer' ? territory.partners[place.referrals.length] : undefined;
    if (act === 'refer' && partner === undefined) return [];
    return people.slice(0, everybody ? undefined : 1).flatMap((role): PlaceStep[] => {
      const input = inputFor(machine, trigger, partner);
      const name = `${trigger} by ${role}${who === 'dossier' ? '' : `, ${who}`}`;
      const happened = new Happening(territory, place);
      if (!happened.act(who, { trigger, role, input, partner })) return [];
      return [happened.step(name, { do: 'fire', who, trigger, role, input })];
    });
  });
}

const WORDS = { warn: 'nears', breach: 'is over' };

function ring(territory: Territory, place: Place, rings: readonly Ringing[]): PlaceStep {
  const happened = new Happening(territory, place);
  const due = rings.map((one) => ({ ...one, heard: happened.ring(one) }));
  return happened.step(rings.map(({ clock, kind }) => `${clock} ${WORDS[kind]}`).join(', '), { do: 'ring', due });
}

interface Acting {
  readonly trigger: string;
  readonly role: Role;
  readonly input: Readonly<Record<string, unknown>>;
  readonly partner?: string | undefined;
}

/** What follows when one of them moves: the law of the product, told apart from its code. */
class Happening {
  readonly #moves: WalkMove[] = [];
  readonly #lines: Line[] = [];
  #dossier: Standing;
  #referrals: ReferralStanding[];
  #agreed: readonly string[];

  constructor(
    private readonly territory: Territory,
    private readonly place: Place,
  ) {
    this.#dossier = place.dossier;
    this.#referrals = [...place.referrals];
    this.#agreed = place.agreed;
  }

  step(name: string, deed: Deed): PlaceStep {
    const to = { now: this.place.now, dossier: this.#dossier, referrals: this.#referrals, agreed: this.#agreed };
    return { name, to, moves: this.#moves, lines: this.#lines, deed };
  }

  /** False when it is not possible. */
  act(who: string, acting: Acting): boolean {
    if (who !== 'dossier') return this.#moveReferral(who, acting);
    if (acting.partner !== undefined) return this.#refer(acting, acting.partner);
    const open = isOpen(this.#dossier.machine, this.#dossier.state);
    if (!this.#moveDossier(acting)) return false;
    if (open && !isOpen(this.#dossier.machine, this.#dossier.state)) this.#recallAll(acting);
    return true;
  }

  /** False when it has nothing to say any more. */
  ring(ringing: Ringing): boolean {
    const { who, clock, kind } = ringing;
    const standing = this.#of(who);
    if (standing.clocks[clock]?.status !== 'running') return false;
    const rang = rung(standing, ringing, this.place.now);
    this.#put(rang);
    if (kind === 'warn') return true;
    const fired = firedBy(standing, ringing).some((trigger) => this.#fire(who, { trigger, role: 'clock', input: {} }));
    if (who === 'dossier') {
      if (!fired) this.#lines.push({ who, type: 'ClockUnanswered', role: 'clock', clock });
    } else if (!fired) this.#note();
    else if (this.#of(who).state !== standing.state) this.#settle(who);
    return true;
  }

  #moveReferral(who: string, acting: Acting): boolean {
    const before = this.#of(who).state;
    if (!this.#fire(who, acting)) return false;
    const { machine, state } = this.#of(who);
    const answers = machine.triggers[acting.trigger]?.act === 'record-answer';
    if (answers && state !== 'on-hold') {
      const answered = { answered: true, accepted: state === 'accepted' };
      this.#referrals = this.#referrals.map((one) => (one.who === who ? { ...one, ...answered } : one));
    }
    if (machine.triggers[acting.trigger]?.act === 'record-progress' && state === before) this.#note();
    else this.#settle(who);
    return true;
  }

  /** With the agreement that is asked for before. */
  #refer(acting: Acting, partner: string): boolean {
    if (!this.#agreed.includes(partner)) {
      this.#agreed = [...this.#agreed, partner];
      this.#put(learnt(this.#dossier, 'AgreementRecorded', acting.role));
    }
    const { open, ...others } = this.#counts();
    if (!this.#moveDossier(acting, { ...others, open: open + 1 })) return false;
    const { referral: machine, calendar } = this.territory;
    const who = `referral ${this.#referrals.length + 1}`;
    const { standing, line } = openedAt({ who, machine, role: acting.role }, calendar, this.place.now);
    this.#referrals.push({ ...standing, partner, accepted: false, answered: false });
    this.#lines.push(line);
    return this.#fire(who, { trigger: 'send', role: acting.role, input: {} });
  }

  #recallAll({ trigger }: Acting): void {
    const reason = this.#dossier.machine.triggers[trigger]?.act === 'withdraw' ? 'holder_withdrew' : 'dossier_closed';
    for (const { who, machine, state } of [...this.#referrals]) {
      if (!isOpen(machine, state)) continue;
      this.#fire(who, { trigger: 'recall', role: 'referral', input: { recallReason: reason } });
      this.#note();
    }
  }

  /** The dossier follows its referral, or learns what became of it. */
  #settle(who: string): void {
    const fires = partMoves(this.#dossier.machine, 'referral', this.#of(who).state) ?? [];
    if (!fires.some((trigger) => this.#moveDossier({ trigger, role: 'referral', input: {} }))) this.#note();
  }

  #note(): void {
    this.#put(learnt(this.#dossier, 'ReferralNoted', 'referral'));
  }

  #moveDossier(acting: Acting, counts = this.#counts()): boolean {
    return this.#fire('dossier', acting, { agreedPartners: this.#agreed, referrals: counts });
  }

  #fire(
    who: string,
    { trigger, role, input }: Acting,
    known: Readonly<Record<string, unknown>> = this.#known(),
  ): boolean {
    const firing = { trigger, role, input, now: this.place.now, known };
    const done = fire(this.#of(who), firing, this.territory.calendar);
    if (done === null) return false;
    this.#put(done);
    this.#moves.push(done.move);
    return true;
  }

  #put({ standing, line }: { readonly standing: Standing; readonly line: Line }): void {
    if (standing.who === 'dossier') this.#dossier = standing;
    else this.#referrals = this.#referrals.map((one) => (one.who === standing.who ? { ...one, ...standing } : one));
    this.#lines.push(line);
  }

  #of(who: string): Standing {
    const found = [this.#dossier, ...this.#referrals].find((one) => one.who === who);
    if (!found) throw new Error(`nobody is ${who}`);
    return found;
  }

  #known(): Readonly<Record<string, unknown>> {
    return { agreedPartners: this.#agreed, referrals: this.#counts() };
  }

  #counts(): { readonly open: number } {
    const ended = ['cancelled', 'expired', 'rejected'];
    return { open: this.#referrals.filter(({ state, accepted }) => !ended.includes(state) && !accepted).length };
  }
}
