import type { MailDefinition } from '#libs/workflow';
import type { Visit } from '../../http/visit.js';
import type { MachineWords } from './machine-words.js';

/** A value of a definition, and the one it is held against. */
interface Held {
  readonly value: unknown;
  readonly other: unknown;
}

type Said = (words: MachineWords, value: unknown) => string;

const names =
  (say: (words: MachineWords, name: string) => string): Said =>
  (words, value) =>
    words.list(texts(value).map((name) => say(words, name)));

/** How the fields of a definition are said; by the name of the field, which means the same wherever it stands. */
const FIELDS: Readonly<Record<string, Said>> = {
  initial: (words, value) => words.state(String(value)),
  stage: (words, value) => words.stage(String(value)),
  owner: (words, value) => words.owner(String(value)),
  starts: names((words, name) => words.state(name)),
  pausedIn: names((words, name) => words.state(name)),
  stops: (words, value) => words.stops(value === 'leaving' ? value : texts(value)),
  within: (words, value) => words.duration(String(value)),
  warnAfter: (words, value) => words.duration(String(value)),
  onBreach: names((words, name) => words.trigger(name)),
  from: (words, value) => words.from(value === 'any-open' ? value : texts(value)),
  to: (words, value) => words.to(String(value)),
  by: names((words, name) => words.role(name)),
  input: names((words, name) => words.input(name)),
  when: (words, value) => words.guard(String(value)),
  restarts: names((words, name) => words.clock(name)),
  mails: (words, value) => words.list((value as readonly MailDefinition[]).map((mail) => words.mail(mail))),
  openingMails: (words, value) => words.list((value as readonly MailDefinition[]).map((mail) => words.mail(mail))),
  moves: (words, value) =>
    (value as readonly { enters: readonly string[]; fires: readonly string[] }[])
      .map(({ enters, fires }) => `${enters.join(', ')} → ${fires.map((name) => words.trigger(name)).join(', ')}`)
      .join(' · '),
};

/** A value of a definition in the reader's words; null where there is none. */
export function fieldWords(visit: Visit, words: MachineWords, field: string, { value, other }: Held): string | null {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return visit.word.t(`words.${value ? 'yes' : 'no'}`);
  if (isSentence(value)) return sentence(visit, value, isSentence(other) ? other : {});
  return FIELDS[field]?.(words, value) ?? (typeof value === 'string' ? value : JSON.stringify(value));
}

/** In the reader's language; where that one is the same on both sides, in the first that is not, with its name. */
function sentence(visit: Visit, text: Record<string, string>, other: Record<string, string>): string {
  const own = text[visit.locale];
  if (own !== undefined && own !== other[visit.locale]) return own;
  const language = Object.keys(text).find((code) => text[code] !== other[code]);
  if (language === undefined) return own ?? Object.values(text)[0] ?? '';
  return `${text[language] ?? ''} (${language})`;
}

function isSentence(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([code, text]) => /^[a-z]{2}$/.test(code) && typeof text === 'string');
}

function texts(value: unknown): string[] {
  return [value].flat().map(String);
}
