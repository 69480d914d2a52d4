import type { Beside, WrittenScenario } from '#libs/rehearsal';

export const WORK = { median: '30 minutes', p90: '90 minutes' };

/** A scenario for the machine of the letters that leaves nothing out. */
export const COMPLETE = {
  arrivals: { perYear: 300, hours: { monday: { '8-12': 3, '13-18': 1 } } },
  staff: { adviser: { people: 1, share: 0.5 } },
  next: {
    arrived: { read: { share: 0.9, work: WORK }, ask: { share: 0.1, work: WORK } },
    asked: { reply: { share: 0.7, after: { median: '2 days', p90: '9 days' } }, $nothing: 0.3 },
    read: { pass: { share: 1, after: { always: '1 working day' }, work: WORK } },
  },
} satisfies WrittenScenario;

/** Nothing is known beside what a scenario says. */
export const BESIDE: Beside = { measured: null, people: {}, from: '2026-11-23' };
