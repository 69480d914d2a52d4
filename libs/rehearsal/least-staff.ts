import { DESK_ROLES, type DeskRole } from '#libs/kernel';
import type { Machine } from '#libs/workflow';
import { keptIn, type ClockReport, type Simulated } from './simulation-report.js';

/** What is wanted: so many of the deadlines of these clocks kept, by people of one desk. */
export interface StaffPromise {
  readonly role: DeskRole;
  /** From 0 to 1. The lower end of the confidence interval must reach it. */
  readonly share: number;
  readonly clocks: readonly string[];
}

/** One number of people that was tried. */
export interface Trial {
  readonly people: number;
  readonly enough: boolean;
  readonly clocks: readonly ClockReport[];
}

/** The least number of people that keeps a promise; null when not even the most that were tried do. */
export interface LeastStaff {
  readonly role: DeskRole;
  readonly share: number;
  readonly people: number | null;
  /** In the order of the number of people. */
  readonly tried: readonly Trial[];
}

/** With more people than this it is not people who are missing. */
const MOST_PEOPLE = 256;

/** The clocks whose deadlines the desk decides: those that start where somebody at the desk must act. */
export function clocksOfDesk({ clocks, states }: Machine): string[] {
  const isDesk = (state: string): boolean => (DESK_ROLES as readonly string[]).includes(states[state]?.owner ?? '');
  return Object.keys(clocks).filter((name) => clocks[name]?.starts.some(isDesk));
}

/**
 * Searches the least number of people at a desk with whom a promise is kept: doubles until it is, then halves what lies
 * between. All trials meet the same visitors. Throws a RangeError when the desk has no staff in the scenario.
 */
export function leastStaff(simulated: Simulated, promise: StaffPromise): LeastStaff {
  const { role, share, clocks } = promise;
  const { scenario } = simulated;
  const desk = scenario.staff[role];
  if (desk === undefined) throw new RangeError(`the scenario has no staff of the role ${role}`);
  const tried = new Map<number, Trial>();
  const attempt = (people: number): boolean => {
    const staff = { ...scenario.staff, [role]: { ...desk, people } };
    const kept = keptIn({ ...simulated, scenario: { ...scenario, staff } }, clocks);
    const enough = kept.every(({ kept: estimate }) => estimate === null || estimate.low >= share);
    tried.set(people, { people, enough, clocks: kept });
    return enough;
  };
  const people = searched(attempt);
  return { role, share, people, tried: [...tried.values()].sort((one, other) => one.people - other.people) };
}

function searched(isEnough: (people: number) => boolean): number | null {
  let high = 1;
  while (!isEnough(high)) {
    if (high === MOST_PEOPLE) return null;
    high *= 2;
  }
  let low = high >> 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
