import { valueAt } from '#libs/rules';

/** A text as signals compare it: lower case, no accents, typographic apostrophes and spaces made plain. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[\u00A0\u202F]/g, ' ');
}

/** The text at a path of the answers, or an empty one. */
export function textAt(answers: unknown, path: string): string {
  const value = valueAt(answers, path);
  return typeof value === 'string' ? value : '';
}

/** Everything that a sender wrote in their own words. */
export function everythingSaid(answers: unknown): string {
  const paths = [
    'project.title',
    'project.summary',
    'person.givenName',
    'person.familyName',
    'structure.name',
    'deadline.reason',
    'heardFrom',
  ];
  return paths.map((path) => textAt(answers, path)).join('\n');
}
