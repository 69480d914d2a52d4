import type { INestApplicationContext } from '@nestjs/common';
import { Links } from '#libs/account';
import { LoadDirectory } from '#libs/directory';
import { QualifyDossier, RecordAgreement, TakeDossier, type Dossier } from '#libs/dossier';
import { unwrap, type Id } from '#libs/kernel';
import { Database } from '#libs/platform';
import { ReferDossier } from '#libs/referral';
import { aDossier } from './dossiers.js';
import type { Member } from './people.js';

/** Partners of the pack, as the directory knows them. Wants DirectoryModule. */
export async function aDirectory(app: INestApplicationContext): Promise<void> {
  unwrap(await app.get(LoadDirectory).run({}, { role: 'service' }));
}

/** A dossier whose needs an adviser has understood. Wants DossierModule. */
export async function aQualifiedDossier(
  app: INestApplicationContext,
  { actor }: Member,
  arrival: Parameters<typeof aDossier>[1] = {},
): Promise<Dossier> {
  const dossier = await aDossier(app, arrival);
  unwrap(await app.get(TakeDossier).run({ dossier: dossier.id }, actor));
  unwrap(await app.get(QualifyDossier).run({ dossier: dossier.id, input: { needs: ['financing'] } }, actor));
  return dossier;
}

/** The holder said yes, on the phone. */
export async function agreed(
  app: INestApplicationContext,
  { actor }: Member,
  { dossier, partner }: { dossier: Id; partner: string },
): Promise<void> {
  const how = { answer: 'agree', agreedOn: '2026-11-23', means: 'phone' } as const;
  unwrap(await app.get(RecordAgreement).run({ dossier, partner, ...how }, actor));
}

export interface ReferralMade {
  readonly id: Id;
  readonly partner: string;
  /** What stands in the partner's letter. */
  readonly token: string;
}

/** A dossier referred to a partner who has not answered yet. Wants ReferralModule and a directory. */
export async function aReferral(
  app: INestApplicationContext,
  member: Member,
  { dossier, partner = 'CAI' }: { dossier: Id; partner?: string },
): Promise<ReferralMade> {
  await agreed(app, member, { dossier, partner });
  const message = 'Un bon projet, regardez-le.';
  const { referralId } = unwrap(await app.get(ReferDossier).run({ dossier, partner, message }, member.actor));
  return { id: referralId, partner, token: await tokenFor(app, referralId, partner) };
}

async function tokenFor(app: INestApplicationContext, subject: Id, partner: string): Promise<string> {
  const links = app.get(Links);
  const of = { purpose: 'referral-answer', subject, recipient: `partner:${partner}` } as const;
  const link = await links.current(app.get(Database).reader(), of);
  if (!link) throw new Error('the partner has no link');
  return links.tokenOf(link);
}
