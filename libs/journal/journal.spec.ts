import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Actor } from '#libs/kernel';
import { rows } from '#libs/platform';
import { testDatabase, type TestDatabase } from '#test/support/database';
import { append, readStream, readTimeline, verifyJournal } from './index.js';

const ADVISER: Actor = { role: 'adviser', id: 'a3c1', scopes: ['read'] };

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await write('account', 1, { name: 'Odile Carton' });
  for (const n of [1, 2, 3]) await write('dossier:tampered', n, n === 2 ? { answer: 'at nine' } : undefined);
  await write('dossier:other', 1);
});

function write(stream: string, n: number, secret?: Record<string, unknown>) {
  const fact = { type: 'NoteAdded', n };
  return db.database.transact((tx) => append(tx, db.clock, { stream, fact, actor: ADVISER, secret }));
}

/** Runs statements as the owner of the tables with the guard off, looks at the journal, and undoes it all. */
async function verifiedAfter(...statements: string[]) {
  const owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  try {
    await owner.query(
      `create table kept_entry as table journal_entry; create table kept_secret as table journal_secret`,
    );
    await owner.query(`alter table journal_entry disable trigger all; alter table journal_secret disable trigger all`);
    for (const statement of statements) await owner.query(statement);
    return await verifyJournal(db.database.reader());
  } finally {
    await owner.query(`delete from journal_secret; delete from journal_entry;
      insert into journal_entry overriding system value table kept_entry; insert into journal_secret table kept_secret;
      drop table kept_entry, kept_secret;
      alter table journal_entry enable trigger all; alter table journal_secret enable trigger all`);
    await owner.end();
  }
}

