import type { WorkingCalendar } from '#libs/calendar';
import type { DeskRole } from '#libs/kernel';
import type { Machine } from '#libs/workflow';
import type { Source } from './complete-scenario.js';
import type { DeskFigures } from './desk.js';
import { estimateOf, shareOf, type Estimate } from './estimate.js';
import { planFrom, type Plan } from './plan.js';
import type { Scenario } from './scenario.js';
import { simulateRun, type RunFigures } from './simulate.js';

/** One desk over all runs. Hours are hours in which the house is open. */
export interface DeskReport {
  readonly role: DeskRole;
  readonly people: number;
  readonly share: number;
  readonly utilisation: Estimate;
  /** Tasks that waited, on average while the house was open. */
  readonly waiting: Estimate;
  readonly waitHours: Estimate;
  readonly waitHoursP90: Estimate;
  readonly workHours: Estimate;
  /** Tasks in one run. */
  readonly served: Estimate;
}

/** How a clock's deadlines were kept. */
export interface ClockReport {
  readonly clock: string;
  readonly within: string;
  /** The share of the deadlines that were decided in the counted weeks; null when none was. */
  readonly kept: Estimate | null;
  /** How many were decided in one run, on average. */
  readonly decided: number;
}

/** What a simulation says: means over its runs, each with a 95 % confidence interval. Plain data. */
export interface SimulationReport {
  readonly machine: string;
  /** Written as a file, it gives the same report again. */
  readonly scenario: Scenario;
  readonly sources: readonly Source[];
  readonly arrived: Estimate;
  readonly closed: Estimate;
  readonly weeks: readonly string[];
  /** How many were open by who had to act: over the counted weeks, and in each of them. */
  readonly open: readonly { readonly owner: string; readonly mean: Estimate; readonly weeks: readonly number[] }[];
  readonly desks: readonly DeskReport[];
  readonly clocks: readonly ClockReport[];
}

/** What is simulated: a machine, under a complete scenario, by a calendar. */
export interface Simulated {
  readonly machine: Machine;
  readonly calendar: WorkingCalendar;
  readonly scenario: Scenario;
  readonly sources?: readonly Source[];
}

/**
 * Simulates a machine under a scenario: as many runs as it says, on a clock of their own. The same scenario gives the same
 * report, byte for byte. Throws a RangeError on a scenario that `checkScenario` would not let pass.
 */
export function simulate({ machine, calendar, scenario, sources = [] }: Simulated): SimulationReport {
  const plan = planFrom(machine, scenario, calendar);
  const runs = runsOf(plan);
  return {
    machine: machine.name,
    scenario,
    sources,
    arrived: over(runs, ({ arrived }) => arrived),
    closed: over(runs, ({ closed }) => closed),
    weeks: plan.weeks.map(({ day }) => day),
    open: ownersIn(machine, runs).map((owner) => openOf(plan, runs, owner)),
    desks:
      runs[0]?.desks.map(({ role }, n) =>
        deskOf(
          scenario,
          role,
          runs.map(({ desks }) => desks[n]),
        ),
      ) ?? [],
    clocks: Object.entries(machine.clocks).map(([clock, { within }]) => roundedClock(clockOf(runs, clock, within))),
  };
}

/** How the deadlines of some clocks were kept, not rounded, and nothing else: what a search for the least staff asks. */
export function keptIn({ machine, calendar, scenario }: Simulated, clocks: readonly string[]): ClockReport[] {
  const runs = runsOf(planFrom(machine, scenario, calendar));
  return clocks.map((clock) => clockOf(runs, clock, machine.clocks[clock]?.within ?? ''));
}

function runsOf(plan: Plan): RunFigures[] {
  return Array.from({ length: plan.scenario.runs }, (_, run) => simulateRun(plan, run));
}

function ownersIn({ states }: Machine, runs: readonly RunFigures[]): string[] {
  const owners = new Set(Object.values(states).map(({ owner }) => owner as string));
  return [...owners].filter((owner) => runs.some(({ open }) => open.has(owner)));
}

function openOf({ weeks }: Plan, runs: readonly RunFigures[], owner: string): SimulationReport['open'][number] {
  const means = runs.map(({ open }) => open.get(owner)?.means ?? []);
  const weekly = weeks.map((_, n) => rounded(means.reduce((sum, run) => sum + (run[n] ?? 0), 0) / runs.length));
  return { owner, mean: over(runs, ({ open }) => open.get(owner)?.mean ?? 0), weeks: weekly };
}

function deskOf({ staff }: Scenario, role: DeskRole, runs: readonly (DeskFigures | undefined)[]): DeskReport {
  const of = (figure: Exclude<keyof DeskFigures, 'role'>): Estimate => over(runs, (run) => run?.[figure] ?? 0);
  return {
    role,
    people: staff[role]?.people ?? 0,
    share: staff[role]?.share ?? 1,
    utilisation: of('utilisation'),
    waiting: of('waiting'),
    waitHours: of('waitHours'),
    waitHoursP90: of('waitHoursP90'),
    workHours: of('workHours'),
    served: of('served'),
  };
}

function clockOf(runs: readonly RunFigures[], clock: string, within: string): ClockReport {
  const tallies = runs.map(({ kept }) => kept.get(clock) ?? { hits: 0, of: 0 });
  const decided = tallies.reduce((sum, { of }) => sum + of, 0) / runs.length;
  return { clock, within, kept: shareOf(tallies), decided };
}

/** The same with its figures rounded, as it is reported. */
export function roundedClock({ kept, decided, ...clock }: ClockReport): ClockReport {
  return { ...clock, kept: kept && roundedEstimate(kept), decided: rounded(decided) };
}

/** None of these figures can be below zero. */
function over<R>(runs: readonly R[], figure: (run: R) => number): Estimate {
  const { value, low, high } = estimateOf(runs.map(figure));
  return roundedEstimate({ value, low: Math.max(0, low), high });
}

function roundedEstimate({ value, low, high }: Estimate): Estimate {
  return { value: rounded(value), low: rounded(low), high: rounded(high) };
}

/** Four digits after the point: more would only look exact. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
