import { valueAt } from '#libs/rules';
import { everythingSaid, plain } from './said.js';

/** One reason to think that nobody with a project wrote this: a code, how much it weighs, and the field it rests on. */
export interface SpamSignal {
  readonly code: string;
  readonly weight: number;
  readonly field: string;
}

/** What the form noticed beside the answers. */
export interface TechnicalSigns {
  /** A field that people do not see was filled. */
  readonly honeypotFilled?: boolean;
  /** Seconds between opening the form and sending it. */
  readonly formSeconds?: number;
}

/** From this weight on a submission is held. One sign never suffices, but for the honeypot with another. */
export const SPAM_WEIGHT = 4;

const FASTEST_PERSON_SECONDS = 10;
const EVERY_BOX = 20;

/**
 * What solicitations say, in French and in English, on plain text. Naming a thing weighs little: a real
 * project may speak of a private loan, of cryptography or of its own site. Offering it to the reader weighs more.
 */
const PHRASES: readonly { readonly code: string; readonly weight: number; readonly pattern: RegExp }[] = [
  {
    code: 'private-loan',
    weight: 1,
    pattern: /\bprets? (entre|de) particuliers?\b|\bpret d'argent\b|\b(personal|business|private) loans?\b/,
  },
  {
    code: 'loan-offer',
    weight: 2,
    pattern:
      /\b(nous|je|j'|on) ?(vous )?(offr|propos|accord|octroi)\w* (des |un |du |le )?(prets?|credits?|financements? entre)\b|\boffre de (prets?|credits?)\b|\b(we|i) (offer|give|provide) (\w+ ){0,3}loans?\b/,
  },
  {
    code: 'no-guarantee',
    weight: 1,
    pattern: /\bsans (garantie|justificatif|frais)s?\b|\bno (collateral|credit check)\b/,
  },
  {
    code: 'instant-reply',
    weight: 1,
    pattern: /\b(reponse|virement|fonds) (en |sous |garantie )?\d{1,2} ?h(eures)?\b|\bwithin (24|48) hours\b/,
  },
  {
    code: 'search-ranking',
    weight: 2,
    pattern:
      /\breferencement (sur )?google\b|\b(1ere|premiere) page (de |sur |dans )?google\b|\b(first|top|1st) page (of|on) google\b|\bbacklinks?\b|\bseo (expert|services?|agency)\b/,
  },
  {
    code: 'yield-promise',
    weight: 2,
    pattern:
      /\b(crypto\w*|bitcoins?|forex|trading|placement)\b[^.]{0,60}\d+ ?%|\b(guaranteed|garantis?) (returns?|gains?|rendements?)\b/,
  },
  { code: 'adult-or-gambling', weight: 3, pattern: /\b(casino|viagra|cialis|porn\w*|sexcam|escort)\b/ },
  {
    code: 'inheritance',
    weight: 3,
    pattern: /\b(next of kin|fonds (bloques|dormants)|beneficiaire (du|des) fonds|deceased client)\b/,
  },
  { code: 'messaging-number', weight: 1, pattern: /\b(whatsapp|telegram)\b/ },
  {
    code: 'call-to-click',
    weight: 1,
    pattern: /\b(cliquez ici|click here|visitez (notre site|http)|visit (our|my) (site|website))\b/,
  },
  { code: 'blessing', weight: 1, pattern: /\bque dieu\b|\bgod bless\b/ },
  { code: 'shouting', weight: 1, pattern: /!{3,}/ },
  { code: 'web-link', weight: 1, pattern: /https?:\/\/|\bwww\./ },
];

/** Every sign of spam in a submission. Deterministic; reads nothing but what it is given. */
export function spamSignals(answers: unknown, technical: TechnicalSigns = {}): SpamSignal[] {
  const text = plain(everythingSaid(answers));
  const signals = PHRASES.filter(({ pattern }) => pattern.test(text)).map(({ code, weight }) => ({
    code,
    weight,
    field: 'project.summary',
  }));
  const links = text.match(/https?:\/\//g)?.length ?? 0;
  if (links >= 3) signals.push({ code: 'many-links', weight: 2, field: 'project.summary' });
  const needs = valueAt(answers, 'needs');
  if (Array.isArray(needs) && needs.length >= EVERY_BOX)
    signals.push({ code: 'every-need', weight: 1, field: 'needs' });
  if (technical.honeypotFilled) signals.push({ code: 'honeypot', weight: 3, field: 'technical' });
  if ((technical.formSeconds ?? Infinity) < FASTEST_PERSON_SECONDS)
    signals.push({ code: 'too-fast', weight: 1, field: 'technical' });
  return signals;
}
