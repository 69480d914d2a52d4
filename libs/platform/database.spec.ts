import { defineEntity, p } from '@mikro-orm/postgresql';
import { MikroOrmModule } from '@mikro-orm/nestjs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '#test/support/database';
import { done, refuse } from '#libs/kernel';
import { Database, databaseNow, rows } from './index.js';

const TestLink = defineEntity({
  name: 'TestLink',
  tableName: 'link',
  properties: {
    id: p.uuid().primary(),
    purpose: p.text(),
    subject: p.text(),
    recipient: p.text(),
    hash: p.blob(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
  },
});

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  const owner = await db.app([MikroOrmModule.forFeature([TestLink])]);
  entityDatabase = owner.get(Database);
});
let entityDatabase: Database;

const ID = '00000000-0000-4000-8000-000000000001';
const addAccount = `insert into account (id, kind, name, role, created_at)
                    values ($1, 'person', $2, 'adviser', coalesce($3::timestamptz, now()))`;
const countAccounts = 'select count(*)::int as n from account';

describe('the database', () => {
  it('reads instants as dates, documents parsed, arrays as arrays and bigints as text', async () => {
    const [row] = await rows(
      db.database.reader(),
      `select $1::timestamptz as at, $2::jsonb as doc, $3::text[] as list, 9007199254740993::bigint as big,
              date '2026-11-23' as day, null::timestamptz as never`,
      ['2026-11-23T10:11:12.345Z', JSON.stringify({ a: [1] }), ['x', 'y']],
    );
    expect(row).toEqual({
      at: new Date('2026-11-23T10:11:12.345Z'),
      doc: { a: [1] },
      list: ['x', 'y'],
      big: '9007199254740993',
      day: '2026-11-23',
      never: null,
    });
  });

  it('commits what succeeds and rolls back what throws', async () => {
    await db.database.transact((tx) => rows(tx, addAccount, [ID, 'Ada', null]));
    await expect(
      db.database.transact(async (tx) => {
        await rows(tx, 'delete from account');
        throw new Error('the lights went out');
      }),
    ).rejects.toThrow('the lights went out');
    expect(await rows(db.database.reader(), countAccounts)).toEqual([{ n: 1 }]);
  });

  it('rolls back a refusal and hands it on', async () => {
    const outcome = await db.database.attempt(async (tx) => {
      await rows(tx, 'delete from account');
      return refuse('too-late');
    });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'too-late' } });
    expect(await rows(db.database.reader(), countAccounts)).toEqual([{ n: 1 }]);
    expect(await db.database.attempt(() => Promise.resolve(done(7)))).toEqual({ ok: true, value: 7 });
  });

  it('names a violated constraint', async () => {
    await expect(db.database.transact((tx) => rows(tx, addAccount, [ID, 'Twin', null]))).rejects.toMatchObject({
      name: 'UniqueConstraintViolationException',
    });
  });

  it('keeps entities and SQL in one transaction', async () => {
    const at = new Date('2026-11-23T10:00:00.123Z');
    await entityDatabase.transact(async (tx) => {
      tx.create(TestLink, {
        id: ID,
        purpose: 'survey',
        subject: 's',
        recipient: 'holder',
        hash: Buffer.from('h'),
        createdAt: at,
        expiresAt: at,
      });
      await tx.flush();
      expect(await rows(tx, 'select created_at from link')).toEqual([{ created_at: at }]);
    });
    const link = await entityDatabase.reader().findOneOrFail(TestLink, ID);
    expect(link.createdAt).toEqual(at);
  });

  it('tells the time of the test clock', async () => {
    expect(await databaseNow(db.database.reader(), db.clock)).toEqual(db.clock.now());
  });

  it('does not let the app change what the journal holds', async () => {
    for (const attempt of [
      'update journal_entry set type = type',
      'delete from journal_entry',
      'truncate journal_entry cascade',
    ])
      await expect(rows(db.database.reader(), attempt)).rejects.toThrow('permission denied');
  });
});
