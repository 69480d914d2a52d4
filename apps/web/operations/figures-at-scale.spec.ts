import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase } from '#test/support/database';
import { countDueClocks, dueClocks } from '#libs/flow';
import { readBacklog, sweepErrands } from '#libs/journal';
import type { Clock } from '#libs/kernel';
import { countOpenDeliveries, dueDeliveries } from '#libs/notification';
import { rows, type Tx } from '#libs/platform';

const ROWS = 100_000;
/** As of the virtual clock of tests. */
const NOW = `timestamptz '2026-11-23 09:00Z'`;

/** Years of work that is done, and a little that is not. */
const FILLED = [
  // What the rows refer to is not looked at.
  'set session_replication_role = replica',
  `insert into errand (entry_id, reaction, queue, created_at, retry_at, done_at, attempts)
   select n, 'none', 'notifications', at, at, case when n % 2000 <> 0 then at end, (n % 5000 = 0)::int
     from generate_series(1, ${ROWS}) n, lateral (select ${NOW} - n * interval '1 minute' as at) t`,
  `insert into outbox (entry_id, at) select n, ${NOW} - n * interval '1 second' from generate_series(1, 40) n`,
  `insert into delivery (id, dedupe_key, mail, locale, recipient, queue, resend_when_in_doubt, state, due_at, message_id, created_at)
   select gen_random_uuid(), n, 'acknowledgement', 'fr', 'holder', 'notifications', true,
          case n % 4000 when 0 then 'pending' when 1 then 'sending' when 2 then 'failed' when 3 then 'in_doubt'
                        else case when n % 10 = 0 then 'not_sent' else 'sent' end end,
          at, n, at
     from generate_series(1, ${ROWS}) n, lateral (select ${NOW} - n * interval '1 minute' as at) t`,
  `insert into flow_instance (id, machine, definition_hash, stream, state, stage, owner, open, opened_at, entered_at)
   select lpad(n::text, 32, '0')::uuid, 'dossier', 'none', n, 'closed', 'follow-up', 'nobody', n % 10 = 0, ${NOW}, ${NOW}
     from generate_series(1, ${ROWS}) n`,
  `insert into flow_clock (instance_id, name, status, started_at, due_at, warn_at, ledger)
   select lpad(n::text, 32, '0')::uuid, 'first-contact', case when n % 10 = 0 then 'running' else 'stopped' end, ${NOW},
          due, due - interval '1 day', '[]'
     from generate_series(1, ${ROWS}) n,
          lateral (select ${NOW} + (case when n % 5000 = 0 then -1 else 2 end) * interval '1 day' as due) t`,
  'reset session_replication_role',
  'analyze',
];

const db = await testDatabase();

beforeAll(async () => {
  const owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  for (const statement of FILLED) await owner.query(statement);
  await owner.end();
}, 120_000);

const LIMIT = 500;

describe('what monitors and workers ask the database for every few seconds', () => {
  it.each<[string, (tx: Tx, clock: Clock) => Promise<unknown>, unknown]>([
    [
      'of facts and errands',
      readBacklog,
      expect.objectContaining({ openErrands: 50, failingErrands: 10, outboxRows: 40 }),
    ],
    [
      'of deliveries',
      countOpenDeliveries,
      expect.arrayContaining(
        ['pending', 'sending', 'failed', 'in_doubt'].map((state) => expect.objectContaining({ state, count: 25 })),
      ),
    ],
    ['of clocks', countDueClocks, expect.objectContaining({ breaches: 20, warnings: 0 })],
    ['of clocks to ring', async (tx, clock) => (await dueClocks(tx, { clock }, LIMIT)).length, 20],
    ['of mails to send', async (tx, clock) => (await dueDeliveries(tx, clock, LIMIT)).length, 50],
    ['of errands to hand over', async (tx, clock) => (await sweepErrands(tx, clock, LIMIT)).length, 50],
  ])('reads what is open %s, and not what is done', async (_of, read, expected) => {
    const { found, touched } = await db.database.transact(async (tx) => ({
      found: await read(tx, db.clock),
      // PostgreSQL's own count of what this transaction has read.
      touched: await rows(
        tx,
        `select relname, seq_tup_read + coalesce(idx_tup_fetch, 0) as read
           from pg_stat_xact_user_tables where seq_tup_read + coalesce(idx_tup_fetch, 0) > 500`,
      ),
    }));
    expect(found).toEqual(expected);
    expect(touched).toEqual([]);
  });
});
