import type { Configuration, Exploration } from './explore.js';
import type { GuardProofs } from './guard-proofs.js';
import { LIMITS } from './limits.js';
import { breachTriggers, isOpen, type Machine } from './machine.js';
import { problem, type MachineProblem } from './problem.js';

/**
 * The law of the machine, proved by looking at every configuration: an open state has an owner, somebody who can act and
 * a running clock; and when a clock rings, exactly one of its triggers can be fired, whatever is known. A pause always
 * ends, for the state that pauses runs a clock of its own.
 */
export function lawProblems(machine: Machine, exploration: Exploration, proofs: GuardProofs): MachineProblem[] {
  const { configurations, steps, complete } = exploration;
  const first = new Map<string, MachineProblem>();
  configurations.forEach((configuration, place) => {
    const here = steps[place] ?? [];
    const deaf = complete && here.length > 0 && here.every(({ clock }) => clock !== undefined);
    const problems = [
      ...stateProblems(machine, configuration, deaf),
      ...(complete || here.length > 0 ? breachProblems(machine, configuration, here, proofs) : []),
    ];
    // Configurations come nearest first: the first of equal problems has the shortest way to it.
    for (const one of problems) {
      const key = JSON.stringify([one.path, one.code, one.found]);
      if (!first.has(key)) first.set(key, { ...one, counterExample: configuration.path });
    }
  });
  const size = problem(
    ['states'],
    'too-large',
    `more than ${LIMITS.configurations} ways to stand; only the nearest ${configurations.length} were looked at, and the rest is not proved`,
    'fewer clocks that outlive their states',
  );
  return [...(complete ? [] : [size]), ...first.values()];
}

function stateProblems(machine: Machine, { state, clocks }: Configuration, deaf: boolean): MachineProblem[] {
  if (!isOpen(machine, state)) return [];
  const problems: MachineProblem[] = [];
  const path = ['states', state];
  const statuses = Object.values(clocks);
  if (machine.states[state]?.owner === 'nobody')
    problems.push(problem([...path, 'owner'], 'no-owner', 'nobody', 'somebody who must act in an open state'));
  if (deaf)
    problems.push(
      problem(path, 'nobody-acts', 'a state in which only clocks act', 'a trigger that its owner can fire'),
    );
  if (!statuses.includes('running')) {
    const found = statuses.includes('paused') ? 'only paused clocks, and none to end the pause' : 'no clock';
    problems.push(problem(path, 'no-clock', found, 'a clock that runs in an open state'));
  }
  return problems;
}

function breachProblems(
  machine: Machine,
  { state, clocks, late }: Configuration,
  steps: Exploration['steps'][number],
  proofs: GuardProofs,
): MachineProblem[] {
  return Object.keys(clocks).flatMap((name) => {
    if (clocks[name] !== 'running' || late.includes(name)) return [];
    const at = ['clocks', name, 'onBreach'];
    const triggers = breachTriggers(machine, name);
    const silent = triggers.filter((trigger) => machine.triggers[trigger]?.by.includes('clock') !== true);
    if (silent.length > 0)
      return silent.map((trigger) => {
        const by = machine.triggers[trigger]?.by.join(', ') ?? 'nobody';
        return problem(at, 'clock-may-not', `${trigger}, by ${by}`, 'a trigger by clock');
      });
    const heard = steps.filter(({ clock }) => clock === name).map(({ trigger }) => trigger);
    if (heard.length > 0) return choiceProblems(at, heard, proofs);
    const found = `${triggers.join(', ')}, which cannot be fired in "${state}", where this clock can run`;
    return [problem(at, 'clock-unheard', found, 'a trigger for every state it runs in')];
  });
}

/** Of the triggers that a breach may fire somewhere, exactly one must be possible: no two, and not none. */
function choiceProblems(at: readonly string[], triggers: readonly string[], proofs: GuardProofs): MachineProblem[] {
  const problems: MachineProblem[] = [];
  const expected = 'exactly one that can be fired, whatever is known';
  const pairs = triggers.flatMap((one, i) => triggers.slice(i + 1).map((other): [string, string] => [one, other]));
  for (const [one, other] of pairs) {
    const finding = proofs.both(one, other, 'clock');
    if (finding.found === 'facts') {
      const when = proofs.inWords([one, other], finding.facts);
      problems.push({
        ...problem(at, 'guard-overlap', `${one} and ${other} at once, when ${when}`, expected),
        facts: finding.facts,
      });
    }
    if (finding.found === 'undecided') problems.push(undecided(at, `whether ${one} and ${other} exclude each other`));
  }
  const none = proofs.none(triggers, 'clock');
  if (none.found === 'facts') {
    const when = proofs.inWords(triggers, none.facts);
    const found = triggers.length === 1 ? `${triggers.join()}, which is refused` : `none of ${triggers.join(', ')}`;
    problems.push({ ...problem(at, 'guard-gap', `${found}, when ${when}`, expected), facts: none.facts });
  }
  if (none.found === 'undecided')
    problems.push(undecided(at, `whether one of ${triggers.join(', ')} can always be fired`));
  return problems;
}

function undecided(at: readonly string[], what: string): MachineProblem {
  return problem(
    at,
    'not-decided',
    `guards of which could not be decided ${what}`,
    'guards simple enough to be proved',
  );
}
