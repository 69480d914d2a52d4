import type { Refusal } from '#libs/kernel';

type Values = Readonly<Record<string, string | number | Date | undefined>>;
type Words = (values: Values) => string;

/** What the verbs on machines refuse to a command, each with the remedy. */
const WORDS: Readonly<Record<string, Words>> = {
  'note-too-long': ({ max }) => `The note has more than ${String(max)} characters: shorten it.`,
  'text-too-long': ({ max }) => `The file has more than ${String(max)} characters: shorten it.`,
  'not-a-text': () => 'The file or the note holds what is no character (such as NUL): remove it.',
  'version-reused': ({ version, number, next }) =>
    `Publication ${String(number)} has version ${String(version)} with other content: write "version: ${String(next)}".`,
  'publication-unknown': () => 'No earlier publication has this number: see "parvis workflow list".',
  'nothing-to-roll-back-to': () => 'There is no earlier publication with other content: see "parvis workflow list".',
  'definition-unreadable': ({ number }) =>
    `This version of Parvis cannot read publication ${String(number)}: choose another with --to.`,
  'definition-unknown': ({ machine, hash }) =>
    hash === undefined
      ? `Nothing was published of ${String(machine)} yet: run "parvis workflow publish".`
      : `This version of Parvis cannot read the definition ${String(hash).slice(0, 12)} of ${String(machine)}: choose another with --to.`,
  'migration-unknown': () => 'There is no migration with this id: see "parvis workflow list".',
  'migration-undone': () =>
    'This migration was undone before, or is being undone: see "parvis workflow list". ' +
    'Where no worker runs, "parvis workflow migrate --resume" goes on with it.',
  'migration-running': ({ id }) =>
    `Migration ${String(id)} is under way. A worker goes on with it; ` +
    'where none runs, "parvis workflow migrate --resume" does.',
  'undo-too-late': ({ until }) =>
    `This migration could be undone until ${instant(until)} UTC. ` +
    'Migrate to the definition before it instead: "parvis workflow migrate MACHINE --to HASH --dry-run".',
};

/** Why a verb refused, for a terminal: a sentence with the remedy where there is one, else the code with what it tells. */
export function refusedWords({ code, values = {}, fields = [] }: Refusal): string {
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  if (words) return words(values as Values);
  const details = [
    ...fields.map((field) => `${field.field}: ${field.code}`),
    ...Object.entries(values).map(([name, value]) => `${name} ${JSON.stringify(value)}`),
  ];
  return `Refused: ${code}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

function instant(at: Values[string]): string {
  return at instanceof Date ? at.toISOString().slice(0, 16) : String(at);
}
