import type { DeskRole } from '#libs/kernel';
import { isOpen, type Machine } from '#libs/workflow';
import type { Measured, MeasuredWay } from './measure.js';
import { doerOf, outcomeOf, waysOn, type Scenario, type ScenarioOutcome } from './scenario.js';
import { NOTHING, type WrittenScenario, type WrittenSpread } from './scenario.schema.js';
import { quantile, spreadOf } from './spread.js';
import { staffedRoles } from './staffed-roles.js';

/** Where a part of a scenario comes from. */
export interface Source {
  /** `arrivals.perYear`, `staff.adviser`, `next.submitted`, `next.submitted.take.work`. */
  readonly what: string;
  readonly from: 'given' | 'measured' | 'assumed';
  /** For what was measured: over how many. */
  readonly count?: number;
}

/** A scenario with nothing left out, and where each part of it comes from. */
export interface CompletedScenario {
  readonly scenario: Scenario;
  readonly sources: readonly Source[];
}

/** What is known beside the scenario file. */
export interface Beside {
  /** What the journal tells; null when nobody asked it. */
  readonly measured: Measured | null;
  /** How many people did something at each desk in the measured span. */
  readonly people: Readonly<Partial<Record<DeskRole, number>>>;
  /** The day on which to begin where the file does not say. */
  readonly from: string;
}

const ASSUMED = {
  perYear: 500,
  hours: Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, { '8-18': 1 }]),
  ),
  people: 2,
  share: 0.5,
  work: { median: '30 minutes', p90: '90 minutes' },
  answer: { median: '3 days', p90: '14 days' },
} as const;

/** The part of measured times that is taken for the time that a matter needs by itself; the rest is waiting for somebody. */
const BY_ITSELF = 0.1;

/** Completes a scenario that was checked: what it gives stands, what it leaves out is measured, or else assumed. */
export function completeScenario(machine: Machine, written: WrittenScenario, beside: Beside): CompletedScenario {
  const completion: Completion = { machine, written, beside, sources: [] };
  const open = Object.keys(machine.states).filter((state) => isOpen(machine, state));
  const coming = open.map((state): Coming => ({ state, outcomes: outcomesIn(completion, state) }));
  const staff = staffOf(completion, coming);
  const staffed = Object.keys(staff) as DeskRole[];
  const scenario: Scenario = {
    machine: machine.name,
    seed: written.seed ?? 1,
    from: written.from ?? beside.from,
    weeks: written.weeks ?? 52,
    warmUp: written.warmUp ?? 12,
    runs: written.runs ?? 20,
    order: written.order ?? 'due',
    arrivals: arrivalsOf(completion),
    staff,
    next: Object.fromEntries(coming.map((one) => [one.state, timed(completion, one, staffed)])),
  };
  return { scenario, sources: completion.sources };
}

/** Whether a scenario leaves nothing that could be measured. How long work takes by itself is in no journal. */
export function isComplete(machine: Machine, written: WrittenScenario): boolean {
  const { sources } = completeScenario(machine, written, { measured: null, people: {}, from: '' });
  return sources.every(({ what, from }) => from === 'given' || what.endsWith('.work'));
}

interface Completion {
  readonly machine: Machine;
  readonly written: WrittenScenario;
  readonly beside: Beside;
  readonly sources: Source[];
}

type Named = ScenarioOutcome & { readonly trigger: string };

/** What may come next in a state, before it is said how long it takes. */
interface Coming {
  readonly state: string;
  readonly outcomes: readonly Named[];
}

function staffOf(completion: Completion, coming: readonly Coming[]): Scenario['staff'] {
  const { machine, written, beside, sources } = completion;
  if (written.staff) {
    sources.push({ what: 'staff', from: 'given' });
    return Object.fromEntries(
      Object.entries(written.staff).map(([role, { people, share = 1 }]) => [role, { people, share }]),
    );
  }
  const ways = coming.flatMap(({ state, outcomes }) =>
    outcomes
      .filter(({ trigger }) => trigger !== NOTHING)
      .map((outcome) => ({ state, trigger: outcome.trigger, byDesk: isDesks(completion, state, outcome) })),
  );
  const staff = staffedRoles(machine, beside.people, ways).map((role) => {
    const what = `staff.${role}`;
    const count = beside.people[role] ?? 0;
    sources.push(count > 0 ? { what, from: 'measured', count } : { what, from: 'assumed' });
    sources.push({ what: `${what}.share`, from: 'assumed' });
    return [role, { people: count > 0 ? count : ASSUMED.people, share: ASSUMED.share }] as const;
  });
  return Object.fromEntries(staff);
}

