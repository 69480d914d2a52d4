import { describe, expect, it } from '@jest/globals';
import { ForgetDrafts } from '#libs/intake';
import { append } from '#libs/journal';
import { rows } from '#libs/platform';
import { testDatabase } from '#test/support/database';
import { ForgetOldThings } from './forget-old-things.js';

/** One more than a round removes of a kind. */
const MANY = 5_001;
const MONTH_AND_A_DAY_MS = 31 * 86_400_000;

const db = await testDatabase();
const sut = new ForgetOldThings(db.database, db.clock, new ForgetDrafts(db.database, db.clock));
const now = () => db.clock.now();

/** What is kept for a while, and how so many come about; `$1`: when, `$2`: how many. */
const KINDS = {
  errand: `insert into errand (entry_id, reaction, queue, created_at, retry_at, done_at)
     select (select max(id) from journal_entry), n::text, 'clocks', $1, $1, $1 from generate_series(1, $2::int) n`,
  draft: `insert into draft (id, token_hash, locale, answers, created_at, updated_at)
     select gen_random_uuid(), sha256(n::text::bytea), 'fr', '{}', $1, $1 from generate_series(1, $2::int) n`,
  idempotency_key: `insert into idempotency_key (scope, key, body_hash, created_at)
     select 'spec', n::text, '', $1 from generate_series(1, $2::int) n`,
} as const;

describe(ForgetOldThings.name, () => {
  it.each(Object.entries(KINDS))(
    'comes back soon while there is more of %s than a round removes',
    async (table, sql) => {
      const fact = { type: 'AccountDisabled' };
      await db.database.transact((tx) => append(tx, db.clock, { stream: 'account', fact, actor: { role: 'admin' } }));
      await rows(db.database.reader(), sql, [now(), MANY]);
      db.clock.advance(MONTH_AND_A_DAY_MS);
      const left = () => rows(db.database.reader(), `select from ${table}`);
      expect(await sut.run()).toBe(true);
      expect(await left()).toHaveLength(1);
      expect(await sut.run()).toBe(false);
      expect(await left()).toEqual([]);
    },
  );
});
