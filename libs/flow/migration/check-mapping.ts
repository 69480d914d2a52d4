import { isOpen, type Machine } from '#libs/workflow';
import { clockIn, stateIn, type Mapping } from './mapping.js';

/** What is wrong with a mapping, whatever instances there are, and where in it. */
export interface MappingProblem {
  readonly code:
    'unknown-state' | 'unknown-clock' | 'state-without-target' | 'state-final' | 'clock-without-target' | 'clock-twice';
  readonly path: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Why a mapping cannot be sound for these older definitions: it names a state or clock that there is not, leaves an open
 * state without a target or gives it a final one, loses a clock, or makes one of two. Empty when nothing stands against it;
 * each instance is judged on its own then.
 */
export function mappingProblems(from: readonly Machine[], to: Machine, mapping: Mapping): MappingProblem[] {
  const found = [
    ...unknownNames(from, to, mapping),
    ...from.flatMap((machine) => [...stateProblems(machine, to, mapping), ...clockProblems(machine, to, mapping)]),
  ];
  const first = new Map(
    found.map((problem) => [JSON.stringify([problem.code, problem.path, problem.values]), problem]),
  );
  return [...first.values()];
}

function unknownNames(from: readonly Machine[], to: Machine, mapping: Mapping): MappingProblem[] {
  const oldStates = new Set(from.flatMap(({ states }) => Object.keys(states)));
  const oldClocks = new Set(from.flatMap(({ clocks }) => Object.keys(clocks)));
  const named = { states: Object.entries(mapping.states), clocks: Object.entries(mapping.clocks) };
  const state = unknown('unknown-state');
  const clock = unknown('unknown-clock');
  return [
    ...named.states.flatMap(([old, target]) => [
      ...state(oldStates, old, ['states', old]),
      ...state(new Set(Object.keys(to.states)), target, ['states', old]),
    ]),
    ...named.clocks.flatMap(([old, target]) => [
      ...clock(oldClocks, old, ['clocks', old]),
      ...clock(new Set(Object.keys(to.clocks)), target, ['clocks', old]),
    ]),
    ...Object.keys(mapping.deadlines).flatMap((name) =>
      clock(new Set(Object.keys(to.clocks)), name, ['deadlines', name]),
    ),
    ...mapping.start.flatMap((name) => clock(new Set(Object.keys(to.clocks)), name, ['start'])),
    ...mapping.stop.flatMap((name) => clock(oldClocks, name, ['stop'])),
  ];
}

function unknown(code: 'unknown-state' | 'unknown-clock') {
  return (known: ReadonlySet<string>, name: string, path: readonly string[]): MappingProblem[] =>
    known.has(name) ? [] : [{ code, path, values: { name, known: [...known] } }];
}

function stateProblems(from: Machine, to: Machine, mapping: Mapping): MappingProblem[] {
  return Object.keys(from.states).flatMap((state): MappingProblem[] => {
    if (!isOpen(from, state)) return [];
    const target = stateIn(mapping, state);
    const path = ['states', state];
    if (!to.states[target]) return [{ code: 'state-without-target', path, values: { state } }];
    return isOpen(to, target) ? [] : [{ code: 'state-final', path, values: { state, target } }];
  });
}

function clockProblems(from: Machine, to: Machine, mapping: Mapping): MappingProblem[] {
  const targets = Map.groupBy(
    Object.keys(from.clocks).filter((clock) => to.clocks[clockIn(mapping, clock)]),
    (clock) => clockIn(mapping, clock),
  );
  const twice = [...targets].filter(([, clocks]) => clocks.length > 1);
  const lost = Object.keys(from.clocks).filter(
    (clock) => !to.clocks[clockIn(mapping, clock)] && !mapping.stop.includes(clock),
  );
  return [
    ...lost.map((clock): MappingProblem => ({
      code: 'clock-without-target',
      path: ['clocks', clock],
      values: { clock },
    })),
    ...twice.map(([target, clocks]): MappingProblem => ({
      code: 'clock-twice',
      path: ['clocks'],
      values: { clocks, target },
    })),
  ];
}
