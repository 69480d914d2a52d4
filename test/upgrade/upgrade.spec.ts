import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrateDatabase } from '#apps/cli/migrate-database';
import { NEWEST_MIGRATION } from '#config/orm';
import { verifyInstances } from '#libs/flow';
import { readBacklog, verifyJournal } from '#libs/journal';
import { rows } from '#libs/platform';
import { PASSWORD } from '../factories/people.js';
import { testDatabase } from '../support/database.js';
import { openHouse, type House } from '../support/house.js';
import { APP_ROLE } from '../support/postgres.js';
import { load, schemaOf, STORED, stricter } from './stored-schema.js';

interface Document {
  readonly reference: string;
  readonly state: string;
  readonly version: number;
  readonly triggers: readonly { readonly name: string; readonly allowed: boolean }[];
}

describe.each(STORED)('what %s left behind, under the present version', (release) => {
  let house: House;
  let adviser: string;
  let dossiers: readonly Document[];

  async function call(path: string, body?: object): Promise<unknown> {
    const headers = { authorization: `Bearer ${adviser}`, 'content-type': 'application/json' };
    const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${house.url}/api/v1${path}`, { headers, ...post });
    expect({ path, status: response.status }).toEqual({ path, status: 200 });
    return response.json();
  }

  beforeAll(async () => {
    house = await openHouse({
      fill: async (ownerUrl) => {
        await load(release, ownerUrl);
        await migrateDatabase({ ownerUrl, appRole: APP_ROLE, queues: true });
      },
    });
    adviser = await house.token('adviser');
    const sql = 'select reference from dossier order by reference';
    const stored = await rows<{ reference: string }>(house.database.reader(), sql);
    dossiers = (await Promise.all(stored.map(({ reference }) => call(`/dossiers/${reference}`)))) as Document[];
  }, 60_000);

  it('opens: every dossier, its journal, its proposals and its referrals', async () => {
    expect(dossiers.length).toBeGreaterThan(3);
    const { items } = (await call('/dossiers?limit=100')) as { items: unknown[] };
    expect(items.length).toBeGreaterThan(2);
    for (const { reference } of dossiers)
      for (const part of ['journal', 'proposals', 'referrals']) await call(`/dossiers/${reference}/${part}`);
  });

  it('lets people in with the password that they had, and shows them their worklist', async () => {
    const [account] = await rows<{ email: string }>(
      house.database.reader(),
      `select email from account where role = 'adviser' and password_hash is not null limit 1`,
    );
    const form = new URLSearchParams({ email: account?.email ?? '', password: PASSWORD });
    const signIn = await fetch(`${house.url}/bureau/connexion`, { method: 'POST', body: form, redirect: 'manual' });
    expect(signIn.status).toBe(303);
    const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const desk = await fetch(`${house.url}/bureau`, { headers: { cookie } });
    expect(desk.status).toBe(200);
    const page = await desk.text();
    expect(dossiers.some(({ reference }) => page.includes(reference))).toBe(true);
  });

  it('goes on: a trigger fires, and what was owed is done', async () => {
    const before = await readBacklog(house.database.reader(), house.clock);
    expect(before.openErrands + before.oldestOutboxSeconds + (await numberOf(house, 'outbox'))).toBeGreaterThan(0);
    const asked = dossiers.find(({ triggers }) => triggers.some(({ name, allowed }) => name === 'ask' && allowed));
    if (!asked) throw new Error('no dossier of which something could be asked');
    const fired = await call(`/dossiers/${asked.reference}/triggers/ask`, {
      version: asked.version,
      input: { question: 'Combien de mètres carrés ?' },
    });
    expect(fired).toMatchObject({ state: 'awaiting-information' });
    await house.drain();
    expect((await readBacklog(house.database.reader(), house.clock)).openErrands).toBe(0);
    expect(await numberOf(house, 'outbox')).toBe(0);
    const subjects = (await house.mails('noe@example.org')).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.startsWith(asked.reference) && /question/.test(subject))).toHaveLength(
      1,
    );
    // Every project is told once that it has arrived, those too whose mail was owed when the release ended.
    const arrived = subjects.filter((subject) => /est bien arrivé|has arrived/.test(subject));
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(arrived).toHaveLength(await numberOf(house, 'submission'));
  });

  it('keeps a journal that verifies', async () => {
    expect(await verifyJournal(house.database.reader())).toMatchObject({ ok: true });
    expect(await verifyInstances(house.database.reader())).toMatchObject({ ok: true });
  });
});

async function numberOf({ database }: House, table: 'outbox' | 'submission'): Promise<number> {
  const [counted] = await rows<{ n: number }>(database.reader(), `select count(*)::int as n from ${table}`);
  return counted?.n ?? 0;
}

describe('the program of an earlier release', () => {
  /** The stored schema, and what a change makes of it. */
  async function changedBy(release: string, change: (ownerUrl: string) => Promise<unknown>): Promise<string[]> {
    const db = await testDatabase({
      fill: async (ownerUrl) => {
        await load(release, ownerUrl);
        await migrateDatabase({ ownerUrl, appRole: APP_ROLE, queues: true, migrations: [] });
      },
    });
    const before = await schemaOf(db.ownerUrl);
    await change(db.ownerUrl);
    return stricter(before, await schemaOf(db.ownerUrl));
  }

  it.each(STORED)('finds all that it relies on after %s was migrated, and nothing forbidden to it', async (release) => {
    const migrate = (ownerUrl: string) => migrateDatabase({ ownerUrl, appRole: APP_ROLE, queues: true });
    expect(await changedBy(release, migrate)).toEqual([]);
  });

  it('would not, had something been taken away or demanded: the comparison sees it', async () => {
    const harm = async (ownerUrl: string): Promise<void> => {
      const client = new pg.Client({ connectionString: ownerUrl });
      await client.connect();
      await client.query(`alter table dossier rename column locale to language;
        alter table errand add column shard integer not null default 1;
        alter table errand alter column shard drop default;
        alter table outbox alter column at type timestamp;
        alter table link add check (length(purpose) < 100);
        create unique index on referral (dossier_id);
        drop function journal_commitment;
        create table later (id integer primary key, shard integer not null unique)`);
      await client.end();
    };
    expect(
      (await changedBy(STORED[0] ?? '', harm)).map((line) => line.split(' ').slice(0, 3).join(' ')).toSorted(),
    ).toEqual([
      'demanded: dossier.language',
      'demanded: errand.shard',
      'forbidden: CREATE UNIQUE',
      'forbidden: link CHECK',
      'gone: dossier.locale text',
      'gone: journal_commitment(bytea,jsonb) returns',
      'gone: outbox.at timestamptz',
    ]);
  });

  it('is the newest release, or one with fewer migrations', () => {
    expect(STORED.every((name) => name <= NEWEST_MIGRATION)).toBe(true);
    expect(STORED.length).toBeGreaterThan(0);
  });
});
