import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId, ROLES, type Role } from '#libs/kernel';
import { readStream, verifyJournal } from '#libs/journal';
import { PackModule, TerritoryPack } from '#libs/pack';
import { applyCommands, opening, transition, type InputDefinition, type Machine, type Snapshot } from '#libs/workflow';
import { testDatabase } from '#test/support/database';
import { Flow, FlowModule, loadInstance, move, openInstance, verifyInstances, type Instance } from './index.js';

const db = await testDatabase();
const { database, clock } = db;
const KNOWN = { agreedPartners: ['BPI'], referrals: { open: 0 } };
let flow: Flow;

beforeAll(async () => {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  flow = (await db.app([PackModule.forRoot(pack), FlowModule])).get(Flow);
});

interface Stride {
  /** Which of the triggers: two of three times one that may be fired, else any. */
  readonly pick: number;
  readonly role: Role;
  readonly hours: number;
}

const walks = fc.array(
  fc.record({ pick: fc.nat(), role: fc.constantFrom(...ROLES), hours: fc.integer({ min: 0, max: 90 }) }),
  { minLength: 4, maxLength: 14 },
);

/** Walks one instance through database and pure engine alike, and holds them against each other at every step. */
async function walk(machine: Machine, strides: readonly Stride[]): Promise<void> {
  const id = newId();
  const stream = `${machine.name}:${id}`;
  const first = opening(machine);
  let pure: Snapshot = { state: first.to, origin: null, clocks: applyCommands({}, first.clocks) };
  let entries = 1;
  await database.transact((tx) =>
    openInstance(tx, flow, { id, machine: machine.name, stream, actor: { role: 'service' }, known: KNOWN }),
  );
  for (const { pick, role, hours } of strides) {
    clock.advance(hours * 3_600_000);
    const trigger = chosen(machine, pure, pick);
    const actor = { role: pick % 3 === 0 ? role : (machine.triggers[trigger]?.by[0] ?? role) };
    const input = inputFor(machine, trigger);
    const context = { actor, input, answers: {}, known: KNOWN, now: clock.now() };
    const expected = transition(machine, pure, trigger, context);
    const outcome = await database.attempt(async (tx) => {
      const instance = await loadInstance(tx, flow, id, { lock: true });
      return move(tx, flow, instance!, { trigger, actor, input, answers: {} });
    });
    expect(outcome.ok).toBe(expected.ok);
    if (expected.ok) {
      entries += 1;
      const { to, origin, clocks } = expected.value;
      pure = { state: to, origin, clocks: applyCommands(pure.clocks, clocks) };
    }
    expectSame((await loadInstance(database.reader(), flow, id, { lock: false }))!, pure, entries);
    if (outcome.ok) expect((await loadInstance(database.reader(), flow, id, { lock: false }))!).toEqual(outcome.value);
  }
  const told = await readStream(database.reader(), stream, { limit: 99 });
  expect(told.map(({ seq, payload }) => [seq, payload['version']])).toEqual(
    Array.from({ length: entries }, (_, n) => [n + 1, n + 1]),
  );
  for (const [n, { payload }] of told.entries()) expect(payload['from']).toBe(told[n - 1]?.payload['to'] ?? null);
}

function expectSame(stored: Instance, pure: Snapshot, version: number): void {
  const clocks = Object.fromEntries(stored.clocks.map(({ name, status }) => [name, status]));
  expect({ state: stored.state, origin: stored.origin, clocks, version: stored.version }).toEqual({ ...pure, version });
  expect(stored.open).toBe(stored.machine.states[pure.state]?.final !== true);
  for (const one of stored.clocks) {
    const goesOn = one.ledger.filter(({ to }) => to === null).map(({ why }) => why);
    expect(goesOn).toEqual(one.status === 'stopped' ? [] : [one.status]);
    one.ledger.forEach(({ from, to }, i) => {
      expect(from.getTime()).toBeGreaterThanOrEqual(one.startedAt.getTime());
      if (one.ledger[i + 1]) expect(one.ledger[i + 1]?.from).toEqual(to);
    });
    if (one.status === 'running') expect(one.dueAt?.getTime()).toBeGreaterThan(one.startedAt.getTime());
  }
  const due = stored.clocks.filter(({ status }) => status === 'running').map(({ dueAt }) => dueAt!.getTime());
  expect(stored.nextDueAt?.getTime() ?? null).toBe(due.length > 0 ? Math.min(...due) : null);
}

function chosen(machine: Machine, { state }: Snapshot, pick: number): string {
  const all = Object.keys(machine.triggers);
  const here = all.filter((name) => {
    const from = machine.triggers[name]?.from;
    return from === 'any-open' || from?.includes(state);
  });
  const among = pick % 3 === 0 || here.length === 0 ? all : here;
  return among[Math.floor(pick / 3) % among.length] ?? '';
}

function inputFor(machine: Machine, trigger: string): Record<string, unknown> {
  const names = machine.triggers[trigger]?.input ?? [];
  return Object.fromEntries(names.map((name) => [name, valueFor(machine.inputs[name]!)]));
}

function valueFor({ type, options }: InputDefinition): unknown {
  const option = Object.keys(options ?? {})[0] ?? 'BPI';
  return { text: 'Bonjour', choice: option, choices: [option], date: '2026-12-01', partner: 'BPI', offer: 'BPI-1' }[
    type
  ];
}

describe('random walks', () => {
  it.each(['dossier', 'referral'])('of the %s machine leave in the database what the engine says', async (name) => {
    await fc.assert(
      fc.asyncProperty(walks, (strides) => walk(flow.machine(name), strides)),
      { numRuns: 10 },
    );
    expect(await verifyInstances(database.reader())).toMatchObject({ ok: true });
    expect(await verifyJournal(database.reader())).toMatchObject({ ok: true });
  });
});
