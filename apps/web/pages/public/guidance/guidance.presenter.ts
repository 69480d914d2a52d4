import type { PartnerView } from '#libs/directory';
import type { Visit } from '../../../http/visit.js';

const STEPS = ['read', 'understand', 'rules', 'decide', 'agree', 'answer'] as const;

/** How projects are guided, and the partners that are there today with the day they were last checked. */
export function presentGuidance({ word, formats }: Visit, partners: readonly PartnerView[]): object {
  return {
    steps: STEPS.map((step) => word.t(`public.guidance.steps.${step}`)),
    partners: partners
      .filter(({ status }) => status !== 'former')
      .map(({ name, summary, verifiedOn }) => ({
        name,
        summary: word.of(summary),
        verified: verifiedOn
          ? word.t('public.guidance.partners.verified', { date: formats.calendarDay(verifiedOn) })
          : word.t('public.guidance.partners.notVerified'),
      }))
      .sort((one, other) => one.name.localeCompare(other.name, word.locale)),
  };
}
