import { addWorkingTime, type WorkingCalendar } from '#libs/calendar';
import type { VirtualClock } from '#libs/kernel';

/** Something that goes on by steps, each after some working hours. */
export interface Thread {
  readonly startsAt: Date;
  readonly steps: AsyncIterator<number, void, void>;
}

interface Due {
  readonly at: Date;
  readonly thread: Thread;
}

const HALF_DAY_MS = 12 * 3_600_000;

/** What time does to the house: the clock that passes, and what follows from it. */
export interface Course {
  readonly clock: VirtualClock;
  readonly calendar: WorkingCalendar;
  /** The present, where every thread stops. */
  readonly until: Date;
  /** Does all that follows from what was just done. */
  readonly settle: () => Promise<unknown>;
  /** Whether a deadline rings now. */
  readonly isDue: () => Promise<boolean>;
}

/**
 * Plays threads side by side, in the order of their instants, until the present. After each step, and when a deadline
 * rings, what follows is done at once. Deterministic: equal instants keep the order given.
 */
export async function play(threads: readonly Thread[], course: Course): Promise<void> {
  const { calendar, until, settle } = course;
  let due: Due[] = threads.map((thread) => ({ at: thread.startsAt, thread }));
  for (;;) {
    due = due.filter(({ at }) => at <= until).sort((one, other) => one.at.getTime() - other.at.getTime());
    const next = due.shift();
    await pass(course, next?.at ?? until);
    if (!next) return;
    const step = await next.thread.steps.next();
    await settle();
    if (step.done === true) continue;
    const at = addWorkingTime(calendar, next.at, { amount: step.value, unit: 'working hours' });
    due.push({ at, thread: next.thread });
  }
}

/** Lets time pass, half a day at a time, so that deadlines ring near their hour. */
async function pass({ clock, settle, isDue }: Course, to: Date): Promise<void> {
  while (to.getTime() - clock.now().getTime() > HALF_DAY_MS) {
    clock.advance(HALF_DAY_MS);
    if (await isDue()) await settle();
  }
  if (to > clock.now()) clock.moveTo(to);
  if (await isDue()) await settle();
}
