import type { Role } from '#libs/kernel';
import { MIGRATION, type ClockRun, type Move } from './course.js';
import type { Way } from './replay.js';
import { WeeklyCounts, WeeklyMeans, type Week } from './weeks.js';

/** How many deadlines of a clock were kept and missed. Those that still run count as neither. */
export interface DeadlineCount {
  readonly kept: number;
  readonly missed: number;
}

/** The work that ways through a machine make, added up over many of them. */
export class Workload {
  readonly entries = new Map<string, WeeklyCounts>();
  readonly open = new Map<string, WeeklyMeans>();
  readonly deadlines = new Map<string, { kept: number; missed: number }>();
  readonly triggers = new Map<string, { readonly trigger: string; readonly role: Role; count: number }>();
  readonly #from: number;
  readonly #to: number;

  constructor(private readonly weeks: readonly Week[]) {
    this.#from = weeks[0]?.from ?? 0;
    this.#to = weeks.at(-1)?.to ?? 0;
  }

  /** Adds one way; what lies outside the weeks does not count. */
  add({ moves, runs }: Way): void {
    moves.forEach((move, n) => this.#stay(move, moves[n + 1]?.at ?? this.#to));
    for (const move of moves) this.#fired(move);
    for (const run of runs) this.#judged(run);
  }

  #stay({ from, to, at, owner }: Move, until: number): void {
    if (from !== to) had(this.entries, to, () => new WeeklyCounts(this.weeks)).count(at);
    if (owner !== 'nobody') had(this.open, owner, () => new WeeklyMeans(this.weeks)).add(at, until);
  }

  #fired({ trigger, by, at, from }: Move): void {
    if (from === null || trigger === MIGRATION || !this.#isInside(at)) return;
    const key = `${trigger} ${by}`;
    const counted = this.triggers.get(key) ?? { trigger, role: by, count: 0 };
    counted.count += 1;
    this.triggers.set(key, counted);
  }

  #judged({ clock, verdict, decidedAt }: ClockRun): void {
    if (verdict === 'open' || decidedAt === null || !this.#isInside(decidedAt)) return;
    const counted = this.deadlines.get(clock) ?? { kept: 0, missed: 0 };
    counted[verdict] += 1;
    this.deadlines.set(clock, counted);
  }

  #isInside(at: number): boolean {
    return this.#from <= at && at < this.#to;
  }
}

function had<T>(kept: Map<string, T>, name: string, make: () => T): T {
  const value = kept.get(name) ?? make();
  kept.set(name, value);
  return value;
}
