import type { TriggerDefinition } from './definition.js';
import { fromStates, type Machine } from './machine.js';
import type { NeededTrigger, Needs } from './needs.js';
import type { Premises } from './premises.js';
import { problem, strangeWord, type MachineProblem } from './problem.js';

/** Whether a machine has all that the product does with it by name, and the states by which those it is a part of go on. */
export function needsProblems(machine: Machine, needs: Needs = {}, wholes: Premises['wholes'] = []): MachineProblem[] {
  const { triggers = {}, options = {} } = needs;
  const waited = wholes.flatMap((whole) => partStates(whole, machine.name));
  return [
    ...[...new Set(waited)]
      .filter((name) => !Object.hasOwn(machine.states, name))
      .map((name) => missing(['states', name], 'missing-state', `state ${name}`)),
    ...Object.entries(triggers).flatMap(([name, needed]) => neededProblems(machine, name, needed)),
    ...Object.entries(machine.triggers).flatMap(([name, trigger]) => [
      ...actProblems(name, trigger, needs),
      ...keptProblems(machine, name, keptBy(trigger, needs)),
    ]),
    ...Object.entries(options).flatMap(([field, words]) => optionProblems(machine, field, words)),
  ];
}

/** The states of a part that move a machine when they are entered. */
function partStates({ definition: { parts = {} } }: Machine, part: string): readonly string[] {
  return Object.hasOwn(parts, part) ? (parts[part]?.moves.flatMap(({ enters }) => enters) ?? []) : [];
}

type Path = readonly (string | number)[];

function missing(path: Path, code: string, name: string): MachineProblem {
  return problem(path, code, `no ${name}`, `the ${name}: the product or another machine goes by this name`);
}

function neededProblems(machine: Machine, name: string, needed: NeededTrigger): MachineProblem[] {
  const trigger = machine.triggers[name];
  if (!trigger)
    return needed.by === undefined ? [] : [missing(['triggers', name], 'missing-trigger', `trigger ${name}`)];
  const { act, by, to, atOnce, fields = [] } = needed;
  const { initial } = machine.definition;
  const at = (key: string, found: string, expected: string): MachineProblem =>
    problem(['triggers', name, key], `needed-${key}`, found, expected);
  return [
    ...(act === trigger.act ? [] : [at('act', said(trigger.act), said(act))]),
    ...(by === undefined || trigger.by.includes(by) ? [] : [at('by', trigger.by.join(', '), `${by} among them`)]),
    ...(to === undefined || trigger.to === to ? [] : [at('to', trigger.to, `${to}: the product goes by it`)]),
    ...(atOnce !== true || fromStates(machine, trigger).includes(initial)
      ? []
      : [at('from', 'a trigger that is not possible at first', `${initial} among them: it is fired at once`)]),
    ...keptProblems(machine, name, fields),
  ];
}

const said = (act: string | undefined): string => (act === undefined ? 'no act' : `the act ${act}`);

/** An act whose triggers are all known by name is carried out for no other. */
function actProblems(name: string, { act }: TriggerDefinition, { triggers = {} }: Needs): MachineProblem[] {
  const known = Object.entries(triggers).flatMap(([one, needed]) => (needed.act === act ? [one] : []));
  if (act === undefined || known.length === 0 || known.includes(name)) return [];
  const among = { what: `a trigger for which the act ${act} is carried out`, words: known };
  return [strangeWord(['triggers', name], 'not-carried-out', name, among)];
}

function keptBy({ act }: TriggerDefinition, { fields = {} }: Needs): readonly string[] {
  return act !== undefined && Object.hasOwn(fields, act) ? (fields[act] ?? []) : [];
}

function keptProblems(machine: Machine, name: string, fields: readonly string[]): MachineProblem[] {
  const { input = [] } = machine.triggers[name] ?? {};
  return fields
    .filter((field) => !input.includes(field) || machine.inputs[field]?.optional === true)
    .map((field) =>
      problem(
        ['triggers', name, 'input'],
        'needed-input',
        input.includes(field) ? `the field ${field}, which may stay empty` : `no field ${field}`,
        `${field}, to be filled in: it is kept`,
      ),
    );
}

function optionProblems(machine: Machine, field: string, words: readonly string[]): MachineProblem[] {
  const { options } = machine.inputs[field] ?? {};
  if (options === undefined) return [];
  return words
    .filter((word) => !Object.hasOwn(options, word))
    .map((word) => missing(['inputs', field, 'options', word], 'missing-option', `option ${word}`));
}
