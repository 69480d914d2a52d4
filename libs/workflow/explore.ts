import type { Role } from '#libs/kernel';
import { ClockLetters, STATUS, withLetter, type Letter } from './clock-letters.js';
import type { TriggerDefinition } from './definition.js';
import { LIMITS } from './limits.js';
import { breachTriggers, firedByParts, fromStates, type ClockStatus, type Machine, type Snapshot } from './machine.js';
import { opening } from './transition.js';

/** One reachable way to stand: a state, what is remembered, which clocks run or pause; and how one gets there. */
export interface Configuration extends Snapshot {
  /** The triggers from the opening, in order: a shortest way. */
  readonly path: readonly string[];
  /** Clocks that rang in this run and will not again, as far as it matters what they fired. */
  readonly late: readonly string[];
}

/** A trigger that can be fired in a configuration, and where it leads. */
export interface ExploredStep {
  readonly trigger: string;
  /** The clock whose breach fires it; absent when somebody does. */
  readonly clock?: string;
  /** The configuration it leads to, by its place in the list. */
  readonly to: number;
}

/** All that can happen to a machine, as a map of configurations. */
export interface Exploration {
  /** Every configuration, nearest first: the opening is the first. */
  readonly configurations: readonly Configuration[];
  /** For each configuration, in the same order, what can be fired there. */
  readonly steps: readonly (readonly ExploredStep[])[];
  /** Every move between states that some configuration allows. */
  readonly moves: readonly { readonly trigger: string; readonly from: string; readonly to: string }[];
  /** Triggers by name, with the states in which some configuration lets them be fired. */
  readonly fired: ReadonlyMap<string, ReadonlySet<string>>;
  /** False when a limit stopped the walk: what is listed is true, what is not listed is not known. */
  readonly complete: boolean;
}

const explored = new WeakMap<Machine, Exploration>();

/**
 * Walks, breadth first, through every configuration that can be reached when guards are taken to hold: people may fire
 * what their role may, a clock only what it names and while it runs, once in each run, a part only what the machine lets
 * it. How long clocks take is not looked at: any that runs may ring. The same machine is walked once.
 */
export function explore(machine: Machine): Exploration {
  const known = explored.get(machine) ?? new Walk(machine, new Map()).run();
  explored.set(machine, known);
  return known;
}

/** By trigger, roles that cannot fire it after all. */
export type Barred = ReadonlyMap<string, ReadonlySet<Role>>;

/** The same as if some roles could not fire some triggers. */
export function exploreWithout(machine: Machine, barred: Barred): Exploration {
  return barred.size === 0 ? explore(machine) : new Walk(machine, barred).run();
}

interface Standing {
  readonly state: string;
  readonly origin: string | null;
  /** One letter for each clock, in the order of the definition. */
  readonly clocks: string;
}

interface Way extends Standing {
  /** The configuration before, and what was fired there; none before the opening. */
  readonly before: number;
  readonly trigger: string;
}

class Walk {
  readonly #clocks: readonly string[];
  readonly #from: ReadonlyMap<string, readonly Fireable[]>;
  readonly #ways: Way[] = [];
  readonly #places = new Map<string, number>();
  readonly #letters: ClockLetters;
  readonly #snapshots = new Map<string, Pick<Configuration, 'clocks' | 'late'>>();

  constructor(
    private readonly machine: Machine,
    barred: Barred,
  ) {
    this.#clocks = Object.keys(machine.clocks);
    this.#letters = new ClockLetters(machine);
    this.#from = fireables(machine, this.#clocks, barred);
  }

