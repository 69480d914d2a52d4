import type { PartnerView } from '#libs/directory';
import { ruleOf, type OrientationRules } from '#libs/orientation';
import type { Visit } from '../../../http/visit.js';
import type { Questions } from '../../../view/questions.js';

const STEPS = ['read', 'understand', 'rules', 'decide', 'agree', 'answer'] as const;
const POINTS = ['need', 'readNeed', 'doubt', 'closedCall', 'otherOffer'] as const;

interface GuidanceInput {
  readonly partners: readonly PartnerView[];
  readonly rules: OrientationRules;
  readonly questions: Questions;
}

/** How projects are guided: the steps, the points that the rules give, and what each partner offers for which need. */
export function presentGuidance(visit: Visit, { partners, rules, questions }: GuidanceInput): object {
  const { word, formats } = visit;
  const { weights } = rules;
  return {
    steps: STEPS.map((step) => word.t(`public.guidance.steps.${step}`)),
    points: POINTS.map((name) => ({
      text: word.t(`public.guidance.points.${name}`, { most: weights.needsCounted }),
      points: signed(visit, weights[name]),
    })),
    enough: word.t('public.guidance.points.enough', { points: weights.enough, most: weights.proposals }),
    committee: rules.committee.map(({ label }) => word.of(label)),
    partners: partners
      .filter(({ status }) => status !== 'former')
      .map((partner) => ({
        name: partner.name,
        summary: word.of(partner.summary),
        verified: partner.verifiedOn
          ? word.t('public.guidance.partners.verified', { date: formats.calendarDay(partner.verifiedOn) })
          : word.t('public.guidance.partners.notVerified'),
        offers: partner.offers.map((offer) => ({
          name: word.of(offer.name),
          needs: offer.needs.map((need) => questions.option(visit.locale, 'needs', need)).join(' · '),
          points: signed(visit, rules.offers.get(ruleOf(partner, offer))?.worth ?? 0),
        })),
      }))
      .sort((one, other) => one.name.localeCompare(other.name, word.locale)),
  };
}

/** `+10`, `−5`: a real minus, so that screen readers say it. */
function signed({ formats }: Visit, points: number): string {
  return `${points < 0 ? '−' : '+'}${formats.number(Math.abs(points))}`;
}
