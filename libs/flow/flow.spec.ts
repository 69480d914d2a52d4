import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { CLOCK_ACTOR, newId, unwrap, type Actor } from '#libs/kernel';
import { readStream } from '#libs/journal';
import { PackModule, TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { testDatabase } from '#test/support/database';
import {
  dueClocks,
  explainClocks,
  Flow,
  FlowModule,
  learn,
  loadInstance,
  markClock,
  move,
  openInstance,
  possibleFor,
  publishPack,
  verifyInstances,
  type Instance,
  type Move,
} from './index.js';

const ADVISER: Actor = { role: 'adviser', id: 'a1' };
const HOLDER: Actor = { role: 'holder', id: 'link:1' };
const FRIDAY = '2026-11-27T09:00:00.000Z';

const db = await testDatabase();
const { database, clock } = db;
let flow: Flow;

beforeAll(async () => {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  flow = (await db.app([PackModule.forRoot(pack), FlowModule])).get(Flow);
});
afterEach(async () => {
  expect(await verifyInstances(database.reader())).toMatchObject({ firstBad: null });
});

function open(): Promise<Instance> {
  const id = newId();
  return database.transact((tx) =>
    openInstance(tx, flow, { id, machine: 'dossier', stream: `dossier:${id}`, actor: HOLDER }),
  );
}

/** Loads with the lock and moves, as a verb does. */
function fire(id: string, trigger: string, rest: Partial<Move> = {}) {
  return database.attempt(async (tx) => {
    const instance = await loadInstance(tx, flow, id, { lock: true });
    return move(tx, flow, instance!, { trigger, actor: ADVISER, input: {}, answers: {}, ...rest });
  });
}

const read = async (id: string): Promise<Instance> =>
  (await loadInstance(database.reader(), flow, id, { lock: false }))!;
const clockOf = (instance: Instance, name: string) => instance.clocks.find((one) => one.name === name);

describe('opening an instance', () => {
  it('publishes its machine once, starts its clocks and tells it as the first fact', async () => {
    const opened = await open();
    await open();
    expect(await read(opened.id)).toEqual(opened);
    expect(opened).toMatchObject({
      state: 'submitted',
      stage: 'reception',
      owner: 'reception',
      open: true,
      version: 1,
    });
    expect(clockOf(opened, 'first-contact')?.dueAt?.toISOString()).toBe('2026-11-25T09:00:00.000Z');
    expect(opened.nextDueAt?.toISOString()).toBe('2026-11-25T09:00:00.000Z');
    const [entry] = await readStream(database.reader(), opened.stream, { limit: 1 });
    expect(entry).toMatchObject({
      type: 'DossierMoved',
      payload: { instanceId: opened.id, trigger: 'open', from: null, to: 'submitted', version: 1 },
    });
    const published = await readStream(database.reader(), 'workflow', { limit: 9 });
    expect(published.map(({ type, payload }) => [type, payload['machine']])).toEqual([
      ['DefinitionPublished', 'dossier'],
    ]);
    const author = { role: 'service' } as const;
    const packed = await database.transact((tx) => publishPack(tx, flow, { author }));
    expect(packed.map(({ machine, outcome }) => [machine, outcome])).toEqual([
      ['dossier', 'standing'],
      ['referral', 'published'],
    ]);
  });
});

describe('a move', () => {
  it('writes state, clocks, known, assignee and one entry', async () => {
    const { id, stream } = await open();
    const moved = unwrap(
      await fire(id, 'take', {
        assigneeId: '00000000-0000-4000-8000-0000000000a1',
        knownPatch: { agreedPartners: ['BPI'] },
        fact: { channel: 'desk', to: 'elsewhere' },
        secret: { note: 'called back' },
      }),
    );
    expect(await read(id)).toEqual(moved);
    expect(moved).toMatchObject({ state: 'in-reception', version: 2, known: { agreedPartners: ['BPI'] } });
    expect(clockOf(moved, 'first-contact')?.status).toBe('stopped');
    expect(moved.nextDueAt).toEqual(clockOf(moved, 'qualification')?.dueAt);
    const entries = await readStream(database.reader(), stream, { limit: 9 });
    expect(entries).toHaveLength(2);
    expect(entries[1]).toMatchObject({
      payload: { trigger: 'take', from: 'submitted', to: 'in-reception', version: 2, channel: 'desk' },
      secret: { note: 'called back' },
      actor: ADVISER,
    });
  });

  it('that the machine refuses leaves nothing', async () => {
    const { id } = await open();
    const before = await read(id);
    expect(await fire(id, 'take', { actor: HOLDER })).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
    expect(await fire(id, 'qualify')).toMatchObject({ ok: false, refusal: { code: 'wrong-state' } });
    expect(await fire(id, 'fly')).toMatchObject({ ok: false, refusal: { code: 'no-such-trigger' } });
    unwrap(await fire(id, 'take'));
    expect(await fire(id, 'ask')).toMatchObject({
      refusal: { code: 'missing-input', fields: [{ field: 'question', code: 'required' }] },
    });
    expect((await read(id)).version).toBe(before.version + 1);
  });

  it('lets guards see what is learnt with it', async () => {
    const { id } = await open();
    unwrap(await fire(id, 'take'));
    unwrap(await fire(id, 'qualify', { input: { needs: ['funding_search'] } }));
    const input = { partner: 'BPI', message: 'Bonjour' };
    expect(await fire(id, 'refer', { input })).toMatchObject({ refusal: { code: 'unknown-answer' } });
    expect(await fire(id, 'refer', { input, knownPatch: { agreedPartners: ['CCI63'] } })).toMatchObject({
      refusal: { code: 'guard' },
    });
    expect((await fire(id, 'refer', { input, knownPatch: { agreedPartners: ['BPI'] } })).ok).toBe(true);
  });

  it('on a version that somebody saw long ago is refused with both versions', async () => {
    const { id } = await open();
    unwrap(await fire(id, 'take', { version: 1 }));
    expect(await fire(id, 'qualify', { version: 1, input: { needs: ['x'] } })).toMatchObject({
      refusal: { code: 'version-conflict', values: { seen: 1, actual: 2 } },
    });
  });

  it('has one winner among twenty that saw the same version', async () => {
    const { id } = await open();
    const seen = await read(id);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        database.attempt((tx) => move(tx, flow, seen, { trigger: 'take', actor: ADVISER, input: {}, answers: {} })),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((one) => !one.ok && one.refusal.code === 'version-conflict')).toHaveLength(19);
    expect(await read(id)).toMatchObject({ state: 'in-reception', version: 2 });
  });

  it('that waited for the lock sees the clocks that its predecessor wrote', async () => {
    const { id } = await open();
    unwrap(await fire(id, 'take'));
    let waiting: ReturnType<typeof fire> | undefined;
    await database.transact(async (tx) => {
      const instance = await loadInstance(tx, flow, id, { lock: true });
      const input = { question: 'Quand ?' };
      unwrap(await move(tx, flow, instance!, { trigger: 'ask', actor: ADVISER, input, answers: {} }));
      waiting = fire(id, 'ask-again', { input: { question: 'Alors ?' } });
      const blocked = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await rows(database.reader(), blocked)).length === 0);
    });
    unwrap(await waiting!);
    expect(clockOf(await read(id), 'holder-answer')?.run).toBe(2);
  });
});

