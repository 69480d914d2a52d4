import { MACHINE_ROLES, type Role } from '#libs/kernel';
import type { TriggerDefinition } from './definition.js';
import type { Exploration } from './explore.js';
import type { GuardProofs } from './guard-proofs.js';
import { breachTriggers, firedByParts, type Machine } from './machine.js';
import type { Premises } from './premises.js';
import { problem, strangeWord, type MachineProblem } from './problem.js';

/**
 * Whether every trigger can be fired by somebody, somewhere, with some facts; and whether what it asks for and names is
 * there: fields for its guard, an act of the product.
 */
export function triggerProblems(
  machine: Machine,
  { fired, complete }: Exploration,
  proofs: GuardProofs,
  { acts }: Pick<Premises, 'acts'>,
): MachineProblem[] {
  return Object.entries(machine.triggers).flatMap(([name, trigger]) => {
    const path = ['triggers', name];
    const known = acts === undefined || trigger.act === undefined || acts.includes(trigger.act);
    const act = { what: 'an act of the product', words: acts ?? [] };
    return [
      ...firingProblems(machine, name, trigger, proofs),
      ...(complete && !fired.has(name) && mayBeFired(machine, name, proofs)
        ? [problem(path, 'never-possible', 'a trigger that no state ever allows', 'a way to it')]
        : []),
      ...fieldProblems(machine, name, trigger, proofs),
      ...(known ? [] : [strangeWord([...path, 'act'], 'unknown-act', trigger.act ?? '', act)]),
    ];
  });
}

function mayBeFired(machine: Machine, name: string, proofs: GuardProofs): boolean {
  const by = machine.triggers[name]?.by ?? [];
  return by.some((role) => isHeard(machine, name, role)) && proofs.holds(name).found !== 'nothing';
}

function firingProblems(
  machine: Machine,
  name: string,
  { by, when }: TriggerDefinition,
  proofs: GuardProofs,
): MachineProblem[] {
  const path = ['triggers', name];
  if (!by.some((role) => isHeard(machine, name, role))) {
    const found = `only ${by.join(', ')}, and nothing makes them fire it`;
    return [problem([...path, 'by'], 'nobody-fires', found, 'a role of people, a clock’s onBreach or a part’s fires')];
  }
  const { found } = proofs.holds(name);
  if (found === 'facts') return [];
  const guard = `the guard ${when ?? ''}`;
  return found === 'nothing'
    ? [
        problem(
          [...path, 'when'],
          'guard-never',
          `${guard}, which no facts make true for ${by.join(', ')}`,
          'a guard that can hold',
        ),
      ]
    : [
        problem(
          [...path, 'when'],
          'not-decided',
          `${guard}, of which could not be decided whether it can hold`,
          'a simpler one',
        ),
      ];
}

/** A guard that looks at a field which is not asked for holds for everybody; and machines fill in no fields. */
function fieldProblems(
  machine: Machine,
  name: string,
  { input = [], by }: TriggerDefinition,
  proofs: GuardProofs,
): MachineProblem[] {
  const path = ['triggers', name];
  const looked = proofs.pathsOf(name).filter(({ subject }) => subject === 'input');
  const fields = [...new Set(looked.map((one) => one.path.split('.')[0] ?? one.path))];
  const alone = by.filter((role) => role !== 'service' && (MACHINE_ROLES as readonly Role[]).includes(role));
  const firing = alone.filter((role) => isNamed(machine, name, role));
  const required = input.filter((field) => machine.inputs[field]?.optional !== true);
  const silent = `nothing to fill in where ${firing.join(' or ')} fires it`;
  return [
    ...fields
      .filter((field) => !input.includes(field))
      .map((field) =>
        problem(
          [...path, 'when'],
          'unasked-field',
          `a guard that looks at the field ${field}`,
          `${field} in the input beside it`,
        ),
      ),
    ...(firing.length > 0 && required.length > 0
      ? [problem([...path, 'input'], 'machine-asked', required.join(', '), silent)]
      : []),
    ...(firing.length > 0 && required.length === 0 && fields.length > 0
      ? [problem([...path, 'when'], 'machine-asked', `a guard that looks at ${fields.join(', ')}`, silent)]
      : []),
  ];
}

/** Whether a role has a way to a trigger at all: a clock fires what some clock names, a part what its table holds. */
function isHeard(machine: Machine, trigger: string, role: Role): boolean {
  return role === 'clock' ? isNamed(machine, trigger, role) : firedByParts(machine, trigger, role);
}

/** Whether a clock or a part fires a trigger by itself. */
function isNamed(machine: Machine, trigger: string, role: Role): boolean {
  if (role === 'clock')
    return Object.keys(machine.clocks).some((clock) => breachTriggers(machine, clock).includes(trigger));
  const { parts = {} } = machine.definition;
  return Object.hasOwn(parts, role) && parts[role]?.moves.some(({ fires }) => fires.includes(trigger)) === true;
}
