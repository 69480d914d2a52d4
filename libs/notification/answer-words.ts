import type { TerritoryPack } from '#libs/pack';
import { QuestionnaireSchema } from '#libs/questionnaire';

type Labels = ReadonlyMap<string, Readonly<Record<string, string>>>;

const labelsOf = new WeakMap<TerritoryPack, Labels>();

/**
 * Words an option of an answer as the questionnaire of the pack labels it: `words('project.stage', 'idea')`. An option
 * that no question offers (it came through the API) is shown by its code.
 */
export function answerWords(pack: TerritoryPack, locale: string): (path: string, code: string) => string {
  const labels = labelsOf.get(pack) ?? readLabels(pack);
  labelsOf.set(pack, labels);
  const wording = pack.wording(locale);
  return (path, code) => {
    const label = labels.get(`${path}/${code}`);
    return label ? wording.of(label) : code.replaceAll('_', ' ');
  };
}

function readLabels(pack: TerritoryPack): Labels {
  const { value } = pack.yaml('questionnaire.yaml', QuestionnaireSchema);
  const questions = value?.sections.flatMap((section) => section.questions) ?? [];
  return new Map(
    questions.flatMap(({ path, options = [] }) =>
      options.map(({ code, label }) => [`${path}/${code}`, label] as const),
    ),
  );
}
