import type { Localized, Role } from '#libs/kernel';
import { explore, type Exploration } from './explore.js';
import { lawProblems } from './law.js';
import { breachTriggers, firedByParts, type Machine } from './machine.js';
import { problem, type MachineProblem } from './problem.js';

type Path = readonly (string | number)[];

/**
 * Whether a machine that can be read is also sound: every state can be reached and left (or is final), every trigger
 * can be fired by somebody somewhere, every clock that rings is heard, every sentence exists in each language, and the
 * law holds: whatever happens, an open state has somebody who must act and a clock that runs. Empty when sound;
 * a broken law comes with the triggers that lead there.
 */
export function lint(machine: Machine, languages: readonly string[]): MachineProblem[] {
  const exploration = explore(machine);
  return [
    ...stateProblems(machine, exploration),
    ...triggerProblems(machine, exploration),
    ...mailProblems(machine),
    ...wordingProblems(machine, languages),
    ...lawProblems(machine, exploration),
  ];
}

function stateProblems(machine: Machine, { configurations, moves }: Exploration): MachineProblem[] {
  const reached = new Set(configurations.map(({ state }) => state));
  const ending = statesThatEnd(machine, moves);
  return Object.entries(machine.states).flatMap(([name, state]) => {
    const path = ['states', name];
    if (!reached.has(name)) return [problem(path, 'unreachable', 'a state no trigger leads to', 'a way to it')];
    if (state.final === true) {
      const idle = state.owner === 'nobody';
      return idle
        ? []
        : [problem([...path, 'owner'], 'final-owner', state.owner, 'nobody: a final state asks nothing')];
    }
    return ending.has(name)
      ? []
      : [
          problem(
            path,
            'dead-end',
            'an open state from which no final state can be reached',
            'a way out, or final: true',
          ),
        ];
  });
}

/** Final states, and every state from which one can be reached. */
function statesThatEnd(machine: Machine, moves: Exploration['moves']): Set<string> {
  const ending = new Set(Object.keys(machine.states).filter((name) => machine.states[name]?.final === true));
  for (let size = -1; size !== ending.size;) {
    size = ending.size;
    for (const move of moves) if (ending.has(move.to)) ending.add(move.from);
  }
  return ending;
}

function triggerProblems(machine: Machine, { fired }: Exploration): MachineProblem[] {
  return Object.entries(machine.triggers).flatMap(([name, trigger]) => {
    const path = ['triggers', name];
    if (!trigger.by.some((role) => isHeard(machine, name, role)))
      return [
        problem(
          [...path, 'by'],
          'nobody-fires',
          `only ${trigger.by.join(', ')}, and nothing makes them fire it`,
          'a role of people, a clock’s onBreach or a part’s fires',
        ),
      ];
    return fired.has(name)
      ? []
      : [problem(path, 'never-possible', 'a trigger that no state ever allows', 'a way to it')];
  });
}

/** Whether a role has a way to a trigger at all: a clock fires what some clock names, a part what its table holds. */
function isHeard(machine: Machine, trigger: string, role: Role): boolean {
  if (role !== 'clock') return firedByParts(machine, trigger, role);
  return Object.keys(machine.clocks).some((clock) => breachTriggers(machine, clock).includes(trigger));
}

function mailProblems(machine: Machine): MachineProblem[] {
  const beside: [Path, readonly { name: string; to: string }[]][] = [
    [['opening', 'mails'], machine.definition.opening?.mails ?? []],
    ...Object.entries(machine.triggers).map(([name, { mails }]): [Path, readonly { name: string; to: string }[]] => [
      ['triggers', name, 'mails'],
      mails ?? [],
    ]),
  ];
  return beside.flatMap(([path, mails]) =>
    mails.flatMap(({ name, to }, i) => {
      const twice = mails.findIndex((mail) => mail.name === name && mail.to === to) < i;
      return twice
        ? [problem([...path, i], 'mail-twice', `${name} to ${to} again`, 'each mail once for each person')]
        : [];
    }),
  );
}

function wordingProblems(machine: Machine, languages: readonly string[]): MachineProblem[] {
  return sentencesOf(machine).flatMap(([path, sentence]) =>
    languages
      .filter((language) => (sentence[language] ?? '').trim() === '')
      .map((language) => problem([...path, language], 'no-wording', `nothing in "${language}"`, 'a sentence')),
  );
}

/** Every sentence of a machine, with its path. */
function sentencesOf(machine: Machine): [Path, Localized][] {
  const { opening } = machine.definition;
  const of = (path: Path, sentences: Record<string, Localized | undefined>): [Path, Localized][] =>
    Object.entries(sentences).flatMap(([key, text]): [Path, Localized][] =>
      text === undefined ? [] : [[[...path, key], text]],
    );
  return [
    ...of(['opening'], { label: opening?.label }),
    ...Object.entries(machine.states).flatMap(([name, { label, public: said, next }]) =>
      of(['states', name], { label, public: said, next }),
    ),
    ...Object.entries(machine.clocks).flatMap(([name, { label }]) => of(['clocks', name], { label })),
    ...Object.entries(machine.inputs).flatMap(([name, { label, help, options }]) => [
      ...of(['inputs', name], { label, help }),
      ...of(['inputs', name, 'options'], options ?? {}),
    ]),
    ...Object.entries(machine.guards).flatMap(([name, { why }]) => of(['guards', name], { why })),
    ...Object.entries(machine.triggers).flatMap(([name, { label, help }]) => of(['triggers', name], { label, help })),
  ];
}
