import { isDeepStrictEqual } from 'node:util';
import { initialTransition, transition as xstateTransition } from 'xstate';
import {
  applyCommands,
  machineFrom,
  transition,
  type Context,
  type Machine,
  type MachineDefinition,
  type Snapshot,
  type StateDefinition,
  type Step,
  type TriggerDefinition,
} from '#libs/workflow';
import { compared, type Figure } from '../harness/figure.js';
import { interleaved, rate, type Pace } from '../harness/rounds.js';
import { KNOWN, opened, shippedMachine, WALK, walkOnce } from './walk.js';
import { xstateOf } from './xstate-machine.js';

const AT_ONCE = 50;

/**
 * A pure step (decided, with the commands to clocks and the mails, and the snapshot for the next) against XState's pure
 * `transition` on the same machine; and whether it costs the same when there are a hundred times as many states.
 */
export async function steps(pace: Pace): Promise<Figure[]> {
  return [await againstXState(pace), await atManyStates(pace)];
}

async function againstXState(pace: Pace): Promise<Figure> {
  const machine = shippedMachine();
  const first = opened(machine);
  const xmachine = xstateOf(machine, { origin: first.origin, clocks: first.clocks, known: KNOWN });
  const [xfirst] = initialTransition(xmachine);
  const contexts = WALK.map(contextOf);
  insistOnEqual(machine, xmachine);
  const { ours, xstate } = await interleaved(pace.rounds, {
    ours: () =>
      rate(pace.roundMs, () => {
        for (let turn = 0; turn < AT_ONCE; turn += 1) walkOnce(machine, first, contexts);
        return AT_ONCE * WALK.length;
      }),
    xstate: () =>
      rate(pace.roundMs, () => {
        let at = xfirst;
        for (const attempt of WALK) [at] = xstateTransition(xmachine, at, attempt);
        return WALK.length;
      }),
  });
  return compared({
    name: 'pure step, shipped machine',
    unit: '/s',
    ours,
    baseline: xstate,
    baselineName: 'XState 5, transition()',
    goal: { atLeast: 50 },
  });
}

function contextOf({ actor, input }: (typeof WALK)[number]): Context {
  return { actor, input, answers: {}, known: KNOWN, now: new Date(0) };
}

/** Throws unless both machines accept and refuse the same, land in the same place and return the same, all the way. */
function insistOnEqual(machine: Machine, xmachine: ReturnType<typeof xstateOf>): void {
  let at = opened(machine);
  let [xat] = initialTransition(xmachine);
  for (const attempt of WALK) {
    const outcome = transition(machine, at, attempt.type, contextOf(attempt));
    const [xnext, actions] = xstateTransition(xmachine, xat, attempt);
    const { clocks = [], effects = [] } = outcome.ok ? outcome.value : {};
    const returned = [
      ...clocks.map((params) => ({ type: 'clock', params })),
      ...effects.map((params) => ({ type: 'mail', params })),
    ];
    if (outcome.ok) at = after(at, outcome.value);
    xat = xnext;
    const context = xat.context as Snapshot;
    const theirs = { state: xat.value as unknown, origin: context.origin, clocks: context.clocks };
    const told = actions.map(({ type, params }) => ({ type, params }));
    if (!isDeepStrictEqual({ at, returned }, { at: theirs, returned: told }))
      throw new Error(`${attempt.type}: ${JSON.stringify({ at, returned })} against ${JSON.stringify([theirs, told])}`);
  }
}

function after(
  at: Snapshot,
  { to, origin, clocks }: { to: string; origin: string | null; clocks: Step['clocks'] },
): Snapshot {
  return { state: to, origin, clocks: applyCommands(at.clocks, clocks) };
}

const FEW = 10;
const MANY = 1_000;
/** How many steps are taken before the time is looked at. */
const STRIDE = 2_000;

async function atManyStates(pace: Pace): Promise<Figure> {
  const [few, many] = [ringOf(FEW), ringOf(MANY)];
  const sides = await interleaved(pace.rounds, {
    many: () => rate(pace.roundMs, goRound(many)),
    few: () => rate(pace.roundMs, goRound(few)),
  });
  return compared({
    name: `pure step, ${MANY.toLocaleString('en')} states`,
    unit: '/s',
    ours: sides.many,
    baseline: sides.few,
    baselineName: `${FEW} states`,
    goal: { atLeast: 0.5 },
  });
}

/** A ring of so many states. One that has more than a definition may hold is made of one that was read. */
function ringOf(size: number): Machine {
  const { machine, problems } = machineFrom(ringDefinition(FEW));
  if (machine === null) throw new Error(problems.map(({ message }) => message).join('; '));
  const definition = ringDefinition(size);
  const { states, triggers } = definition;
  return { ...machine, states, triggers, definition };
}

/** States in a ring, each with a trigger of its own to the next one, one that any open state has, and two clocks. */
function ringDefinition(size: number): MachineDefinition {
  const said = { en: 'said' };
  const names = Array.from({ length: size }, (_, n) => `s${n}`);
  const state: StateDefinition = { label: said, public: said, next: said, stage: 'advice', owner: 'adviser' };
  const clock = { label: said, stops: ['end'], within: '2 working days', onBreach: 'late' };
  const trigger: Pick<TriggerDefinition, 'label' | 'by'> = { label: said, by: ['adviser'] };
  return {
    machine: 'ring',
    initial: 's0',
    opening: { label: said },
    states: {
      ...Object.fromEntries(names.map((name) => [name, state])),
      end: { ...state, owner: 'nobody', final: true },
    },
    clocks: { all: { ...clock, starts: ['s0'] }, half: { ...clock, starts: ['s1'], pausedIn: ['s2'] } },
    guards: { awake: { if: { known: 'awake', is: true }, why: said } },
    triggers: {
      ...Object.fromEntries(
        names.map((name, n) => [
          `go-${n}`,
          { ...trigger, from: [name], to: names[(n + 1) % size] ?? 's0', when: 'awake' },
        ]),
      ),
      late: { ...trigger, from: 'any-open', to: '$same', by: ['clock', 'adviser'] },
      leave: { ...trigger, from: 'any-open', to: 'end' },
    },
  };
}

/** So many steps round the ring, an any-open one between two that lead on. */
function goRound(machine: Machine): () => number {
  const context: Context = {
    actor: { role: 'adviser' },
    answers: {},
    known: { awake: true },
    input: {},
    now: new Date(0),
  };
  const onward = Object.keys(machine.triggers).filter((name) => name.startsWith('go-'));
  let at = opened(machine);
  let turn = 0;
  return () => {
    for (let step = 0; step < STRIDE; step += 2, turn = (turn + 1) % onward.length)
      for (const trigger of ['late', onward[turn] ?? '']) {
        const outcome = transition(machine, at, trigger, context);
        if (!outcome.ok) throw new Error(`${trigger}: ${outcome.refusal.code}`);
        at = after(at, outcome.value);
      }
    return STRIDE;
  };
}
