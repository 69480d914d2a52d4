import { DESK_ROLES, type DeskRole, type Role } from '#libs/kernel';
import { fromStates, isOpen, type Machine } from '#libs/workflow';
import { DateTime } from 'luxon';
import { NOTHING, type WrittenOutcome, type WrittenScenario, type WrittenSpread } from './scenario.schema.js';
import { spreadFrom } from './spread.js';

/** One mistake in a scenario: where, what was found, what was expected. */
export interface ScenarioProblem {
  readonly path: readonly (string | number)[];
  readonly found: string;
  readonly expected: string;
}

/** What may come next in a state, written out. */
export interface ScenarioOutcome {
  readonly share: number;
  /** What passes before it can be done, or before somebody outside has done it. */
  readonly after?: WrittenSpread;
  /** What it is for somebody at the desk; absent where nobody at the desk does it. */
  readonly work?: WrittenSpread;
}

/** A scenario with nothing left out. Written as a file, it gives the same simulation again. */
export interface Scenario {
  readonly machine: string;
  readonly seed: number;
  /** The day on which the counted weeks begin. */
  readonly from: string;
  readonly weeks: number;
  /** Weeks that are simulated before, so that the house is as full as it usually is. */
  readonly warmUp: number;
  readonly runs: number;
  /** What the desk does first: what is due first, or what came first. */
  readonly order: 'due' | 'arrival';
  readonly arrivals: {
    readonly perYear: number;
    readonly hours: NonNullable<NonNullable<WrittenScenario['arrivals']>['hours']>;
  };
  readonly staff: Readonly<Partial<Record<DeskRole, { readonly people: number; readonly share: number }>>>;
  readonly next: Readonly<Record<string, Readonly<Record<string, ScenarioOutcome>>>>;
}

/** Shares are written with two or three digits. */
const SHARE_PRECISION = 0.002;
const HOURS_OF_DAY = 24;

/** Everything in a scenario that makes no sense with this machine; its shape was checked before. */
export function checkScenario(machine: Machine, written: WrittenScenario): ScenarioProblem[] {
  return [
    ...dayProblems(written.from),
    ...sizeProblems(written),
    ...hourProblems(written.arrivals?.hours),
    ...Object.entries(written.next ?? {}).flatMap(([state, outcomes]) =>
      stateProblems(machine, written, state, outcomes),
    ),
  ];
}

/** The triggers by which somebody, or another machine, can do something in a state. */
export function waysOn(machine: Machine, state: string): string[] {
  return Object.entries(machine.triggers)
    .filter(
      ([, trigger]) => fromStates(machine, trigger).includes(state) && trigger.by.some((role) => role !== 'clock'),
    )
    .map(([name]) => name);
}

/** Who does a trigger in a state: one of the desks, the owner of the state first; or somebody outside; null when none may. */
export function doerOf(
  machine: Machine,
  { state, trigger }: { readonly state: string; readonly trigger: string },
  { staffed, byDesk }: { readonly staffed: readonly DeskRole[]; readonly byDesk: boolean },
): { readonly role: Role; readonly desk: DeskRole | null } | null {
  const by = machine.triggers[trigger]?.by.filter((role) => role !== 'clock') ?? [];
  const outside = by.find((role) => !isDesk(role));
  if (!byDesk && outside !== undefined) return { role: outside, desk: null };
  const desks = staffed.filter((role) => by.includes(role));
  const desk = desks.find((role) => role === machine.states[state]?.owner) ?? desks[0];
  return desk === undefined ? null : { role: desk, desk };
}

function isDesk(role: Role): role is DeskRole {
  return (DESK_ROLES as readonly Role[]).includes(role);
}

/** A simulation of this size takes minutes. */
const MOST_ARRIVALS = 20_000_000;
/** All of one run may be inside at the same time: 200,000 of them took 640 MB. */
const MOST_IN_A_RUN = 500_000;

/** More arrivals than can be simulated, in a run or in all. */
export function sizeProblems(
  written: Pick<WrittenScenario, 'arrivals' | 'weeks' | 'warmUp' | 'runs'>,
): ScenarioProblem[] {
  const { arrivals, weeks = 52, warmUp = 12, runs = 20 } = written;
  const inRun = ((arrivals?.perYear ?? 0) * (weeks + warmUp)) / 52;
  const tooMany = (found: number, where: string, most: number): ScenarioProblem[] => [
    { path: ['arrivals', 'perYear'], found: `${Math.round(found)} arrivals in ${where}`, expected: `${most} at most` },
  ];
  if (inRun > MOST_IN_A_RUN) return tooMany(inRun, 'a run', MOST_IN_A_RUN);
  return inRun * runs > MOST_ARRIVALS ? tooMany(inRun * runs, 'all runs', MOST_ARRIVALS) : [];
}

