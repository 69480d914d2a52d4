import type { INestApplicationContext } from '@nestjs/common';
import { DossierKit, openDossier, type Dossier } from '#libs/dossier';
import { newId } from '#libs/kernel';
import { Database } from '#libs/platform';

/** What a submission minimally says. */
export const ANSWERS = {
  person: { givenName: 'Noé', familyName: 'Bœuf-Lemaître', email: 'noe@example.org' },
  structure: { state: 'none_yet' },
  place: { communeInsee: '63113' },
  project: { title: 'Un café-vélo à la gare', summary: 'Réparer des vélos et servir du café.', stage: 'idea' },
  needs: ['financing', 'premises'],
};

/** A dossier that has just arrived. Wants DossierModule. */
export function aDossier(
  app: INestApplicationContext,
  { answers = {}, locale = 'fr' }: { answers?: Readonly<Record<string, unknown>>; locale?: string } = {},
): Promise<Dossier> {
  return app.get(Database).transact(async (tx) => {
    const { dossier } = await openDossier(tx, app.get(DossierKit), {
      submissionId: newId(),
      referencePrefix: 'CAM',
      answers: { ...ANSWERS, ...answers },
      locale,
      channel: 'web',
      territory: { result: 'in' },
      actor: { role: 'holder' },
    });
    return dossier;
  });
}
