import { PEOPLE_ROLES, type Role } from '#libs/kernel';
import { barredRoles } from './barred-roles.js';
import { Breaches } from './breaches.js';
import type { Configuration, Exploration } from './explore.js';
import type { GuardProofs } from './guard-proofs.js';
import { LIMITS } from './limits.js';
import { isOpen, type Machine } from './machine.js';
import { problem, type MachineProblem } from './problem.js';

/**
 * The law of the machine, proved by looking at every configuration: an open state has an owner, some person who can act
 * (not always its owner, who may act elsewhere: a partner in the referral, a committee at its meeting) and a running
 * clock, also where others pause; and when a clock rings, exactly one of its triggers can be fired, whatever is known.
 * That a pause ends is not proved: the clock beside it may only tell somebody.
 */
export function lawProblems(machine: Machine, exploration: Exploration, proofs: GuardProofs): MachineProblem[] {
  const { configurations, steps, complete } = exploration;
  const first = new Map<string, MachineProblem>();
  const breaches = new Breaches(machine, proofs);
  const people = firedByPeople(machine, proofs);
  for (const [place, configuration] of configurations.entries()) {
    // More are never told: whoever has so many need not wait for the others.
    if (first.size >= LIMITS.problems) break;
    const here = steps[place] ?? [];
    const deaf =
      complete && here.length > 0 && !here.some(({ trigger, clock }) => clock === undefined && people.has(trigger));
    const problems = [
      ...stateProblems(machine, configuration, deaf),
      ...(complete || here.length > 0 ? breaches.problemsIn(configuration, here) : []),
    ];
    // Configurations come nearest first: the first of equal problems has the shortest way to it.
    for (const one of problems) {
      const key = JSON.stringify([one.path, one.code, one.found]);
      if (!first.has(key)) first.set(key, { ...one, counterExample: configuration.path });
    }
  }
  const size = problem(
    ['states'],
    'too-large',
    `more than ${LIMITS.configurations} ways to stand; only the nearest ${configurations.length} were looked at, and the rest is not proved`,
    'fewer clocks that outlive their states',
  );
  return [...(complete ? [] : [size]), ...first.values()];
}

/** The triggers that some person can fire: one of their roles may, and the guard does not always refuse it. */
function firedByPeople(machine: Machine, proofs: GuardProofs): ReadonlySet<string> {
  const barred = barredRoles(machine, proofs);
  const canFire = (role: Role, trigger: string): boolean =>
    (PEOPLE_ROLES as readonly Role[]).includes(role) && barred.get(trigger)?.has(role) !== true;
  const named = Object.entries(machine.triggers).filter(([name, { by }]) => by.some((role) => canFire(role, name)));
  return new Set(named.map(([name]) => name));
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
      problem(path, 'nobody-acts', 'a state in which no person can act', 'a trigger that a person can fire'),
    );
  if (!statuses.includes('running')) {
    const found = statuses.includes('paused') ? 'only paused clocks' : 'no clock';
    problems.push(problem(path, 'no-clock', found, 'a clock that runs in an open state'));
  }
  return problems;
}
