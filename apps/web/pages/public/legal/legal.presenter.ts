import type { TerritoryProfile } from '#libs/pack';
import type { Visit } from '../../../http/visit.js';

/** A legal text in the reader's language; what the deployer still has to give is marked. */
export function presentLegal({ word }: Visit, legal: TerritoryProfile['legal']['notice']): object {
  return {
    title: word.of(legal.title),
    sections: legal.sections.map(({ heading, text, toComplete }) => ({
      heading: word.of(heading),
      text: word.of(text),
      mark: toComplete ? word.t('public.legal.toComplete') : null,
    })),
  };
}
