import type { ShownAnswers } from '#libs/questionnaire';

/** Questions and answers as their author saw them, those left open aside; null when there is no submission. */
export function presentAnswers(shown: ShownAnswers | undefined): object | null {
  if (!shown) return null;
  return {
    locale: shown.locale,
    sections: shown.sections.map(({ title, items }) => ({
      title,
      rows: items.filter(({ value }) => value !== null).map(({ label, value }) => ({ label, value })),
    })),
    also: shown.also,
  };
}
