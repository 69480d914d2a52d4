import { done, refuse, type Outcome } from '#libs/kernel';
import { isOpen, type Machine } from '#libs/workflow';
import type { ClockMoved } from '../flow.facts.js';
import type { Definition, Flow } from '../flow.js';
import { nextDueAt, type Instance } from '../instance.js';
import { stateOf } from '../move.js';
import { carryClocks } from './carry-clocks.js';
import { fit, type Wanted } from './fit.js';
import { clockIn, stateIn, type Mapping } from './mapping.js';

/** To which definition, and how. */
export interface Plan {
  readonly to: Definition;
  readonly mapping: Mapping;
}

/** An instance as it would stand on the new definition, one version later. */
export interface Decision {
  readonly after: Instance;
  readonly clocks: readonly ClockMoved[];
}

/**
 * What moving an open instance to another definition would do, or why it cannot be: pure, nothing has happened yet.
 * Refuses `state-without-target`, `state-final`, `origin-without-target`, `clock-without-target` and as `fit` does.
 */
export function decide({ calendar }: Pick<Flow, 'calendar'>, instance: Instance, plan: Plan): Outcome<Decision> {
  const { machine } = plan.to;
  const state = targetOf(machine, plan.mapping, instance.state);
  if (!state.ok) return state;
  const origin = instance.origin === null ? null : targetOf(machine, plan.mapping, instance.origin);
  if (origin?.ok === false) return refuse('origin-without-target', { values: { origin: instance.origin } });
  const wanted = wantedFrom(instance, plan, { state: state.value, origin: origin?.value ?? null });
  if (!wanted.ok) return wanted;
  const clocks = fit(machine, wanted.value, plan.mapping);
  if (!clocks.ok) return clocks;
  const carrying = { instance, to: machine, mapping: plan.mapping, calendar };
  const carried = carryClocks({ ...carrying, wanted: wanted.value.clocks, clocks: clocks.value });
  const after: Instance = {
    ...instance,
    ...stateOf(machine, wanted.value.state),
    machine,
    hash: plan.to.hash,
    origin: wanted.value.origin,
    version: instance.version + 1,
    clocks: carried.clocks,
    nextDueAt: nextDueAt(carried.clocks),
  };
  return done({ after, clocks: carried.moved });
}

function targetOf(machine: Machine, mapping: Mapping, state: string): Outcome<string> {
  const target = stateIn(mapping, state);
  if (!machine.states[target]) return refuse('state-without-target', { values: { state } });
  return isOpen(machine, target) ? done(target) : refuse('state-final', { values: { state, target } });
}

/** Its clocks under their new names; one that has none may end only where the mapping says so. */
function wantedFrom(
  instance: Instance,
  { to, mapping }: Plan,
  { state, origin }: Pick<Wanted, 'state' | 'origin'>,
): Outcome<Wanted> {
  const clocks = new Map<string, { status: 'running' | 'paused'; was: string }>();
  for (const { name: was, status } of instance.clocks) {
    if (status === 'stopped') continue;
    const target = clockIn(mapping, was);
    const lost = to.machine.clocks[target] === undefined;
    if ((lost && !mapping.stop.includes(was)) || clocks.has(target))
      return refuse('clock-without-target', { values: { clock: was } });
    clocks.set(target, { status, was });
  }
  return done({ state, origin, clocks });
}
