import type { WorkingCalendar } from '#libs/calendar';
import type { DeskRole, Role } from '#libs/kernel';
import { isOpen, type Machine } from '#libs/workflow';
import { DateTime } from 'luxon';
import { arrivalHours, type ArrivalHour } from './arrivals.js';
import { doerOf, sizeProblems, type Scenario } from './scenario.js';
import { NOTHING, WEEKDAYS } from './scenario.schema.js';
import { spreadFrom, type Spread } from './spread.js';
import { Timetable } from './timetable.js';
import { unroll, type Unrolled } from './unrolled.js';
import { weeksBetween, type Week } from './weeks.js';

/** One thing that may come next, ready to be drawn. */
export interface PlannedOutcome {
  /** The shares of those before it and its own, of 1 in all. */
  readonly upTo: number;
  /** Null: nobody does anything. */
  readonly trigger: string | null;
  readonly role: Role;
  /** Whose work it is; null when somebody outside does it. */
  readonly desk: DeskRole | null;
  readonly after: Spread | null;
  readonly work: Spread | null;
}

/** A scenario made ready for a machine and a calendar. */
export interface Plan {
  readonly scenario: Scenario;
  readonly unrolled: Unrolled;
  readonly timetable: Timetable;
  /** When the simulation begins, and when the counted weeks do: milliseconds since 1970. */
  readonly begin: number;
  readonly weeks: readonly Week[];
  readonly arrivals: readonly ArrivalHour[];
  readonly outcomes: ReadonlyMap<string, readonly PlannedOutcome[]>;
}

const HOURS_OF_WEEK = 168;
const WEEKS_OF_YEAR = 365.25 / 7;

/** Makes a complete scenario ready. Throws a RangeError on one that `checkScenario` would not let pass. */
export function planFrom(machine: Machine, scenario: Scenario, calendar: WorkingCalendar): Plan {
  const [tooLarge] = sizeProblems(scenario);
  if (tooLarge) throw new RangeError(`${tooLarge.found}, ${tooLarge.expected}`);
  const zone = calendar.timeZone;
  const start = DateTime.fromISO(scenario.from, { zone });
  if (!start.isValid) throw new RangeError(`"${scenario.from}" is no day`);
  const begin = start.minus({ weeks: scenario.warmUp });
  const end = start.plus({ weeks: scenario.weeks });
  return {
    scenario,
    unrolled: unroll(machine),
    timetable: new Timetable(calendar, begin.toJSDate()),
    begin: begin.toMillis(),
    weeks: weeksBetween(start.toJSDate(), end.toJSDate(), zone),
    arrivals: arrivalHours(weeklyOf(scenario.arrivals), { from: begin.toMillis(), to: end.toMillis(), zone }),
    outcomes: outcomesOf(machine, scenario),
  };
}

/** Arrivals expected in each hour of the week, from Monday 0:00 on. */
function weeklyOf({ perYear, hours }: Scenario['arrivals']): number[] {
  const weights = new Array<number>(HOURS_OF_WEEK).fill(0);
  WEEKDAYS.forEach((day, n) => {
    for (const [range, weight] of Object.entries(hours[day] ?? {})) {
      const [from = 0, to = 0] = range.split('-').map(Number);
      for (let hour = from; hour < to; hour += 1) weights[n * 24 + hour] = (weights[n * 24 + hour] ?? 0) + weight;
    }
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum <= 0) throw new RangeError('nobody ever arrives');
  return weights.map((weight) => (weight * perYear) / WEEKS_OF_YEAR / sum);
}

function outcomesOf(machine: Machine, { next, staff }: Scenario): Map<string, PlannedOutcome[]> {
  const staffed = Object.keys(staff) as DeskRole[];
  const open = Object.keys(machine.states).filter((state) => isOpen(machine, state));
  return new Map(
    open.map((state) => {
      const outcomes = Object.entries(next[state] ?? {});
      // Shares are written rounded: three of 0.333 are thirds.
      const all = outcomes.reduce((sum, [, { share }]) => sum + share, 0);
      let passed = 0;
      const planned = outcomes.map(([trigger, { share, after, work }]): PlannedOutcome => {
        passed += share;
        const upTo = passed / all;
        if (trigger === NOTHING) return { upTo, trigger: null, role: 'clock', desk: null, after: null, work: null };
        const doer = doerOf(machine, { state, trigger }, { staffed, byDesk: work !== undefined });
        if (work && doer === null) throw new RangeError(`nobody of the staff may do ${trigger} in ${state}`);
        const role = doer?.role ?? machine.triggers[trigger]?.by.find((one) => one !== 'clock') ?? 'service';
        const spreads = { after: after ? spreadFrom(after) : null, work: work ? spreadFrom(work) : null };
        return { upTo, trigger, role, desk: work ? (doer?.desk ?? null) : null, ...spreads };
      });
      return [state, planned];
    }),
  );
}
