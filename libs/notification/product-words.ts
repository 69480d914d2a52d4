import { KNOWN_FACTS } from '#libs/dossier';
import type { ProductWords } from '#libs/flow';
import type { TerritoryPack } from '#libs/pack';
import { ACTS } from '#libs/referral';
import { mailNames } from './check-mails.js';

/** What machines of a pack may name: acts and facts of the rooms below, and the mails of this one. */
export function productWords(pack: TerritoryPack): ProductWords {
  return { acts: ACTS, mails: mailNames(pack), facts: { dossier: KNOWN_FACTS } };
}
