import type { PackProblem, TerritoryPack } from '#libs/pack';
import { checkDefinition, QuestionnaireSchema } from '#libs/questionnaire';

/** Everything wrong with a pack's questionnaire.yaml: its shape, its meaning, texts that a language lacks. */
export function intakeProblems(pack: TerritoryPack): PackProblem[] {
  const file = pack.yaml('questionnaire.yaml', QuestionnaireSchema);
  if (!file.value) return [...file.problems];
  const meaning = checkDefinition(file.value).map(({ path, found, expected }) => file.problemAt(path, found, expected));
  const silent = silences(file.value, [], pack.languages).map(({ path, language }) =>
    file.problemAt(path, `${path.join('.')} without ${language}`, `${path.join('.')} in ${pack.languages.join(', ')}`),
  );
  return [...meaning, ...silent];
}

type Place = readonly (string | number)[];

/** Texts (maps from language to sentence) that lack one of the languages. */
function silences(node: unknown, path: Place, languages: readonly string[]): { path: Place; language: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  const entries = Object.entries(node);
  if (!Array.isArray(node) && entries.length > 0 && entries.every(([key]) => /^[a-z]{2}$/.test(key)))
    return languages.filter((language) => !(language in node)).map((language) => ({ path, language }));
  return entries.flatMap(([key, value]) => silences(value, [...path, key], languages));
}
