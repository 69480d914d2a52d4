import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import type { Dossier } from '#libs/dossier';
import { unwrap, type Id } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { MailFailure, rows, type MailTransport } from '#libs/platform';
import { aDossier } from '#test/factories/dossiers';
import { MailServer, takesAll } from '#test/factories/mail-servers';
import { aMember, type Member } from '#test/factories/people';
import { aDirectory, aQualifiedDossier } from '#test/factories/referrals';
import { testDatabase } from '#test/support/database';
import {
  deliveriesNeedingAttention,
  deliveriesOf,
  deliveryById,
  dueDeliveries,
  NotificationKit,
  NotificationModule,
  oweMail,
  ResendDelivery,
  SendDelivery,
  type DeliveryView,
  type OwedMail,
} from './index.js';
import { ClaimHolder } from './claim-holder.js';

const MINUTE_MS = 60_000;
const PUBLIC_URL = 'https://parvis.example.org';
const db = await testDatabase();
const pack = TerritoryPack.read('config/territories/clermont-auvergne');
let app: INestApplicationContext;
let adviser: Member;
let kit: NotificationKit;

beforeAll(async () => {
  const settings = { publicUrl: PUBLIC_URL, from: null, placeholders: 'send' } as const;
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

const acknowledge = (dossier: Dossier): Promise<Id> =>
  owe({ mail: 'acknowledgement', to: 'holder', dossierId: dossier.id });

async function ledger(id: Id): Promise<DeliveryView> {
  const delivery = await deliveryById(db.database.reader(), id);
  if (!delivery) throw new Error('no delivery');
  return delivery;
}

async function calls(dossier: Dossier): Promise<unknown[]> {
  return rows(db.database.reader(), 'select mail, why from dossier_call where dossier_id = $1', [dossier.id]);
}

describe(oweMail.name, () => {
  it('owes the same mail of the same fact to the same person once', async () => {
    const dossier = await aDossier(app);
    const owed = { mail: 'acknowledgement', fact: 'once', to: 'holder', dossierId: dossier.id } as const;
    const all = await Promise.all([1, 2, 3].map(() => db.database.transact((tx) => oweMail(tx, kit, owed))));
    expect(all.flat()).toHaveLength(1);
    expect(await deliveriesOf(db.database.reader(), dossier.id)).toHaveLength(1);
  });

  it('becomes a call to make when the holder has no address', async () => {
    const dossier = await aDossier(app, { answers: { person: { familyName: 'Sansmail', phone: '+33612345678' } } });
    const owed = { mail: 'question-asked', fact: 'call', to: 'holder', dossierId: dossier.id } as const;
    expect(await db.database.transact((tx) => oweMail(tx, kit, owed))).toEqual([]);
    expect(await calls(dossier)).toEqual([{ mail: 'question-asked', why: 'no-address' }]);
  });

  it('goes to the assigned adviser, and to reception while nobody is assigned', async () => {
    const reception = await aMember(app, 'reception', 'Ines Accueil');
    const unassigned = await owe({ mail: 'holder-answered', to: 'adviser', dossierId: (await aDossier(app)).id });
    expect((await ledger(unassigned)).recipient).toBe(`account:${reception.accountId}`);
    const taken = await aQualifiedDossier(app, adviser);
    const assigned = await owe({ mail: 'holder-answered', to: 'adviser', dossierId: taken.id });
    expect((await ledger(assigned)).recipient).toBe(`account:${adviser.accountId}`);
  });

  it('spares whoever did it', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const owed = { mail: 'colleague-acted', fact: 'self', to: 'assigned', dossierId: dossier.id } as const;
    expect(await db.database.transact((tx) => oweMail(tx, kit, { ...owed, except: adviser.accountId }))).toEqual([]);
  });

  it('keeps every address and every token out of the ledger', async () => {
    const dossier = await aDossier(app);
    await sender(takesAll()).run({ deliveryId: await acknowledge(dossier) });
    const stored = await rows(db.database.reader(), 'select * from delivery where dossier_id = $1', [dossier.id]);
    expect(JSON.stringify(stored)).not.toMatch(/noe@example|Bœuf|\/suivi\//);
  });
});

describe(SendDelivery.name, () => {
  it('sends once, with the link, under a Message-ID made of the delivery’s id', async () => {
    const server = takesAll();
    const id = await acknowledge(await aDossier(app));
    expect(unwrap(await sender(server).run({ deliveryId: id }))).toEqual({ state: 'sent' });
    expect(await sender(server).run({ deliveryId: id })).toMatchObject({ refusal: { code: 'delivery-not-due' } });
    expect(server.taken).toHaveLength(1);
    const [mail] = server.taken;
    expect(mail).toMatchObject({ to: { address: 'noe@example.org' }, messageId: `<${id}@example.org>` });
    expect(mail?.text).toMatch(new RegExp(`${PUBLIC_URL}/suivi/[\\w-]{43}`));
    expect(await ledger(id)).toMatchObject({ state: 'sent', subject: mail?.subject, doubtedAt: null, lastError: null });
  });

  it.each([
    ['250 2.0.0 Ok: queued as 4XyZ12', '250 2.0.0 Ok: queued as 4XyZ12'],
    ['250 2.6.0 "Ève Marchand" <eve@example.org> taken', '250 2.6.0 (quoted) (address) taken'],
    ['250 <eve marchand@example.org>, "ève m"@example.org', '250 (address), (address)'],
    ["250 that's subject 'L'atelier d'Ève' of “Ève” «Marchand»", "250 that's subject (quoted) of (quoted) (quoted)"],
    ['250 2.0.0 queued: "Ève Marchand, who never ends', '250 2.0.0 queued: (quoted)'],
  ])('keeps of %s only the codes and the words of the server', async (said, kept) => {
    const id = await acknowledge(await aDossier(app));
    unwrap(await sender(new MailServer((hooks) => hooks.beforeData(), said)).run({ deliveryId: id }));
    const stored = await rows(db.database.reader(), 'select smtp_reply from delivery where id = $1', [id]);
    expect(stored).toEqual([{ smtp_reply: kept }]);
  });

  it('is sent once by twenty workers at the same time', async () => {
    const server = takesAll();
    const id = await acknowledge(await aDossier(app));
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => sender(server).run({ deliveryId: id })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(server.taken).toHaveLength(1);
  });

  it('tries again later when the server is busy, and gives up in the end', async () => {
    const server = new MailServer(async (hooks) => {
      await hooks.beforeData();
      throw new MailFailure('SMTP: 451', { permanent: false, afterData: false });
    });
    const id = await acknowledge(await aDossier(app));
    expect(unwrap(await sender(server).run({ deliveryId: id })).state).toBe('pending');
    expect(await sender(server).run({ deliveryId: id })).toMatchObject({ refusal: { code: 'delivery-not-due' } });
    db.clock.advance(MINUTE_MS);
    expect(await dueDeliveries(db.database.reader(), db.clock, 100)).toContainEqual({
      deliveryId: id,
      queue: 'notifications',
      turn: '1.1',
    });
    for (let tries = 2; (await ledger(id)).state === 'pending'; tries += 1) {
      expect(tries).toBeLessThanOrEqual(50);
      db.clock.advance(120 * MINUTE_MS);
      await sender(server).run({ deliveryId: id });
    }
    expect(await ledger(id)).toMatchObject({ state: 'failed', attempts: 50 });
  });

  it('fails for good when the server says never, and the holder is phoned instead', async () => {
    const dossier = await aDossier(app);
    const server = new MailServer(() => {
      throw new MailFailure('SMTP: 550 <noe@example.org> unknown', { permanent: true, afterData: false });
    });
    const id = await acknowledge(dossier);
    const sent = unwrap(await sender(server).run({ deliveryId: id }));
    expect(sent).toEqual({ state: 'failed', trouble: 'SMTP: 550 (address) unknown' });
    expect(await calls(dossier)).toEqual([{ mail: 'acknowledgement', why: 'mail-failed' }]);
    const attention = await deliveriesNeedingAttention(db.database.reader(), 100);
    expect(attention.find((delivery) => delivery.id === id)?.lastError).toBe('SMTP: 550 (address) unknown');
  });

  it('is due again at once when it was broken off before the server had it, for the process stops', async () => {
    const stopping = new MailServer(async (hooks) => {
      await hooks.beforeData();
      throw new MailFailure('SMTP: stopping', { permanent: false, afterData: false, interrupted: true });
    });
    const id = await acknowledge(await aDossier(app));
    expect(unwrap(await sender(stopping).run({ deliveryId: id }))).toEqual({ state: 'pending' });
    expect(await ledger(id)).toMatchObject({ attempts: 0 });
    expect(unwrap(await sender(takesAll()).run({ deliveryId: id })).state).toBe('sent');
    expect(await ledger(id)).toMatchObject({ attempts: 1, doubtedAt: null });
  });

  it('counts an attempt only when the server had its say, and is another job after each claim all the same', async () => {
    let busy = false;
    const server = new MailServer(() => {
      throw new MailFailure('SMTP', { permanent: false, afterData: false, interrupted: !busy });
    });
    const id = await acknowledge(await aDossier(app));
    const turn = async () =>
      (await dueDeliveries(db.database.reader(), db.clock, 1_000)).find(({ deliveryId }) => deliveryId === id)?.turn;
    const turns = [await turn()];
    // More often than a server may say "later": a worker that is stopped, again and again.
    for (let stops = 1; stops <= 60; stops += 1) {
      await sender(server).run({ deliveryId: id });
      turns.push(await turn());
    }
    expect(new Set(turns).size).toBe(61);
    busy = true;
    expect(unwrap(await sender(server).run({ deliveryId: id })).state).toBe('pending');
    const { attempts, dueAt } = await ledger(id);
    expect({ attempts, waitMs: dueAt.getTime() - db.clock.now().getTime() }).toEqual({
      attempts: 1,
      waitMs: MINUTE_MS,
    });
    db.clock.advance(MINUTE_MS);
    expect(turns).not.toContain(await turn());
  });

  it('puts a courtesy in doubt when the server fell silent after the message, and leaves it to a person', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const server = new MailServer(async (hooks) => {
      await hooks.beforeData();
      throw new MailFailure('SMTP: ETIMEDOUT', { permanent: false, afterData: true });
    });
    const id = await owe({ mail: 'still-waiting', to: 'holder', dossierId: dossier.id });
    expect(unwrap(await sender(server).run({ deliveryId: id })).state).toBe('in_doubt');
    expect((await ledger(id)).doubtedAt).not.toBeNull();
    db.clock.advance(600 * MINUTE_MS);
    expect(await sender(takesAll()).run({ deliveryId: id })).toMatchObject({ refusal: { code: 'delivery-not-due' } });
  });

  it('sends an obligation again under the same Message-ID, and keeps the doubt visible', async () => {
    const ids: string[] = [];
    const server = new MailServer(async (hooks, { messageId }) => {
      await hooks.beforeData();
      ids.push(messageId);
      if (ids.length === 1) throw new MailFailure('SMTP: ECONNRESET', { permanent: false, afterData: true });
    });
    const id = await acknowledge(await aDossier(app));
    expect(unwrap(await sender(server).run({ deliveryId: id })).state).toBe('pending');
    db.clock.advance(MINUTE_MS);
    expect(unwrap(await sender(server).run({ deliveryId: id })).state).toBe('sent');
    expect(new Set(ids).size).toBe(1);
    const { state, doubtedAt } = await ledger(id);
    expect(state).toBe('sent');
    expect(doubtedAt).not.toBeNull();
  });

  it('never writes to a placeholder in production, and says so', async () => {
    const settings = { publicUrl: PUBLIC_URL, from: 'porte@clermont.fr', placeholders: 'refuse' } as const;
    const production = new NotificationKit(kit.referral, kit.advice, pack, settings);
    const server = takesAll();
    const id = await acknowledge(await aDossier(app));
    const holder = new ClaimHolder(db.database, production);
    const sent = await new SendDelivery(db.database, production, server, holder).run({ deliveryId: id });
    expect(unwrap(sent).state).toBe('not_sent');
    expect(server.taken).toHaveLength(0);
    expect(await ledger(id)).toMatchObject({ state: 'not_sent', lastError: 'placeholder-address' });
  });

  it('keeps a mail whose template fails for another try', async () => {
    const id = await owe({ mail: 'no-such-mail', to: 'holder', dossierId: (await aDossier(app)).id });
    expect(unwrap(await sender(takesAll()).run({ deliveryId: id })).state).toBe('pending');
    expect((await ledger(id)).lastError).toContain('no-such-mail');
  });
});

describe(ResendDelivery.name, () => {
  it('sends again under a new Message-ID because a person said so', async () => {
    const hopeless = new MailServer(() => {
      throw new MailFailure('SMTP: 550', { permanent: true, afterData: false });
    });
    const id = await acknowledge(await aDossier(app));
    await sender(hopeless).run({ deliveryId: id });
    expect(await app.get(ResendDelivery).run({ deliveryId: id }, { role: 'holder' })).toMatchObject({ ok: false });
    unwrap(await app.get(ResendDelivery).run({ deliveryId: id }, adviser.actor));
    const server = takesAll();
    expect(unwrap(await sender(server).run({ deliveryId: id })).state).toBe('sent');
    expect(server.taken[0]?.messageId).toBe(`<${id}.2@example.org>`);
    const again = await app.get(ResendDelivery).run({ deliveryId: id }, adviser.actor);
    expect(again).toMatchObject({ refusal: { code: 'delivery-under-way' } });
  });
});
