import { beforeAll, describe, expect, it } from '@jest/globals';
import { configFrom, type Config } from '#config/config';
import { readEnv } from '#config/env';
import { rehearseDraft } from '#libs/dossier';
import { Flow, FlowModule, verifyInstances } from '#libs/flow';
import { verifyJournal } from '#libs/journal';
import { newId } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { Database, rows } from '#libs/platform';
import { testDatabase } from '#test/support/database';
import { seedDemonstration } from './seed.js';

const NOW = new Date('2026-11-23T09:30:00Z');
const pack = TerritoryPack.read('config/territories/clermont-auvergne');
const db = await testDatabase();
let database: Database;

const options = { ownerUrl: db.ownerUrl, now: NOW, report: (): void => undefined };
const config = (): Config =>
  configFrom(readEnv({}).env, { kind: 'embedded', databaseUrl: db.url, secrets: [Buffer.alloc(32, 'seed')] });
const counts = async (sql: string): Promise<Record<string, number>> => {
  const found = await rows<{ key: string; n: string }>(database.reader(), sql);
  return Object.fromEntries(found.map(({ key, n }) => [key, Number(n)]));
};

beforeAll(async () => {
  database = db.database;
  // A first try is cut short: its partners are all there is, and its mark.
  const cut = {
    ...options,
    report: () => {
      throw new Error('cut short');
    },
  };
  await expect(seedDemonstration(config(), pack, cut)).rejects.toThrow('cut short');
  await rows(database.reader(), `update account set name = 'left half made'`);
  await seedDemonstration(config(), pack, options);
}, 180_000);

describe('the demonstration', () => {
  it('begins afresh when a first try was cut short', async () => {
    const named = await counts(`select name as key, count(*) as n from account group by 1`);
    expect(Object.keys(named)).not.toContain('left half made');
    expect(Object.keys(named)).toHaveLength(5);
  });

  it('has sixty dossiers, some in every state', async () => {
    const states = await counts(
      `select state as key, count(*) as n from flow_instance where machine = 'dossier' group by 1`,
    );
    expect(Object.keys(states).sort()).toEqual([
      'awaiting-information',
      'closed',
      'in-reception',
      'in-support',
      'oriented',
      'qualified',
      'submitted',
    ]);
    expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(60);
    expect(states).toMatchObject({ closed: expect.any(Number) });
  });

  it('has referrals that were accepted, declined, asked about, forgotten, recalled and brought to an end', async () => {
    const states = await counts(
      `select state as key, count(*) as n from flow_instance where machine = 'referral' group by 1`,
    );
    expect(Object.keys(states)).toEqual(
      expect.arrayContaining([
        'requested',
        'accepted',
        'in-progress',
        'completed',
        'failed',
        'rejected',
        'on-hold',
        'expired',
        'cancelled',
      ]),
    );
  });

  it('is held together: every chain verifies, every instance agrees with its journal', async () => {
    expect(await verifyJournal(database.reader())).toMatchObject({ ok: true });
    expect(await verifyInstances(database.reader())).toMatchObject({ ok: true });
  });

  it('comes out the same, every dossier and referral, when it is replayed under its own machine', async () => {
    const app = await db.app([PackModule.forRoot(pack), FlowModule]);
    const flow = app.get(Flow);
    for (const [machine, least] of Object.entries({ dossier: 60, referral: 40 })) {
      const span = { since: new Date(NOW.getTime() - 365 * 86_400_000), until: NOW };
      const report = await rehearseDraft(database, flow, { draft: flow.machine(machine), ...span });
      expect(report.replayed).toBeGreaterThanOrEqual(least);
      expect(report).toMatchObject({ same: report.replayed, sameWithOtherDeadlines: 0, stops: [] });
    }
  });

  it('has something late, something held as spam, something confidential, calls to make', async () => {
    const [found] = await rows<Record<string, string>>(
      database.reader(),
      `select (select count(*) from flow_clock c join flow_instance i on i.id = c.instance_id
                where i.machine = 'dossier' and i.open and c.status = 'running' and c.breached_at is not null) as late,
              (select count(*) from quarantine where released_at is null) as held,
              (select count(*) from dossier where confidential) as confidential,
              (select count(*) from dossier_call where done_at is null) as calls,
              (select count(*) from advice_session where held_at is not null) as sessions,
              (select count(*) from feedback) as feedback`,
    );
    for (const [name, count] of Object.entries(found!)) expect([name, Number(count)]).not.toEqual([name, 0]);
  });

  it('happened in the last ninety days, none of it in the future', async () => {
    const [span] = await rows<{ first: Date; last: Date }>(
      database.reader(),
      'select min(at) as first, max(at) as last from journal_entry',
    );
    expect(span!.last.getTime()).toBeLessThanOrEqual(NOW.getTime());
    expect(NOW.getTime() - span!.first.getTime()).toBeLessThanOrEqual(90 * 86_400_000);
  });

  it('left nothing to do and nothing in doubt', async () => {
    const left = await counts(
      `select 'outbox' as key, count(*) as n from outbox union all select 'errands', count(*) from errand where done_at is null
       union all select 'deliveries', count(*) from delivery where state not in ('sent', 'not_sent')`,
    );
    expect(left).toEqual({ outbox: 0, errands: 0, deliveries: 0 });
  });

  it('is neither made twice nor moved when it is started again the same day', async () => {
    const said: string[] = [];
    await seedDemonstration(config(), pack, { ...options, report: (line) => said.push(line) });
    expect((await counts(`select 'n' as key, count(*) as n from dossier`))['n']).toBe(60);
    expect(said).toEqual([]);
  });

  it('is moved to the present after it slept, whole and verifiable, and says so', async () => {
    const instants = () =>
      rows<Record<string, unknown>>(
        database.reader(),
        `select (select max(at) from journal_entry where stream like 'dossier:%') as told,
                (select max(received_at) from dossier) as received, (select min(expires_at) from link) as expires,
                (select min(ledger->0->>'from') from flow_clock) as ledger`,
      );
    await database.transact((tx) =>
      rows(
        tx,
        `with draft as (insert into workflow_draft (machine, text, version, author, at) values ('dossier', '', 1, '{}', $1))
         insert into workflow_trial (id, machine, text, draft, months, author, asked_at, status)
         values ($2, 'dossier', '', 1, 12, '{}', $1, 'failed')`,
        [NOW, newId()],
      ),
    );
    const [before] = await instants();
    const said: string[] = [];
    const later = new Date(NOW.getTime() + 3.5 * 86_400_000);
    await seedDemonstration(config(), pack, { ...options, now: later, report: (line) => said.push(line) });
    expect(said).toEqual(['The demonstration slept: its dates were moved by 3 days']);
    const [after] = await instants();
    for (const [name, value] of Object.entries(before!))
      expect([name, new Date(after![name] as string).getTime() - new Date(value as string).getTime()]).toEqual([
        name,
        3 * 86_400_000,
      ]);
    // What was done with the machines keeps its dates, as the journal of them does.
    expect(
      await rows(database.reader(), 'select at from workflow_draft union all select asked_at from workflow_trial'),
    ).toEqual([{ at: NOW }, { at: NOW }]);
    expect(await verifyJournal(database.reader())).toMatchObject({ ok: true });
    expect(await verifyInstances(database.reader())).toMatchObject({ ok: true });
    await expect(rows(database.reader(), 'update journal_entry set at = now()')).rejects.toThrow();
  });
});
