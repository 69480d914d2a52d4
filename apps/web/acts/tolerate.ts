import { mergeAnswers, type Answers, type Questionnaire, validateAnswers } from '#libs/questionnaire';
import { valueAt } from '#libs/rules';

/** Something in the answers that no question or option of the territory knows. */
export interface Ignored {
  readonly field: string;
  readonly code: string;
  readonly value?: unknown;
}

/** What can be understood of any answers, however wild, and what was left aside: an option, a question, a value. */
export function tolerate(
  questionnaire: Questionnaire,
  given: unknown,
): { readonly answers: Answers; readonly ignored: readonly Ignored[] } {
  const options = unknownOptions(questionnaire, given);
  const rest = options.reduce((answers, { field, known }) => mergeAnswers(answers, at(field, known)), given as Answers);
  const { answers, refusals } = validateAnswers(questionnaire, options.length > 0 ? rest : given, 'partial', {
    imported: true,
  });
  const strange = options.flatMap(({ field, unknown }) =>
    unknown.map((value) => ({ field, code: 'not-an-option', value })),
  );
  return { answers, ignored: [...strange, ...refusals.map(({ field, code }) => ({ field, code }))] };
}

interface Options {
  readonly field: string;
  readonly known: readonly unknown[];
  readonly unknown: readonly unknown[];
}

/** Lists of options of which some are known: one that is not must not cost the others. */
function unknownOptions({ fields }: Questionnaire, given: unknown): Options[] {
  return [...fields.values()].flatMap(({ path, kind, options = [] }) => {
    const value = kind === 'choices' ? valueAt(given, path) : undefined;
    if (!Array.isArray(value)) return [];
    const list = value as unknown[];
    const isKnown = (option: unknown): boolean => (options as readonly unknown[]).includes(option);
    const unknown = list.filter((option) => !isKnown(option));
    return unknown.length > 0 ? [{ field: path, known: list.filter(isKnown), unknown }] : [];
  });
}

function at(path: string, value: unknown): Answers {
  return path.split('.').reduceRight((inner: unknown, step) => ({ [step]: inner }), value) as Answers;
}
