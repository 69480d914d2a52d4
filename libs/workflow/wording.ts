import type { Localized } from '#libs/kernel';
import type { MailDefinition } from './definition.js';
import type { Machine } from './machine.js';
import { problem, strangeWord, type MachineProblem } from './problem.js';

type Path = readonly (string | number)[];

/** Sentences that a language lacks. */
export function wordingProblems(machine: Machine, languages: readonly string[]): MachineProblem[] {
  return sentencesOf(machine).flatMap(([path, sentence]) =>
    languages
      .filter((language) => (sentence[language] ?? '').trim() === '')
      .map((language) => problem([...path, language], 'no-wording', `nothing in "${language}"`, 'a sentence')),
  );
}

/** Mails that nobody wrote, and mails that one trigger sends twice to the same person. */
export function mailProblems(machine: Machine, known: readonly string[] | undefined): MachineProblem[] {
  const { opening, triggers } = machine.definition;
  const beside: [Path, readonly MailDefinition[]][] = [
    [['opening', 'mails'], opening?.mails ?? []],
    ...Object.entries(triggers).map(([name, { mails }]): [Path, readonly MailDefinition[]] => [
      ['triggers', name, 'mails'],
      mails ?? [],
    ]),
  ];
  return beside.flatMap(([path, mails]) =>
    mails.flatMap(({ name, to }, i) => {
      const twice = mails.findIndex((mail) => mail.name === name && mail.to === to) < i;
      const what = 'a mail of the product, or a template of the pack (mails/<name>.<language>.njk)';
      return [
        ...(known === undefined || known.includes(name)
          ? []
          : [strangeWord([...path, i, 'name'], 'unknown-mail', name, { what, words: known })]),
        ...(twice
          ? [problem([...path, i], 'mail-twice', `${name} to ${to} again`, 'each mail once for each person')]
          : []),
      ];
    }),
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