function dayProblems(from: string | undefined): ScenarioProblem[] {
  if (from === undefined || DateTime.fromISO(from, { zone: 'utc' }).isValid) return [];
  return [{ path: ['from'], found: from, expected: 'a day, such as 2027-01-04' }];
}

function hourProblems(hours: Scenario['arrivals']['hours'] | undefined): ScenarioProblem[] {
  if (hours === undefined) return [];
  const ranges = Object.entries(hours).flatMap(([day, weights]) =>
    Object.entries(weights).map(([range, weight]) => ({ day, range, weight })),
  );
  const wrong = ranges.filter(({ range }) => {
    const [from = 0, to = 0] = range.split('-').map(Number);
    return from >= to || to > HOURS_OF_DAY;
  });
  if (wrong.length === 0 && !ranges.some(({ weight }) => weight > 0))
    return [
      { path: ['arrivals', 'hours'], found: 'no hour in which anybody comes', expected: 'such as monday: { 8-12: 4 }' },
    ];
  return wrong.map(({ day, range }) => ({
    ...{ path: ['arrivals', 'hours', day, range], found: `the hours ${range}` },
    expected: 'hours of one day, such as 8-12',
  }));
}

function stateProblems(
  machine: Machine,
  written: WrittenScenario,
  state: string,
  outcomes: Readonly<Record<string, WrittenOutcome>>,
): ScenarioProblem[] {
  const path = ['next', state];
  if (!machine.states[state]) return [{ path, found: `the state ${state}`, expected: 'a state of the machine' }];
  if (!isOpen(machine, state))
    return [{ path, found: `${state}, where nothing comes next`, expected: 'an open state' }];
  const sum = Object.values(outcomes).reduce<number>((total, outcome) => total + outcomeOf(outcome).share, 0);
  const uneven = Math.abs(sum - 1) > SHARE_PRECISION;
  return [
    ...(uneven ? [{ path, found: `shares of ${Number(sum.toFixed(4))} in all`, expected: '1 in all' }] : []),
    ...Object.entries(outcomes).flatMap(([trigger, outcome]) =>
      outcomeProblems(machine, written, { state, trigger }, outcomeOf(outcome)),
    ),
  ];
}

function outcomeProblems(
  machine: Machine,
  { staff }: WrittenScenario,
  { state, trigger }: { readonly state: string; readonly trigger: string },
  { after, work }: ScenarioOutcome,
): ScenarioProblem[] {
  const path = ['next', state, trigger];
  const ways = waysOn(machine, state);
  if (trigger !== NOTHING && !ways.includes(trigger))
    return [{ path, found: `${trigger} in ${state}`, expected: `one of ${[...ways, NOTHING].join(', ')}` }];
  if (trigger === NOTHING && (after ?? work) !== undefined)
    return [{ path, found: 'a time for nothing', expected: 'a share alone' }];
  const staffed = staff ? (Object.keys(staff) as DeskRole[]) : DESK_ROLES;
  const undone = work && doerOf(machine, { state, trigger }, { staffed, byDesk: true }) === null;
  return [
    ...spreadProblems([...path, 'after'], after),
    ...spreadProblems([...path, 'work'], work),
    ...(work && spreadProblems([...path, 'work'], work).length === 0 && !isWork(work)
      ? [{ path: [...path, 'work'], found: 'days', expected: 'minutes or hours of somebody’s work' }]
      : []),
    ...(undone
      ? [{ path, found: `${trigger}, which nobody of the staff may do`, expected: byOf(machine, trigger) }]
      : []),
  ];
}

function byOf(machine: Machine, trigger: string): string {
  const desks = machine.triggers[trigger]?.by.filter(isDesk) ?? [];
  return desks.length === 0 ? 'no work: it is not for the desk' : `somebody of ${desks.join(', ')} in staff`;
}

function isWork(work: WrittenSpread): boolean {
  return spreadFrom(work).unit === 'hours';
}

function spreadProblems(path: readonly string[], written: WrittenSpread | undefined): ScenarioProblem[] {
  if (written === undefined) return [];
  try {
    spreadFrom(written);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ path, found: error.message, expected: 'a median above 0, p90 at least as long, both in the same unit' }];
  }
}

/** A share alone is an outcome too. */
export function outcomeOf(written: WrittenOutcome): ScenarioOutcome {
  if (typeof written === 'number') return { share: written };
  const { share, after, work } = written;
  return { share, ...(after ? { after } : {}), ...(work ? { work } : {}) };
}
