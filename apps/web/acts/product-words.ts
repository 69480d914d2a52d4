import { KNOWN_FACTS } from '#libs/dossier';
import type { ProductWords } from '#libs/flow';
import { mailNames } from '#libs/notification';
import type { TerritoryPack } from '#libs/pack';
import { ACTS } from '#libs/referral';

/** What machines of a pack may name: joined from the rooms that have it. */
export function productWords(pack: TerritoryPack): ProductWords {
  return { acts: ACTS, mails: mailNames(pack), facts: { dossier: KNOWN_FACTS } };
}
