import { type Answers, type Questionnaire, validateAnswers } from '#libs/questionnaire';
import { valueAt } from '#libs/rules';

/** Something in given answers that counts for nothing: the field, why, and for a list the entry. */
export interface Ignored {
  readonly field: string;
  readonly code: string;
  readonly value?: unknown;
}

/**
 * Of any answers whatever, those that the questionnaire knows; the others are listed, not refused. Of a list with
 * strange options the known ones stay. Nulls are no answers.
 */
export function siftAnswers(
  questionnaire: Questionnaire,
  given: unknown,
): { answers: Answers; ignored: readonly Ignored[] } {
  const ignored: Ignored[] = [];
  const known = new Map<string, readonly unknown[]>();
  for (const { path, kind, options = [] } of questionnaire.fields.values()) {
    const value = valueAt(given, path);
    if (kind !== 'choices' || !Array.isArray(value)) continue;
    const strange = (value as readonly unknown[]).filter((one) => !options.includes(String(one)));
    if (strange.length === 0) continue;
    ignored.push(...strange.map((one) => ({ field: path, code: 'not-an-option', value: one })));
    known.set(
      path,
      value.filter((one) => !strange.includes(one)),
    );
  }
  const { answers, refusals } = validateAnswers(questionnaire, withLists(given, known, ''), 'partial', {
    imported: true,
  });
  return { answers, ignored: [...ignored, ...refusals.map(({ field, code }) => ({ field, code }))] };
}

/** The same answers with some lists replaced, nested or flat. */
function withLists(given: unknown, lists: ReadonlyMap<string, readonly unknown[]>, prefix: string): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  return Object.fromEntries(
    Object.entries(given).map(([key, value]: [string, unknown]) => {
      const path = prefix + key;
      return [key, lists.get(path) ?? withLists(value, lists, `${path}.`)];
    }),
  );
}
