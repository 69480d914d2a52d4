import { DURATION_PATTERN } from '#libs/calendar';
import { checkCondition } from '#libs/rules';
import {
  PART_ROLES,
  type ClockDefinition,
  type InputDefinition,
  type MachineDefinition,
  type PartDefinition,
  type TriggerDefinition,
} from './definition.js';
import { problem, strangeWord, withNearest, type MachineProblem } from './problem.js';

type Path = readonly (string | number)[];

const DURATION = new RegExp(DURATION_PATTERN);

/** Every name in a definition that leads nowhere, and every duration, option or condition that cannot be read. */
export function meaningProblems(definition: MachineDefinition): MachineProblem[] {
  return [
    ...unknownNames(definition, 'state', ['initial'], definition.initial),
    ...Object.entries(definition.clocks).flatMap(([name, clock]) => clockProblems(definition, name, clock)),
    ...Object.entries(definition.inputs ?? {}).flatMap(([name, input]) => inputProblems(['inputs', name], input)),
    ...Object.entries(definition.guards ?? {}).flatMap(([name, guard]) =>
      checkCondition(guard.if, ['guards', name, 'if']).map(({ path, found, expected, nearest }) =>
        withNearest(problem(path, 'bad-condition', found, expected), nearest),
      ),
    ),
    ...Object.entries(definition.parts ?? {}).flatMap(([name, part]) => partProblems(definition, name, part)),
    ...Object.entries(definition.triggers).flatMap(([name, trigger]) => triggerProblems(definition, name, trigger)),
  ];
}

function clockProblems(definition: MachineDefinition, name: string, clock: ClockDefinition): MachineProblem[] {
  const path = ['clocks', name];
  const stops = clock.stops === 'leaving' ? [] : clock.stops;
  const both = clock.starts.filter((state) => stops.includes(state));
  return [
    ...unknownNames(definition, 'state', [...path, 'starts'], clock.starts),
    ...unknownNames(definition, 'state', [...path, 'stops'], stops),
    ...unknownNames(definition, 'state', [...path, 'pausedIn'], clock.pausedIn ?? []),
    ...unknownNames(definition, 'trigger', [...path, 'onBreach'], clock.onBreach),
    ...durationProblems([...path, 'within'], clock.within),
    ...durationProblems([...path, 'warnAfter'], clock.warnAfter),
    ...both.map((state) =>
      problem([...path, 'stops'], 'starts-and-stops', `"${state}" in starts and in stops`, 'one or the other'),
    ),
  ];
}

function durationProblems(path: Path, text: string | undefined): MachineProblem[] {
  if (text === undefined || DURATION.test(text)) return [];
  return [problem(path, 'bad-duration', `"${text}"`, 'for instance "2 working days" or "24 hours"')];
}

function inputProblems(path: Path, input: InputDefinition): MachineProblem[] {
  const chooses = input.type === 'choice' || input.type === 'choices';
  const sources = [input.options, input.optionsOf].filter((source) => source !== undefined).length;
  if (chooses && sources !== 1)
    return [problem(path, 'options', `${sources} lists of options`, 'either options or optionsOf')];
  if (!chooses && sources > 0)
    return [problem(path, 'options', `options for a field of type ${input.type}`, 'type choice or choices')];
  return [];
}

function triggerProblems(definition: MachineDefinition, name: string, trigger: TriggerDefinition): MachineProblem[] {
  const path = ['triggers', name];
  const from = trigger.from === 'any-open' ? [] : trigger.from;
  const to = trigger.to.startsWith('$') ? [] : trigger.to;
  const leaving = from
    .map((state, i) => ({ state, at: [...path, 'from', i] }))
    .filter(({ state }) => definition.states[state]?.final === true);
  return [
    ...unknownNames(definition, 'state', [...path, 'from'], from),
    ...unknownNames(definition, 'state', [...path, 'to'], to),
    ...unknownNames(definition, 'input', [...path, 'input'], trigger.input ?? []),
    ...unknownNames(definition, 'clock', [...path, 'restarts'], trigger.restarts ?? []),
    ...unknownNames(definition, 'guard', [...path, 'when'], trigger.when ?? []),
    ...leaving.map(({ state, at }) => problem(at, 'leaves-final', `the final state "${state}"`, 'an open state')),
  ];
}

function partProblems(definition: MachineDefinition, name: string, { moves }: PartDefinition): MachineProblem[] {
  const path = ['parts', name];
  const stranger = (PART_ROLES as readonly string[]).includes(name)
    ? []
    : [strangeWord(path, 'unknown-part', name, { what: 'the role of a machine inside this one', words: PART_ROLES })];
  const entered = moves.flatMap(({ enters }, i) => enters.map((state, at) => ({ state, at: [i, 'enters', at] })));
  const first = new Map(entered.toReversed().map((one) => [one.state, one]));
  const twice = entered.filter((one) => first.get(one.state) !== one);
  return [
    ...stranger,
    ...twice.map(({ state, at }) =>
      problem([...path, 'moves', ...at], 'enters-twice', `"${state}" again`, 'each state of the part once'),
    ),
    ...moves.flatMap(({ fires }, i) => unknownNames(definition, 'trigger', [...path, 'moves', i, 'fires'], fires)),
  ];
}

type Kind = 'state' | 'trigger' | 'input' | 'clock' | 'guard';

/** A single name stands at the path itself, one of a list at its place in the list. */
function unknownNames(
  definition: MachineDefinition,
  kind: Kind,
  path: Path,
  names: string | readonly string[],
): MachineProblem[] {
  const known = definition[`${kind}s`] ?? {};
  const among = { what: `a ${kind} of this machine`, words: Object.keys(known) };
  const listed = typeof names === 'string' ? [names] : names;
  return listed.flatMap((name, i) =>
    Object.hasOwn(known, name)
      ? []
      : [strangeWord(typeof names === 'string' ? path : [...path, i], `unknown-${kind}`, name, among)],
  );
}
