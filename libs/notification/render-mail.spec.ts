import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { CancelSession, PlanSession } from '#libs/advice';
import { unwrap, type Id } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import type { MailTransport } from '#libs/platform';
import { aDossier, ANSWERS } from '#test/factories/dossiers';
import { takesAll } from '#test/factories/mail-servers';
import { aMember, type Member } from '#test/factories/people';
import { aDirectory, aQualifiedDossier, aReferral } from '#test/factories/referrals';
import { testDatabase } from '#test/support/database';
import {
  deliveriesNeedingAttention,
  deliveryById,
  NotificationKit,
  NotificationModule,
  oweMail,
  SendDelivery,
  type OwedMail,
} from './index.js';
import { ClaimHolder } from './claim-holder.js';

const MINUTE_MS = 60_000;
const PUBLIC_URL = 'https://parvis.example.org';
const db = await testDatabase();
let app: INestApplicationContext;
let adviser: Member;
let kit: NotificationKit;

beforeAll(async () => {
  const settings = { publicUrl: PUBLIC_URL, from: null, placeholders: 'send' } as const;
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  app = await db.app([NotificationModule.forRoot(settings), PackModule.forRoot(pack)]);
  kit = app.get(NotificationKit);
  await aDirectory(app);
  adviser = await aMember(app);
});

const sender = (server: MailTransport): SendDelivery =>
  new SendDelivery(db.database, kit, server, new ClaimHolder(db.database, kit));

let facts = 0;

/** Owes one mail and gives its delivery. */
async function owe(owed: Partial<OwedMail> & { mail: string; to: OwedMail['to'] }): Promise<Id> {
  facts += 1;
  const due = await db.database.transact((tx) => oweMail(tx, kit, { fact: String(facts), ...owed }));
  expect(due).toHaveLength(1);
  return due[0]!.deliveryId;
}

describe('what a mail shows', () => {
  it('gives each reader the links that were made for them, and no others', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { id: referralId, token } = await aReferral(app, adviser, { dossier: dossier.id });
    const server = takesAll();
    const about = { dossierId: dossier.id, referralId };
    await sender(server).run({ deliveryId: await owe({ mail: 'referral', to: 'partner', ...about }) });
    await sender(server).run({ deliveryId: await owe({ mail: 'referral-declined-desk', to: 'assigned', ...about }) });
    const [partner, desk] = server.taken;
    expect(partner?.text).toContain(`${PUBLIC_URL}/reponse/${token}`);
    expect(partner?.text).toContain('Un café-vélo à la gare');
    expect(partner?.text).toContain('Clermont-Ferrand');
    expect(partner?.html).not.toMatch(/\/suivi\/|Bœuf|noe@example/);
    expect(desk?.text).toContain(`${PUBLIC_URL}/bureau/dossiers/${dossier.reference}`);
    expect(desk?.html).not.toContain(token);
  });

  it('writes to people in their language', async () => {
    const server = takesAll();
    const dossier = await aDossier(app, { locale: 'en' });
    await sender(server).run({
      deliveryId: await owe({ mail: 'acknowledgement', to: 'holder', dossierId: dossier.id }),
    });
    expect(server.taken[0]?.subject).toBe(`${dossier.reference}: your project has arrived`);
    expect(server.taken[0]?.text).toContain(`${PUBLIC_URL}/en/suivi/`);
  });

  it('tells only the theme of a confidential project', async () => {
    const project = { ...ANSWERS.project, confidential: true };
    const dossier = await aQualifiedDossier(app, adviser, { answers: { project } });
    const { id: referralId } = await aReferral(app, adviser, { dossier: dossier.id });
    const server = takesAll();
    const id = await owe({ mail: 'referral', to: 'partner', dossierId: dossier.id, referralId });
    expect(unwrap(await sender(server).run({ deliveryId: id })).state).toBe('sent');
    expect(server.taken[0]?.text).not.toMatch(/café-vélo|Clermont-Ferrand|regardez-le/);
  });

  it('brings the session into the holder’s calendar, and takes it out again', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const startsAt = new Date(db.clock.now().getTime() + 48 * 60 * MINUTE_MS);
    const plan = { dossier: dossier.id, startsAt, minutes: 45, means: 'phone', topic: 'Premier échange' } as const;
    const { sessionId } = unwrap(await app.get(PlanSession).run(plan, adviser.actor));
    const server = takesAll();
    const about = { to: 'holder', dossierId: dossier.id, sessionId } as const;
    await sender(server).run({ deliveryId: await owe({ mail: 'session-planned', ...about }) });
    unwrap(await app.get(CancelSession).run({ session: sessionId }, adviser.actor));
    await sender(server).run({ deliveryId: await owe({ mail: 'session-cancelled', ...about }) });
    const [planned, cancelled] = server.taken.map(({ attachments }) => attachments?.[0]);
    expect(planned).toMatchObject({ contentType: 'text/calendar; charset=utf-8; method=REQUEST' });
    expect(cancelled).toMatchObject({ contentType: 'text/calendar; charset=utf-8; method=CANCEL' });
    expect(String(cancelled?.content)).toContain(`UID:${sessionId}@example.org`);
  });

  it('is not sent when it was overtaken by what happened', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const startsAt = new Date(db.clock.now().getTime() + 48 * 60 * MINUTE_MS);
    const plan = { dossier: dossier.id, startsAt, minutes: 45, means: 'phone', topic: 'Premier échange' } as const;
    const { sessionId } = unwrap(await app.get(PlanSession).run(plan, adviser.actor));
    const id = await owe({ mail: 'session-planned', to: 'holder', dossierId: dossier.id, sessionId });
    unwrap(await app.get(CancelSession).run({ session: sessionId }, adviser.actor));
    expect(unwrap(await sender(takesAll()).run({ deliveryId: id })).state).toBe('not_sent');
    expect((await deliveryById(db.database.reader(), id))?.lastError).toBe('no-longer-needed');
    const attention = await deliveriesNeedingAttention(db.database.reader(), 100);
    expect(attention.map((delivery) => delivery.id)).not.toContain(id);
  });
});