describe('appending', () => {
  it('numbers the entries of each stream and says when', async () => {
    const first = await write('directory', 1);
    const second = await write('directory', 2);
    expect([first.seq, second.seq]).toEqual([1, 2]);
    expect(first.at).toEqual(db.clock.now());
  });

  it('keeps the type apart from the values, and who acted without what a token may do', async () => {
    const [entry] = await readStream(db.database.reader(), 'account', { limit: 1 });
    expect(entry).toMatchObject({ type: 'NoteAdded', payload: { n: 1 }, actor: { role: 'adviser', id: 'a3c1' } });
    expect(entry?.actor).not.toHaveProperty('scopes');
  });

  it('gives every one of many writers of one stream its own place in the chain', async () => {
    const written = await Promise.all(Array.from({ length: 24 }, (_, n) => write('dossier:crowd', n)));
    expect(written.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
    expect(await verifyJournal(db.database.reader())).toMatchObject({ ok: true, firstBad: null });
  });

  it('leaves nothing when the transaction is rolled back', async () => {
    const attempt = db.database.transact(async (tx) => {
      await append(tx, db.clock, { stream: 'dossier:undone', fact: { type: 'NoteAdded' }, actor: ADVISER });
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    expect(await readStream(db.database.reader(), 'dossier:undone', { limit: 9 })).toEqual([]);
  });
});

describe('reading', () => {
  it('pages through one stream in order', async () => {
    const page = await readStream(db.database.reader(), 'dossier:tampered', { after: 1, limit: 1 });
    expect(page.map(({ seq, secret }) => ({ seq, secret }))).toEqual([{ seq: 2, secret: { answer: 'at nine' } }]);
  });

  it('weaves several streams into one story', async () => {
    const page = await readTimeline(db.database.reader(), ['dossier:tampered', 'dossier:other'], { limit: 9 });
    expect(page.map(({ stream, seq }) => `${stream} ${seq}`)).toEqual([
      'dossier:tampered 1',
      'dossier:tampered 2',
      'dossier:tampered 3',
      'dossier:other 1',
    ]);
    const rest = await readTimeline(db.database.reader(), ['dossier:tampered', 'dossier:other'], {
      after: page[2]?.id,
      limit: 9,
    });
    expect(rest).toEqual(page.slice(3));
  });
});

describe('the app', () => {
  it.each([
    `update journal_entry set type = 'Nothing'`,
    `delete from journal_entry`,
    `truncate journal_entry cascade`,
    `update journal_secret set payload = '{}'`,
  ])('may not run "%s"', async (statement) => {
    await expect(db.database.transact((tx) => rows(tx, statement))).rejects.toThrow(/permission denied/);
  });

  it('is stopped by the table itself when it has the right', async () => {
    const owner = new pg.Client({ connectionString: db.ownerUrl });
    await owner.connect();
    await expect(owner.query('delete from journal_entry')).rejects.toThrow('append-only');
    await owner.end();
  });
});

describe('verifying', () => {
  const second = `stream = 'dossier:tampered' and seq = 2`;
  const tampered = { stream: 'dossier:tampered', seq: 2 };

  it.each([
    ['stream', `set stream = 'dossier:elsewhere'`, 'gap'],
    ['seq', `set seq = 9`, 'gap'],
    ['type', `set type = 'NoteRemoved'`, 'altered'],
    ['actor', `set actor = '{"role":"admin"}'`, 'altered'],
    ['at', `set at = at + interval '1 microsecond'`, 'altered'],
    ['payload', `set payload = '{"n": 3}'`, 'altered'],
    ['commitment', `set commitment = null`, 'altered'],
    ['prev_hash', `set prev_hash = '\\x00'`, 'chain-broken'],
    ['hash', `set hash = '\\x00'`, 'altered'],
  ])('finds an altered %s', async (_, change, problem) => {
    const report = await verifiedAfter(`update journal_entry ${change} where ${second}`);
    expect(report.ok).toBe(false);
    expect(report.firstBad?.problem).toBe(problem);
    expect(report.firstBad?.stream).toMatch(/^dossier:(tampered|elsewhere)$/);
  });

  it('finds an altered id', async () => {
    const report = await verifiedAfter(
      `alter table journal_entry alter id set generated by default`,
      `update journal_entry set id = 7777 where ${second}`,
    );
    expect(report.firstBad).toMatchObject({ ...tampered, id: '7777', problem: 'altered' });
  });

  it('finds a removed, an added and two swapped entries', async () => {
    expect((await verifiedAfter(`delete from journal_entry where ${second}`)).firstBad).toMatchObject({
      stream: 'dossier:tampered',
      seq: 3,
      problem: 'gap',
    });
    const forged = `insert into journal_entry (stream, seq, type, actor, at, payload, prev_hash, hash)
      select stream, 4, type, actor, at, payload, hash, hash from journal_entry where stream = 'dossier:tampered' and seq = 3`;
    expect((await verifiedAfter(forged)).firstBad).toMatchObject({ seq: 4, problem: 'altered' });
    const swapped = await verifiedAfter(
      `update journal_entry set seq = seq + 100 where stream = 'dossier:tampered' and seq in (2, 3)`,
      `update journal_entry set seq = 105 - seq where stream = 'dossier:tampered' and seq > 100`,
    );
    expect(swapped.ok).toBe(false);
  });

  it('finds an altered private part', async () => {
    const report = await verifiedAfter(`update journal_secret set payload = '{"answer": "at ten"}'
      where entry_id = (select id from journal_entry where ${second})`);
    expect(report.firstBad).toMatchObject({ ...tampered, problem: 'secret-altered' });
  });

  it('holds when a private part was erased, and counts it', async () => {
    await db.database.transact((tx) =>
      rows(
        tx,
        `delete from journal_secret where entry_id = (select id from journal_entry where stream = 'account' and seq = 1)`,
      ),
    );
    expect(await verifyJournal(db.database.reader())).toMatchObject({ ok: true, erased: 1 });
    const [entry] = await readStream(db.database.reader(), 'account', { limit: 1 });
    expect(entry?.secret).toBeNull();
  });
});