describe('learning', () => {
  it('raises the version, keeps the state, and tells its own fact', async () => {
    const { id, stream } = await open();
    const fact = { type: 'AgreementRecorded', partner: 'BPI' };
    const after = await database.attempt(async (tx) => {
      const instance = await loadInstance(tx, flow, id, { lock: true });
      return learn(tx, flow, instance!, { knownPatch: { agreedPartners: ['BPI'] }, fact, actor: HOLDER });
    });
    expect(await read(id)).toEqual(unwrap(after));
    expect(await read(id)).toMatchObject({ state: 'submitted', version: 2, known: { agreedPartners: ['BPI'] } });
    const [, entry] = await readStream(database.reader(), stream, { limit: 9 });
    expect(entry).toMatchObject({ type: 'AgreementRecorded', payload: { partner: 'BPI', version: 2 } });
  });
});

describe('clocks', () => {
  it('pause while the holder is asked, and can be explained', async () => {
    const { id } = await open();
    unwrap(await fire(id, 'take'));
    clock.moveTo(new Date('2026-11-24T09:00:00Z'));
    unwrap(await fire(id, 'ask', { input: { question: 'Quand ?' } }));
    expect(clockOf(await read(id), 'qualification')).toMatchObject({ status: 'paused', dueAt: null });
    clock.moveTo(new Date(FRIDAY));
    unwrap(await fire(id, 'answer', { actor: HOLDER, input: { answer: 'Lundi.' } }));
    const instance = await read(id);
    expect(clockOf(instance, 'qualification')?.dueAt?.toISOString()).toBe('2026-12-03T09:00:00.000Z');
    const [explained] = explainClocks(flow, instance);
    expect(explained).toMatchObject({ name: 'qualification', within: '5 working days', late: false });
    expect(explained?.explanation.intervals.map(({ why, counted }) => [why, counted])).toEqual([
      ['running', 1],
      ['paused', 0],
      ['running', 4],
    ]);
  });

  it('ring once for each run, first as a warning, then as a breach', async () => {
    const { id } = await open();
    const due = async () =>
      (await dueClocks(database.reader(), flow, 99)).filter(({ instanceId }) => instanceId === id);
    const ring = (name: string, kind: 'warn' | 'breach') =>
      database.attempt(async (tx) => {
        const instance = await loadInstance(tx, flow, id, { lock: true });
        return markClock(tx, flow, instance!, { clock: name, kind });
      });
    expect(await due()).toEqual([]);
    expect(await ring('first-contact', 'warn')).toMatchObject({ refusal: { code: 'clock-not-due' } });
    clock.moveTo(new Date('2026-11-30T09:00:00Z'));
    expect(await due()).toEqual([{ instanceId: id, machine: 'dossier', clock: 'first-contact', kind: 'warn' }]);
    expect((await ring('first-contact', 'warn')).ok).toBe(true);
    expect(await due()).toEqual([]);
    clock.moveTo(new Date('2026-12-01T09:00:00Z'));
    expect(await due()).toEqual([{ instanceId: id, machine: 'dossier', clock: 'first-contact', kind: 'breach' }]);
    expect((await ring('first-contact', 'breach')).ok).toBe(true);
    expect((await ring('first-contact', 'breach')).ok).toBe(false);
    unwrap(await fire(id, 'escalate', { actor: CLOCK_ACTOR }));
    const types = (await readStream(database.reader(), `dossier:${id}`, { limit: 9 })).map(({ type }) => type);
    expect(types).toEqual(['DossierMoved', 'ClockWarned', 'ClockBreached', 'DossierMoved']);
    expect((await read(id)).version).toBe(2);
  });
});