  run(): Exploration {
    const { to } = opening(this.machine);
    const stopped = 's'.repeat(this.#clocks.length);
    this.#placeOf(
      { state: to, origin: null, clocks: this.#letters.after(stopped, { from: null, to }, new Set()) },
      -1,
      '',
    );
    const steps: ExploredStep[][] = [];
    let tried = 0;
    while (steps.length < this.#ways.length && this.#ways.length <= LIMITS.configurations && tried <= LIMITS.steps) {
      const here = this.#stepsFrom(steps.length);
      tried += here.length;
      steps.push(here);
    }
    const complete = steps.length === this.#ways.length;
    while (steps.length < this.#ways.length) steps.push([]);
    return {
      configurations: this.#ways.map((_, i) => this.#configuration(i)),
      steps,
      ...this.#summary(steps),
      complete,
    };
  }

  #stepsFrom(place: number): ExploredStep[] {
    const here = this.#ways[place];
    if (here === undefined) return [];
    return (this.#from.get(here.state) ?? []).flatMap((one) => {
      if (one.definition.to === '$origin' && here.origin === null) return [];
      const rings = one.clocks.filter((clock) => here.clocks[clock.place] === 'r');
      return [
        ...(one.byOthers ? [{ trigger: one.name, to: this.#fire(place, one, null) }] : []),
        ...rings.map((clock) => ({ trigger: one.name, clock: clock.name, to: this.#fire(place, one, clock) })),
      ];
    });
  }

  #fire(place: number, { name, definition, restarts, inert }: Fireable, clock: Ringing | null): number {
    if (inert) return place;
    const here = this.#ways[place] ?? { state: '', origin: null, clocks: '' };
    const { state: to, origin } = landing(definition, here);
    const rung = clock ? withLetter(here.clocks, clock.place, 'R') : here.clocks;
    const clocks = this.#letters.after(rung, { from: here.state, to }, restarts);
    return this.#placeOf({ state: to, origin, clocks }, place, name);
  }

  #placeOf(standing: Standing, before: number, trigger: string): number {
    const key = `${standing.state} ${standing.origin ?? ''} ${standing.clocks}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#ways.push({ ...standing, before, trigger });
    this.#places.set(key, this.#ways.length - 1);
    return this.#ways.length - 1;
  }

  #configuration(place: number): Configuration {
    const ways = this.#ways;
    const { state, origin, clocks } = ways[place] ?? { state: '', origin: null, clocks: '' };
    return {
      state,
      origin,
      ...this.#snapshotOf(clocks),
      get path() {
        const path: string[] = [];
        for (let way = ways[place]; way !== undefined && way.before >= 0; way = ways[way.before])
          path.push(way.trigger);
        return path.reverse();
      },
    };
  }

  /** The clocks that are alive, and those that rang; many configurations share them. */
  #snapshotOf(letters: string): Pick<Configuration, 'clocks' | 'late'> {
    const known = this.#snapshots.get(letters);
    if (known) return known;
    const alive = this.#clocks.flatMap((clock, i): [string, ClockStatus][] => {
      const status = STATUS[letters[i] as Letter];
      return status === 'stopped' ? [] : [[clock, status]];
    });
    const late = this.#clocks.filter((_, i) => letters[i] === 'R' || letters[i] === 'P');
    const snapshot = { clocks: Object.fromEntries(alive), late };
    this.#snapshots.set(letters, snapshot);
    return snapshot;
  }

  #summary(steps: readonly (readonly ExploredStep[])[]): Pick<Exploration, 'moves' | 'fired'> {
    const moves = new Map<string, { trigger: string; from: string; to: string }>();
    const fired = new Map<string, Set<string>>();
    steps.forEach((here, place) => {
      const from = this.#ways[place]?.state ?? '';
      for (const step of here) {
        const to = this.#ways[step.to]?.state ?? '';
        fired.set(step.trigger, (fired.get(step.trigger) ?? new Set()).add(from));
        moves.set(`${step.trigger} ${from} ${to}`, { trigger: step.trigger, from, to });
      }
    });
    return { moves: [...moves.values()], fired };
  }
}

interface Ringing {
  readonly name: string;
  readonly place: number;
}

interface Fireable {
  readonly name: string;
  readonly definition: TriggerDefinition;
  /** Somebody else than a clock may fire it: a person, a program, a part. */
  readonly byOthers: boolean;
  /** The clocks that name it. */
  readonly clocks: readonly Ringing[];
  /** The places of the clocks that it begins anew. */
  readonly restarts: ReadonlySet<number>;
  /** It changes nothing here, so whether its clock rang does not matter. */
  readonly inert: boolean;
}

/** By state, the triggers that somebody can fire there. */
function fireables(machine: Machine, clocks: readonly string[], barred: Barred): ReadonlyMap<string, Fireable[]> {
  const byState = new Map<string, Fireable[]>();
  for (const [name, definition] of Object.entries(machine.triggers)) {
    const by = definition.by.filter((role) => barred.get(name)?.has(role) !== true);
    const fireable = {
      name,
      definition,
      byOthers: by.some((role) => role !== 'clock' && firedByParts(machine, name, role)),
      clocks: clocks.flatMap((clock, place) => {
        const named = by.includes('clock') && breachTriggers(machine, clock).includes(name);
        return named ? [{ name: clock, place }] : [];
      }),
      restarts: new Set((definition.restarts ?? []).map((clock) => clocks.indexOf(clock))),
      inert: isInert(definition),
    };
    for (const state of fromStates(machine, definition)) {
      const here = byState.get(state);
      if (here) here.push(fireable);
      else byState.set(state, [fireable]);
    }
  }
  return byState;
}

/** Whether firing a trigger leaves everything as it stands: state, origin and clocks. */
export function isInert({ to, remembers, restarts = [] }: TriggerDefinition): boolean {
  return to === '$same' && remembers === undefined && restarts.length === 0;
}

/** The state in which a trigger lands, and what is remembered then; as the engine steps, without its clocks. */
function landing({ to: target, remembers }: TriggerDefinition, { state, origin }: Standing): Omit<Standing, 'clocks'> {
  const to = target === '$same' ? state : target === '$origin' ? (origin ?? state) : target;
  return { state: to, origin: remembers === 'origin' ? state : to === state ? origin : null };
}
