import { valueAt } from '#libs/rules';
import { everythingSaid, plain, textAt } from './said.js';
import { likeness } from './similarity.js';

/** One thing that two submissions have in common. */
export interface DuplicateSignal {
  readonly code: string;
  readonly weight: number;
  readonly field: string;
}

/** A dossier that may be the same project. */
export interface Suspect {
  readonly dossierId: string;
  readonly reference: string;
  readonly answers: unknown;
}

/** From this weight on two submissions are proposed as one; a person confirms it. */
export const DUPLICATE_WEIGHT = 4;

const ALIKE = 0.25;
const NEARLY_THE_SAME = 0.75;

/**
 * What a submission shares with an earlier one. The same person or company alone never makes a duplicate
 * (one person may have two projects): it takes the same patent, or like words, beside it.
 */
export function duplicateSignals(answers: unknown, earlier: unknown): DuplicateSignal[] {
  const signals: DuplicateSignal[] = [];
  const same = (path: string): boolean =>
    textAt(answers, path) !== '' && plain(textAt(answers, path)) === plain(textAt(earlier, path));
  const identity = [
    ...(same('person.phone') ? [{ code: 'same-phone', field: 'person.phone' }] : []),
    ...(same('person.email') ? [{ code: 'same-email', field: 'person.email' }] : []),
    ...(sirenOf(answers) !== '' && sirenOf(answers) === sirenOf(earlier)
      ? [{ code: 'same-company', field: textAt(answers, 'structure.siret') ? 'structure.siret' : 'structure.siren' }]
      : []),
  ];
  signals.push(...identity.map((signal, position) => ({ ...signal, weight: position === 0 ? 2 : 0 })));
  const patents = patentsIn(everythingSaid(earlier));
  if (patentsIn(everythingSaid(answers)).some((patent) => patents.includes(patent)))
    signals.push({ code: 'same-patent-number', weight: 3, field: 'project.summary' });
  const like = likeness(textAt(answers, 'project.summary'), textAt(earlier, 'project.summary'));
  if (like >= NEARLY_THE_SAME) signals.push({ code: 'same-wording', weight: 4, field: 'project.summary' });
  else if (like >= ALIKE) signals.push({ code: 'similar-wording', weight: 2, field: 'project.summary' });
  if (signals.length > 0 && sameNeeds(answers, earlier))
    signals.push({ code: 'same-needs', weight: 0, field: 'needs' });
  return signals;
}

/** Patent numbers in a text, however they are spaced: FR 26 04871 is FR2604871. */
export function patentsIn(text: string): string[] {
  const found = text.toUpperCase().matchAll(/\b(FR|EP|WO|US|DE)[ .\-/]?(\d(?:[ .\-/]?\d){5,11})\b/g);
  return [...new Set([...found].map(([, office, digits]) => `${office ?? ''}${(digits ?? '').replace(/\D/g, '')}`))];
}

/** The SIREN of a company, of its own or out of the SIRET of its establishment. */
export function sirenOf(answers: unknown): string {
  return textAt(answers, 'structure.siren') || textAt(answers, 'structure.siret').slice(0, 9);
}

function sameNeeds(answers: unknown, earlier: unknown): boolean {
  const needs = valueAt(answers, 'needs');
  const before = valueAt(earlier, 'needs');
  return (
    Array.isArray(needs) && Array.isArray(before) && needs.length > 0 && needs.every((need) => before.includes(need))
  );
}
