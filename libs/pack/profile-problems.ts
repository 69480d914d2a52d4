import type { PackFile } from './pack-file.js';
import type { PackProblem } from './pack-problem.js';
import type { DocumentPath } from './yaml-document.js';
import type { TerritoryProfile } from './territory-profile.js';

/** What the shape of `territory.yaml` cannot say: texts in every language, a real zone, each commune once. */
export function profileProblems(file: PackFile<TerritoryProfile>): PackProblem[] {
  if (file.value === null) return [];
  return [...textProblems(file, file.value), ...zoneProblems(file, file.value), ...communeProblems(file, file.value)];
}

/** Everything in the profile that nobody gave yet, with its line: legal texts, contacts. */
export function partsToComplete(file: PackFile<TerritoryProfile>): { path: string; line: number }[] {
  const parts: { path: string; line: number }[] = [];
  walk(file.value, [], (node, path) => {
    if (node['toComplete'] === true) parts.push({ path: path.join('.'), line: file.lineOf(path) });
  });
  return parts;
}

/** A map all of whose keys look like languages is a text; it must be there in every language of the pack. */
function textProblems(file: PackFile<TerritoryProfile>, profile: TerritoryProfile): PackProblem[] {
  const problems: PackProblem[] = [];
  walk(profile, [], (node, path) => {
    const keys = Object.keys(node);
    if (keys.length === 0 || !keys.every((key) => /^[a-z]{2}$/.test(key))) return;
    for (const language of profile.languages.filter((one) => !keys.includes(one)))
      problems.push(
        file.problemAt(path, `${path.join('.')} in ${keys.join(', ')}`, `${path.join('.')} in ${language} too`),
      );
  });
  return problems;
}

function zoneProblems(file: PackFile<TerritoryProfile>, profile: TerritoryProfile): PackProblem[] {
  try {
    new Intl.DateTimeFormat('en', { timeZone: profile.timeZone });
    return [];
  } catch {
    return [file.problemAt(['timeZone'], profile.timeZone, 'a time zone such as Europe/Paris')];
  }
}

const INSEE_CODE = /^[0-9][0-9AB][0-9]{3}$/;

/** Each commune once; in France by its INSEE code, and with the departement and region in which partners serve. */
function communeProblems(
  file: PackFile<TerritoryProfile>,
  { communes, country, area }: TerritoryProfile,
): PackProblem[] {
  const at = (position: number, found: string, expected: string): PackProblem =>
    file.problemAt(['communes', position, 'code'], found, expected);
  const french = country === 'FR';
  return [
    ...communes.flatMap(({ code }, position) => [
      ...(communes.findIndex((other) => other.code === code) < position
        ? [at(position, `${code} again`, 'each commune once')]
        : []),
      ...(french && !INSEE_CODE.test(code) ? [at(position, code, 'an INSEE code, as the country is FR')] : []),
    ]),
    ...(french && area === undefined
      ? [file.problemAt(['country'], 'FR without an area', 'area with siren, departement and region')]
      : []),
  ];
}

function walk(
  node: unknown,
  path: DocumentPath,
  visit: (node: Record<string, unknown>, path: DocumentPath) => void,
): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) visit(node as Record<string, unknown>, path);
  for (const [key, value] of Object.entries(node)) walk(value, [...path, key], visit);
}
