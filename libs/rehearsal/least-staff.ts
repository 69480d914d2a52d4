import { DESK_ROLES, type DeskRole } from '#libs/kernel';
import type { Machine } from '#libs/workflow';
import { keptIn, roundedClock, type ClockReport, type Simulated } from './simulation-report.js';

/** What is wanted: so many of the deadlines of these clocks kept, by people of one desk. */
export interface StaffPromise {
  readonly role: DeskRole;
  /** From 0 to 1. The lower end of the confidence interval must reach it; for 1, every deadline of every run is kept. */
  readonly share: number;
  readonly clocks: readonly string[];
}

/** One number of people that was tried. */
export interface Trial {
  readonly people: number;
  readonly enough: boolean;
  readonly clocks: readonly ClockReport[];
}

/**
 * Why no number was found: no deadline was decided; with all the people that were tried it may be kept, but too few
 * deadlines were decided to be sure; or it is not kept with any of them.
 */
export type NoStaff = 'none-decided' | 'too-few-decided' | 'not-people';

/** The least number of people that keeps a promise. */
export interface LeastStaff {
  readonly role: DeskRole;
  readonly share: number;
  /** Null when not even the most that were tried keep it, or nothing can be said of it. */
  readonly people: number | null;
  /** Null when there is a number. */
  readonly why: NoStaff | null;
  /** The clocks that were judged: those of which some deadline was decided with the most people. */
  readonly judged: readonly string[];
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
 * Searches the least number of people at a desk with whom a promise is kept: whether the most do, then doubles until it is,
 * then halves what lies between. All trials meet the same visitors. Throws a RangeError when the desk has no staff in the
 * scenario, and without a clock.
 */
export function leastStaff(simulated: Simulated, { role, share, clocks }: StaffPromise): LeastStaff {
  if (clocks.length === 0) throw new RangeError('no clock is named whose deadlines are to be kept');
  const most = keptWith(simulated, role, { people: MOST_PEOPLE, clocks });
  const judged = most.filter(({ kept }) => kept !== null).map(({ clock }) => clock);
  const tried = new Map<number, Trial>();
  const judge = (people: number, kept: readonly ClockReport[]): boolean => {
    const enough = judged.length > 0 && kept.every((one) => !judged.includes(one.clock) || isKept(one, share));
    tried.set(people, { people, enough, clocks: kept.map(roundedClock) });
    return enough;
  };
  const found = judge(MOST_PEOPLE, most);
  const people = found ? searched((n) => judge(n, keptWith(simulated, role, { people: n, clocks }))) : null;
  const why = found ? null : whyNot(most, share);
  return { role, share, people, why, judged, tried: [...tried.values()].sort((a, b) => a.people - b.people) };
}

function keptWith(
  { scenario, ...simulated }: Simulated,
  role: DeskRole,
  { people, clocks }: { readonly people: number; readonly clocks: readonly string[] },
): ClockReport[] {
  const desk = scenario.staff[role];
  if (desk === undefined) throw new RangeError(`the scenario has no staff of the role ${role}`);
  const staff = { ...scenario.staff, [role]: { ...desk, people } };
  return keptIn({ ...simulated, scenario: { ...scenario, staff } }, clocks);
}

/** No interval below 1 ever reaches 1: who promises all promises all of these runs. */
function isKept({ kept }: ClockReport, share: number): boolean {
  if (kept === null) return false;
  return share === 1 ? kept.value === 1 : kept.low >= share;
}

function whyNot(most: readonly ClockReport[], share: number): NoStaff {
  const decided = most.flatMap(({ kept }) => kept ?? []);
  if (decided.length === 0) return 'none-decided';
  return share < 1 && decided.every(({ high }) => high >= share) ? 'too-few-decided' : 'not-people';
}

/** The most are enough. */
function searched(isEnough: (people: number) => boolean): number {
  let high = 1;
  while (high < MOST_PEOPLE && !isEnough(high)) high *= 2;
  let low = high >> 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
