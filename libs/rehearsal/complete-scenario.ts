import type { DeskRole } from '#libs/kernel';
import { isOpen, type Machine } from '#libs/workflow';
import type { Measured, MeasuredWay } from './measure.js';
import { doerOf, outcomeOf, waysOn, type Scenario, type ScenarioOutcome } from './scenario.js';
import { NOTHING, type WrittenScenario, type WrittenSpread } from './scenario.schema.js';
import { quantile, spreadOf } from './spread.js';

/** Where a part of a scenario comes from. */
export interface Source {
  /** `arrivals.perYear`, `next.submitted`, `next.submitted.take.work`. */
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
  const sources: Source[] = [];
  const staff = staffOf(written, beside, sources);
  const completion: Completion = { machine, written, beside, sources, staffed: Object.keys(staff) as DeskRole[] };
  const open = Object.keys(machine.states).filter((state) => isOpen(machine, state));
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
    next: Object.fromEntries(open.map((state) => [state, outcomesIn(completion, state)])),
  };
  return { scenario, sources };
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
  readonly staffed: readonly DeskRole[];
}

function staffOf({ staff }: WrittenScenario, { people }: Beside, sources: Source[]): Scenario['staff'] {
  if (staff) {
    sources.push({ what: 'staff', from: 'given' });
    return Object.fromEntries(
      Object.entries(staff).map(([role, { people: given, share = 1 }]) => [role, { people: given, share }]),
    );
  }
  const counted = people.adviser ?? 0;
  sources.push(counted > 0 ? { what: 'staff', from: 'measured', count: counted } : { what: 'staff', from: 'assumed' });
  sources.push({ what: 'staff.adviser.share', from: 'assumed' });
  return { adviser: { people: counted > 0 ? counted : ASSUMED.people, share: ASSUMED.share } };
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

function outcomesIn(completion: Completion, state: string): Record<string, ScenarioOutcome> {
  const { sources } = completion;
  const what = `next.${state}`;
  const given = completion.written.next?.[state];
  if (given) {
    sources.push({ what, from: 'given' });
    const outcomes = Object.entries(given).map(([trigger, outcome]) => ({ trigger, ...outcomeOf(outcome) }));
    return timed(completion, state, outcomes);
  }
  const ways = [...(completion.beside.measured?.ways.get(state) ?? [])].filter(([trigger]) =>
    [NOTHING, ...waysOn(completion.machine, state)].includes(trigger),
  );
  const count = ways.reduce((sum, [, way]) => sum + way.count, 0);
  if (count > 0) {
    sources.push({ what, from: 'measured', count });
    return timed(completion, state, evenly(ways.map(([trigger, way]) => ({ trigger, share: way.count / count }))));
  }
  sources.push({ what, from: 'assumed' });
  const possible = waysOn(completion.machine, state);
  if (possible.length === 0) return { [NOTHING]: { share: 1 } };
  return timed(completion, state, evenly(possible.map((trigger) => ({ trigger, share: 1 / possible.length }))));
}

type Named = ScenarioOutcome & { readonly trigger: string };

/** Shares as a person writes them, which still make 1: what rounding leaves goes to the largest. */
function evenly(outcomes: readonly Named[]): Named[] {
  const rounded = outcomes.map((outcome) => ({ ...outcome, share: Math.round(outcome.share * 1_000) / 1_000 }));
  const [largest] = rounded.toSorted((one, other) => other.share - one.share);
  const rest = 1 - rounded.reduce((sum, { share }) => sum + share, 0);
  return rounded.map((outcome) =>
    outcome === largest ? { ...outcome, share: Math.round((outcome.share + rest) * 1_000) / 1_000 } : outcome,
  );
}

function timed(completion: Completion, state: string, outcomes: readonly Named[]): Record<string, ScenarioOutcome> {
  return Object.fromEntries(
    outcomes.map(({ trigger, ...outcome }) => {
      if (trigger === NOTHING) return [trigger, outcome];
      return [trigger, timesOf(completion, { state, trigger }, outcome)];
    }),
  );
}

/** How long one outcome takes, and whose work it is. */
function timesOf(
  { machine, written, beside, sources, staffed }: Completion,
  { state, trigger }: { readonly state: string; readonly trigger: string },
  outcome: ScenarioOutcome,
): ScenarioOutcome {
  const way = beside.measured?.ways.get(state)?.get(trigger);
  const byDesk = outcome.work !== undefined || (way !== undefined && way.byDesk * 2 > way.count);
  const doer = doerOf(machine, { state, trigger }, { staffed, byDesk });
  const what = `next.${state}.${trigger}`;
  if (doer?.desk == null) {
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
