import type { Configuration, Exploration } from './explore.js';
import { breachTriggers, fromStates, isOpen, type Machine } from './machine.js';
import { problem, type MachineProblem } from './problem.js';

/**
 * The law of the machine, proved by looking at every configuration: an open state has an owner and a running clock,
 * and a clock that runs is heard when it rings. A pause always ends, for the state that pauses runs a clock of its own.
 */
export function lawProblems(machine: Machine, { configurations, complete }: Exploration): MachineProblem[] {
  const laws = [
    ...configurations.flatMap((configuration) => [
      ...ownerProblem(machine, configuration),
      ...clockProblem(machine, configuration),
      ...breachProblems(machine, configuration),
    ]),
  ];
  const size = complete ? [] : [problem(['states'], 'too-large', 'too many configurations', 'fewer clocks or states')];
  return [...size, ...firstOfEach(laws)];
}

function ownerProblem(machine: Machine, { state, path }: Configuration): MachineProblem[] {
  if (!isOpen(machine, state) || machine.states[state]?.owner !== 'nobody') return [];
  const broken = problem(['states', state, 'owner'], 'no-owner', 'nobody', 'somebody who must act in an open state');
  return [{ ...broken, counterExample: path }];
}

function clockProblem(machine: Machine, { state, clocks, path }: Configuration): MachineProblem[] {
  if (!isOpen(machine, state) || Object.values(clocks).includes('running')) return [];
  const found = Object.values(clocks).includes('paused') ? 'only paused clocks, and none to end the pause' : 'no clock';
  const broken = problem(['states', state], 'no-clock', found, 'a clock that runs in an open state');
  return [{ ...broken, counterExample: path }];
}

function breachProblems(machine: Machine, { state, origin, clocks, path }: Configuration): MachineProblem[] {
  return Object.keys(machine.clocks).flatMap((name) => {
    if (clocks[name] !== 'running') return [];
    const triggers = breachTriggers(machine, name);
    const at = ['clocks', name, 'onBreach'];
    const deaf = triggers.filter((trigger) => machine.triggers[trigger]?.by.includes('clock') !== true);
    if (deaf.length > 0)
      return deaf.map((trigger) => {
        const by = machine.triggers[trigger]?.by.join(', ') ?? '';
        return problem(at, 'clock-may-not', `${trigger}, by ${by}`, 'a trigger by clock');
      });
    const heard = triggers.some((trigger) => {
      const definition = machine.triggers[trigger];
      if (definition === undefined || (definition.to === '$origin' && origin === null)) return false;
      return fromStates(machine, definition).includes(state);
    });
    if (heard) return [];
    const found = `${triggers.join(', ')}, which cannot be fired in "${state}", where this clock can run`;
    return [{ ...problem(at, 'clock-unheard', found, 'a trigger for every state it runs in'), counterExample: path }];
  });
}

/** Configurations come nearest first: the first of equal problems has the shortest way to it. */
function firstOfEach(problems: readonly MachineProblem[]): MachineProblem[] {
  const first = new Map<string, MachineProblem>();
  for (const one of problems) {
    const key = JSON.stringify([one.path, one.code, one.found]);
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}