/** Whether it was told, or measured, that the desk does this. */
function isDesks({ beside }: Completion, state: string, { trigger, work }: Named): boolean {
  const way = beside.measured?.ways.get(state)?.get(trigger);
  return work !== undefined || (way !== undefined && way.byDesk * 2 > way.count);
}

function arrivalsOf({ written: { arrivals }, beside: { measured }, sources }: Completion): Scenario['arrivals'] {
  const told = measured?.arrivals ?? null;
  const count = measured?.histories ?? 0;
  for (const key of ['perYear', 'hours'] as const) {
    const what = `arrivals.${key}`;
    if (arrivals?.[key] !== undefined) sources.push({ what, from: 'given' });
    else sources.push(told ? { what, from: 'measured', count } : { what, from: 'assumed' });
  }
  return {
    perYear: arrivals?.perYear ?? told?.perYear ?? ASSUMED.perYear,
    hours: arrivals?.hours ?? told?.hours ?? ASSUMED.hours,
  };
}

function outcomesIn(completion: Completion, state: string): Named[] {
  const { sources } = completion;
  const what = `next.${state}`;
  const given = completion.written.next?.[state];
  if (given) {
    sources.push({ what, from: 'given' });
    return Object.entries(given).map(([trigger, outcome]) => ({ trigger, ...outcomeOf(outcome) }));
  }
  const ways = [...(completion.beside.measured?.ways.get(state) ?? [])].filter(([trigger]) =>
    [NOTHING, ...waysOn(completion.machine, state)].includes(trigger),
  );
  const count = ways.reduce((sum, [, way]) => sum + way.count, 0);
  if (count > 0) {
    sources.push({ what, from: 'measured', count });
    return evenly(ways.map(([trigger, way]) => ({ trigger, share: way.count / count })));
  }
  sources.push({ what, from: 'assumed' });
  const possible = waysOn(completion.machine, state);
  if (possible.length === 0) return [{ trigger: NOTHING, share: 1 }];
  return evenly(possible.map((trigger) => ({ trigger, share: 1 / possible.length })));
}

/** Shares as a person writes them, which still make 1: what rounding leaves goes to the largest. */
function evenly(outcomes: readonly Named[]): Named[] {
  const rounded = outcomes.map((outcome) => ({ ...outcome, share: Math.round(outcome.share * 1_000) / 1_000 }));
  const [largest] = rounded.toSorted((one, other) => other.share - one.share);
  const rest = 1 - rounded.reduce((sum, { share }) => sum + share, 0);
  return rounded.map((outcome) =>
    outcome === largest ? { ...outcome, share: Math.round((outcome.share + rest) * 1_000) / 1_000 } : outcome,
  );
}

function timed(
  completion: Completion,
  { state, outcomes }: Coming,
  staffed: readonly DeskRole[],
): Record<string, ScenarioOutcome> {
  return Object.fromEntries(
    outcomes.map((named) => {
      const { trigger, ...outcome } = named;
      if (trigger === NOTHING) return [trigger, outcome];
      const byDesk = isDesks(completion, state, named);
      const doer = doerOf(completion.machine, { state, trigger }, { staffed, byDesk });
      return [trigger, timesOf(completion, { state, trigger, desk: doer?.desk ?? null }, outcome)];
    }),
  );
}

/** How long one outcome takes, where it is known whose work it is. */
function timesOf(
  { written, beside, sources }: Completion,
  { state, trigger, desk }: { readonly state: string; readonly trigger: string; readonly desk: DeskRole | null },
  outcome: ScenarioOutcome,
): ScenarioOutcome {
  const way = beside.measured?.ways.get(state)?.get(trigger);
  const what = `next.${state}.${trigger}`;
  if (desk === null) {
    if (outcome.after) return outcome;
    sources.push(measuredOr(`${what}.after`, way));
    return { ...outcome, after: way ? spreadOf(way.times) : ASSUMED.answer };
  }
  if (!outcome.work) sources.push({ what: `${what}.work`, from: 'assumed' });
  const work: WrittenSpread = outcome.work ?? ASSUMED.work;
  // Where the file says what comes next, it also says when: at once, unless told.
  if (!way || written.next?.[state]) return { ...outcome, work };
  sources.push(measuredOr(`${what}.after`, way));
  const shortest = quantile(
    way.times.toSorted((one, other) => one - other),
    BY_ITSELF,
  );
  return { ...outcome, after: spreadOf([shortest]), work };
}

function measuredOr(what: string, way: MeasuredWay | undefined): Source {
  return way ? { what, from: 'measured', count: way.count } : { what, from: 'assumed' };
}
