import fc from 'fast-check';
import { machineFrom, type Machine } from '#libs/workflow';

const SENTENCE = { fr: 'oui', en: 'yes' };
export const ROLES_OF_WALKERS = ['adviser', 'holder', 'clock'] as const;

/** Machines of up to six states, s0 first, the last one final; everything else at random. */
export const machines = fc.integer({ min: 2, max: 6 }).chain((size) => {
  const last = `s${size - 1}`;
  const open = Array.from({ length: size - 1 }, (_, i) => `s${i}`);
  const someOpen = fc.uniqueArray(fc.constantFrom(...open), { minLength: 1 });
  const trigger = fc.record({
    label: fc.constant(SENTENCE),
    from: fc.oneof(fc.constant('any-open' as const), someOpen),
    to: fc.constantFrom('$same', '$origin', ...open, last),
    by: fc.uniqueArray(fc.constantFrom(...ROLES_OF_WALKERS), { minLength: 1 }),
    remembers: fc.option(fc.constant('origin'), { nil: undefined }),
    restarts: fc.option(fc.constant(['c0']), { nil: undefined }),
  });
  const breach = fc.oneof(fc.constant('t0'), fc.constant(['t0']));
  const clock = fc.record({ starts: someOpen, pausedIn: someOpen, leaving: fc.boolean(), breach }).map((drawn) => ({
    label: SENTENCE,
    starts: drawn.starts,
    stops: drawn.leaving ? 'leaving' : [last],
    pausedIn: drawn.pausedIn.filter((state) => !drawn.starts.includes(state)),
    within: '2 working days',
    onBreach: drawn.breach,
  }));
  return fc
    .record({
      triggers: fc.array(trigger, { minLength: 1, maxLength: 8 }),
      clocks: fc.array(clock, { minLength: 1, maxLength: 3 }),
    })
    .map(({ triggers, clocks }) => read(size, triggers, clocks));
});

function read(size: number, triggers: readonly object[], clocks: readonly object[]): Machine {
  const named = (letter: string, list: readonly object[]) =>
    Object.fromEntries(list.map((one, i) => [`${letter}${i}`, one]));
  const states = Array.from({ length: size }, (_, i) => ({
    label: SENTENCE,
    public: SENTENCE,
    next: SENTENCE,
    stage: 'reception',
    owner: i === size - 1 ? 'nobody' : 'adviser',
    ...(i === size - 1 ? { final: true } : {}),
  }));
  const text = JSON.stringify({
    machine: 'random',
    initial: 's0',
    states: named('s', states),
    clocks: named('c', clocks),
    triggers: named('t', triggers),
  });
  const reading = machineFrom(JSON.parse(text));
  if (reading.machine === null) throw new Error(JSON.stringify(reading.problems));
  return reading.machine;
}