describe('an instance of an older definition', () => {
  it('stays on the machine it was opened on, in the order it was written', async () => {
    const { id, hash, machine } = await open();
    const older = structuredClone(machine.definition) as { triggers: Record<string, unknown> };
    delete older.triggers['discard'];
    await rows(database.reader(), `insert into workflow_definition values ('older', 'dossier', $1::json, now())`, [
      JSON.stringify(older),
    ]);
    await rows(database.reader(), `update flow_instance set definition_hash = 'older' where id = $1`, [id]);
    const names = possibleFor(await read(id), ADVISER, {}).map(({ name }) => name);
    expect(names).toEqual(Object.keys(older.triggers));
    expect(await fire(id, 'discard', { input: { verdict: 'spam' } })).toMatchObject({
      refusal: { code: 'no-such-trigger' },
    });
    expect((await open()).hash).toBe(hash);
  });
});

describe('verifying instances', () => {
  it('finds a state that was changed by hand and entries cut from the end of a stream', async () => {
    const { id, stream } = await open();
    unwrap(await fire(id, 'take'));
    const firstBadAfter = async (statement: string, params: unknown[]) => {
      const owner = new pg.Client({ connectionString: db.ownerUrl });
      await owner.connect();
      await owner.query('alter table journal_entry disable trigger all');
      await owner.query('create table kept as table journal_entry');
      await owner.query(statement, params);
      const { firstBad } = await verifyInstances(database.reader());
      await owner.query(`delete from journal_entry;
        insert into journal_entry overriding system value table kept; drop table kept;
        alter table journal_entry enable trigger all; update flow_instance set state = 'in-reception' where id = '${id}'`);
      await owner.end();
      return firstBad;
    };
    expect(await firstBadAfter(`update flow_instance set state = 'closed' where id = $1`, [id])).toEqual({
      stream,
      problem: 'state-differs',
    });
    expect(await firstBadAfter(`delete from journal_entry where stream = $1 and seq = 2`, [stream])).toEqual({
      stream,
      problem: 'state-differs',
    });
    expect(await firstBadAfter(`delete from journal_entry where stream = $1`, [stream])).toEqual({
      stream,
      problem: 'no-entry',
    });
  });
});
