import { beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import type { INestApplicationContext } from '@nestjs/common';
import { newId, unwrap, type Id } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { Database, MailFailure, type MailTransport, type Tx } from '#libs/platform';
import { aDossier } from '#test/factories/dossiers';
import { MailServer, takesAll } from '#test/factories/mail-servers';
import { aMember } from '#test/factories/people';
import { aDirectory, aQualifiedDossier } from '#test/factories/referrals';
import { testDatabase } from '#test/support/database';
import { until } from '#test/support/until';
import { ClaimHolder } from './claim-holder.js';
import {
  deliveryById,
  NotificationKit,
  NotificationModule,
  oweMail,
  SendDelivery,
  type DeliveryView,
  type OwedMail,
} from './index.js';

const db = await testDatabase();
let app: INestApplicationContext;
let kit: NotificationKit;

beforeAll(async () => {
  const settings = { publicUrl: 'https://parvis.example.org', from: null, placeholders: 'send' } as const;
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  app = await db.app([NotificationModule.forRoot(settings), PackModule.forRoot(pack)]);
  kit = app.get(NotificationKit);
  await aDirectory(app);
});

const sender = (server: MailTransport, database = db.database): SendDelivery =>
  new SendDelivery(database, kit, server, new ClaimHolder(db.database, kit));

/** What a process does for its claims once it is dead. */
class DeadHand extends ClaimHolder {
  override hold<T>(_: unknown, work: () => Promise<T>): Promise<T> {
    return work();
  }
}

/** A database that is away for some transactions once something has happened. */
class AwayFor extends Database {
  constructor(
    public left: number,
    orm: MikroORM,
    private readonly happened: () => boolean,
  ) {
    super(orm);
  }

  override transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!this.happened() || this.left === 0) return super.transact(work);
    this.left -= 1;
    return Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
  }
}

async function owe(owed: Omit<OwedMail, 'fact'>): Promise<Id> {
  const [due] = await db.database.transact((tx) => oweMail(tx, kit, { ...owed, fact: newId() }));
  return due!.deliveryId;
}

/** An obligation: sent again when it is in doubt. */
const anAcknowledgement = async (): Promise<Id> =>
  owe({ mail: 'acknowledgement', to: 'holder', dossierId: (await aDossier(app)).id });

/** A courtesy: left to a person when it is in doubt. */
async function aCourtesy(): Promise<Id> {
  const { id } = await aQualifiedDossier(app, await aMember(app));
  return owe({ mail: 'still-waiting', to: 'holder', dossierId: id });
}

async function ledger(id: Id): Promise<DeliveryView> {
  const delivery = await deliveryById(db.database.reader(), id);
  if (!delivery) throw new Error('no delivery');
  return delivery;
}

/** A sender that stops at a point until it is woken: a process that was killed, or only slow. */
async function stopped(id: Id, point: 'before the mark' | 'after the mark', holder: ClaimHolder) {
  let wake = (): void => undefined;
  let reached = (): void => undefined;
  const woken = new Promise<void>((resolve) => (wake = resolve));
  const there = new Promise<void>((resolve) => (reached = resolve));
  const server = new MailServer(async (hooks) => {
    if (point === 'after the mark') await hooks.beforeData();
    reached();
    await woken;
    if (point === 'before the mark') await hooks.beforeData();
  });
  const outcome = new SendDelivery(db.database, kit, server, holder).run({ deliveryId: id });
  await there;
  return { server, outcome, wake: () => wake() };
}

describe('the claim of a sender', () => {
  it('sees that a process died while it handed the message over', async () => {
    const id = await aCourtesy();
    const dead = await stopped(id, 'after the mark', new DeadHand(db.database, kit));
    expect(await sender(takesAll()).run({ deliveryId: id })).toMatchObject({ refusal: { code: 'delivery-not-due' } });
    expect((await ledger(id)).state).toBe('sending');
    db.clock.advance(8_000);
    await sender(takesAll()).run({ deliveryId: id });
    expect(await ledger(id)).toMatchObject({ state: 'in_doubt', lastError: 'interrupted while sending' });
    // The process was only slow: what it knows now settles the doubt.
    dead.wake();
    expect(unwrap(await dead.outcome).state).toBe('sent');
    expect((await ledger(id)).state).toBe('sent');
  });

  it('sends what a process claimed and died over before it gave the server anything', async () => {
    const id = await anAcknowledgement();
    const dead = await stopped(id, 'before the mark', new DeadHand(db.database, kit));
    db.clock.advance(8_000);
    const server = takesAll();
    expect(unwrap(await sender(server).run({ deliveryId: id })).state).toBe('sent');
    // When it wakes it has lost its claim, and sends nothing.
    dead.wake();
    expect(await dead.outcome).toMatchObject({ ok: false, refusal: { code: 'claim-lost' } });
    expect(dead.server.taken).toHaveLength(0);
    expect(await ledger(id)).toMatchObject({ state: 'sent', doubtedAt: null });
  });

  it('keeps its claim for as long as a slow server takes', async () => {
    const id = await anAcknowledgement();
    const slow = await stopped(id, 'after the mark', new ClaimHolder(db.database, kit));
    for (let rounds = 1; rounds <= 2; rounds += 1) {
      const before = (await ledger(id)).dueAt;
      db.clock.advance(5_000);
      await until('the claim is renewed', async () => (await ledger(id)).dueAt > before);
    }
    expect(await sender(takesAll()).run({ deliveryId: id })).toMatchObject({ refusal: { code: 'delivery-not-due' } });
    slow.wake();
    expect(unwrap(await slow.outcome).state).toBe('sent');
    expect(await ledger(id)).toMatchObject({ state: 'sent', attempts: 1, doubtedAt: null });
  });

  it('notes what the server said also when the database was away for a moment', async () => {
    const server = takesAll();
    const id = await anAcknowledgement();
    const notes = new AwayFor(2, app.get(MikroORM), () => server.taken.length > 0);
    expect(unwrap(await sender(server, notes).run({ deliveryId: id })).state).toBe('sent');
    expect(notes.left).toBe(0);
    expect(await ledger(id)).toMatchObject({ state: 'sent', doubtedAt: null });
    expect(server.taken).toHaveLength(1);
  });

  it('is given up for seconds only when the database was away before anything was sent', async () => {
    const id = await anAcknowledgement();
    let reached = false;
    const server = new MailServer(async (hooks) => {
      reached = true;
      await hooks.beforeData().catch((cause: unknown) => {
        throw new MailFailure('not handed over', { permanent: false, afterData: false, cause });
      });
    });
    const away = new AwayFor(1, app.get(MikroORM), () => reached);
    expect(unwrap(await sender(server, away).run({ deliveryId: id })).state).toBe('pending');
    db.clock.advance(15_000);
    expect(unwrap(await sender(takesAll()).run({ deliveryId: id })).state).toBe('sent');
    expect(await ledger(id)).toMatchObject({ attempts: 1, doubtedAt: null });
  });
});
