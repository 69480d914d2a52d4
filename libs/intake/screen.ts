import type { TerritoryVerdict } from '#libs/directory';
import { valueAt } from '#libs/rules';
import { DUPLICATE_WEIGHT, duplicateSignals, type Suspect } from './duplicate-signals.js';
import { plain, textAt } from './said.js';
import { SPAM_WEIGHT, spamSignals, type TechnicalSigns } from './spam-signals.js';

export type TriageVerdict = 'accepted' | 'to_complete' | 'out_of_territory_redirected' | 'spam' | 'duplicate';

/** Why a verdict was reached: a code, and the field of the submission that it rests on. */
export interface TriageReason {
  readonly code: string;
  readonly field: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface Triage {
  readonly verdict: TriageVerdict;
  readonly reasons: readonly TriageReason[];
}

export interface ScreenedInput {
  readonly answers: unknown;
  /** As the directory decided it. */
  readonly territory: TerritoryVerdict;
  readonly technical?: TechnicalSigns | undefined;
  /** Earlier dossiers that share a mark with this submission. */
  readonly suspects?: readonly Suspect[] | undefined;
}

/** Fewer words than this tell nobody what the project is. */
const FEWEST_WORDS = 4;

/**
 * A first look at a submission, for the person who will read it: never a refusal. Spam is held, a duplicate
 * is proposed for a person to confirm, a project elsewhere is redirected, a thin one is to be completed.
 * Every verdict says what it rests on.
 */
export function screen({ answers, territory, technical, suspects = [] }: ScreenedInput): Triage {
  const spam = spamSignals(answers, technical);
  if (weightOf(spam) >= SPAM_WEIGHT)
    return { verdict: 'spam', reasons: spam.map(({ code, field }) => ({ code, field })) };
  const twins = suspects
    .map((suspect) => ({ suspect, signals: duplicateSignals(answers, suspect.answers) }))
    .filter(({ signals }) => weightOf(signals) >= DUPLICATE_WEIGHT)
    .sort((one, other) => weightOf(other.signals) - weightOf(one.signals));
  const [closest] = twins;
  if (closest)
    return {
      verdict: 'duplicate',
      reasons: closest.signals.map(({ code, field }) => ({
        code,
        field,
        values: { reference: closest.suspect.reference },
      })),
    };
  const gaps = gapsIn(answers);
  if (gaps.length > 0) return { verdict: 'to_complete', reasons: gaps };
  if (territory.result === 'out')
    return {
      verdict: 'out_of_territory_redirected',
      reasons: territory.reasons.map(({ code, field, value }) => ({ code, field, values: { value } })),
    };
  return { verdict: 'accepted', reasons: [{ code: 'complete', field: 'project.summary' }] };
}

/** What a reader would have to ask before anything else. */
function gapsIn(answers: unknown): TriageReason[] {
  const gaps: TriageReason[] = [];
  if (!textAt(answers, 'person.email') && !textAt(answers, 'person.phone'))
    gaps.push({ code: 'no-contact', field: 'person.email' });
  const words = plain(textAt(answers, 'project.summary')).match(/[a-z]{3,}/g)?.length ?? 0;
  if (words < FEWEST_WORDS) gaps.push({ code: 'too-few-words', field: 'project.summary', values: { words } });
  const needs = valueAt(answers, 'needs');
  if (!Array.isArray(needs) || needs.length === 0) gaps.push({ code: 'no-need', field: 'needs' });
  for (const path of ['project.stage', 'structure.state'])
    if (!textAt(answers, path)) gaps.push({ code: 'not-answered', field: path });
  return gaps;
}

function weightOf(signals: readonly { readonly weight: number }[]): number {
  return signals.reduce((sum, { weight }) => sum + weight, 0);
}
