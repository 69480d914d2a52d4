import { barredRoles } from './barred-roles.js';
import { cycleProblems } from './cycles.js';
import { exploreWithout, type Exploration } from './explore.js';
import { GuardProofs } from './guard-proofs.js';
import { lawProblems } from './law.js';
import { LIMITS } from './limits.js';
import { versionOf, type Machine } from './machine.js';
import { needsProblems } from './needs-proof.js';
import { partsProblems } from './parts-proof.js';
import type { Premises } from './premises.js';
import { problem, type MachineProblem } from './problem.js';
import { triggerProblems } from './trigger-proof.js';
import { mailProblems, wordingProblems } from './wording.js';

/**
 * Whether a machine that can be read is also sound: every state can be reached and left (or is final), every trigger
 * can be fired by somebody somewhere, every clock that rings is heard by exactly one trigger, nothing goes round by
 * clocks alone, every sentence, act and mail exists, what the product does by name is there, the version was not used before, and the law holds: whatever
 * happens, an open state has somebody who must act, somebody who can, and a clock that runs.
 * Empty when that is proved. What is refuted comes with the shortest way of triggers that leads there, and where guards
 * fail, with facts with which they do; what could not be decided, or was too large to be looked at whole, says so.
 */
export function lint(machine: Machine, premises: Premises): MachineProblem[] {
  const proofs = new GuardProofs(machine, premises.facts ?? {});
  const exploration = exploreWithout(machine, barredRoles(machine, proofs));
  const states = stateProblems(machine, exploration);
  const ends = new Set(states.map(({ code, path }) => `${code} ${path.join(' ')}`));
  return [
    ...versionProblems(machine, premises.published ?? []),
    ...states,
    ...triggerProblems(machine, exploration, proofs, premises),
    ...partsProblems(machine, exploration, proofs, premises.parts),
    ...needsProblems(machine, premises.needs, premises.wholes),
    ...mailProblems(machine, premises.mails),
    ...wordingProblems(machine, premises.languages),
    // That nobody can act where nothing leads on is told once.
    ...lawProblems(machine, exploration, proofs).filter(
      ({ code, path }) => code !== 'nobody-acts' || !ends.has(`dead-end ${path.join(' ')}`),
    ),
    ...cycleProblems(machine, exploration),
  ].slice(0, LIMITS.problems);
}

/** A number says which version it is: with other content it is another one. */
function versionProblems(machine: Machine, published: NonNullable<Premises['published']>): MachineProblem[] {
  const version = versionOf(machine);
  const own = JSON.stringify(machine.definition);
  const used = published.some((one) => (one.version ?? 1) === version && JSON.stringify(one) !== own);
  if (!used) return [];
  const next = Math.max(...published.map((one) => one.version ?? 1)) + 1;
  const found = `version ${version}, which was published with other content`;
  return [problem(['version'], 'version-reused', found, `version: ${next}`)];
}

/** States that nothing leads to, ways that have no end, and final states that ask for something. */
function stateProblems(machine: Machine, exploration: Exploration): MachineProblem[] {
  const reached = new Set(exploration.configurations.map(({ state }) => state));
  const stuck = exploration.complete ? deadEnds(machine, exploration) : new Map<string, readonly string[]>();
  return Object.entries(machine.states).flatMap(([name, state]) => {
    const path = ['states', name];
    if (!reached.has(name))
      return exploration.complete ? [problem(path, 'unreachable', 'a state no trigger leads to', 'a way to it')] : [];
    if (state.final === true && state.owner !== 'nobody')
      return [problem([...path, 'owner'], 'final-owner', state.owner, 'nobody: a final state asks nothing')];
    const way = stuck.get(name);
    const found = 'an open state from which no final state can be reached';
    return way === undefined
      ? []
      : [{ ...problem(path, 'dead-end', found, 'a way out, or final: true'), counterExample: way }];
  });
}

/** States that can be stood in so that no end can be reached any more, with the nearest way into such a place. */
function deadEnds(machine: Machine, { configurations, steps }: Exploration): Map<string, readonly string[]> {
  const before: number[][] = configurations.map(() => []);
  steps.forEach((here, place) => here.forEach(({ to }) => before[to]?.push(place)));
  const ending = configurations.flatMap(({ state }, i) => (machine.states[state]?.final === true ? [i] : []));
  const seen = new Set(ending);
  for (const place of ending)
    for (const one of before[place] ?? [])
      if (!seen.has(one)) {
        seen.add(one);
        ending.push(one);
      }
  const stuck = new Map<string, readonly string[]>();
  configurations.forEach((configuration, place) => {
    if (!seen.has(place) && !stuck.has(configuration.state)) stuck.set(configuration.state, configuration.path);
  });
  return stuck;
}
