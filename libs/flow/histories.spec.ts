import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CLOCK_ACTOR, newId, type Role } from '#libs/kernel';
import { readStream } from '#libs/journal';
import { PackModule, TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { ReplayTally, type History } from '#libs/rehearsal';
import { fromStates, machineFrom, type InputDefinition, type Machine } from '#libs/workflow';
import { testDatabase } from '#test/support/database';
import { dueClocks, Flow, FlowModule, histories, learn, loadInstance, markClock, move, openInstance } from './index.js';

const HOUR_MS = 3_600_000;
const db = await testDatabase();
const { database, clock } = db;
let flow: Flow;

beforeAll(async () => {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  flow = (await db.app([PackModule.forRoot(pack), FlowModule])).get(Flow);
});

interface Stride {
  readonly pick: number;
  readonly hours: number;
  /** Whether a worker is there to ring what is due. */
  readonly rings: boolean;
  readonly agrees: boolean;
}

const walks = fc.array(
  fc.record({
    pick: fc.nat(),
    hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 900 })),
    rings: fc.boolean(),
    agrees: fc.boolean(),
  }),
  { minLength: 3, maxLength: 14 },
);

/** Lives one instance's life at random: people act, rooms learn, and deadlines ring late or never. */
async function live(name: string, strides: readonly Stride[]): Promise<string> {
  const id = newId();
  const known = { agreedPartners: [], referrals: { open: 1 } };
  await database.transact((tx) =>
    openInstance(tx, flow, {
      id,
      machine: name,
      stream: `${name}:${id}`,
      actor: { role: 'holder', id: 'link:1' },
      known,
    }),
  );
  for (const { pick, hours, rings, agrees } of strides) {
    clock.advance(hours * HOUR_MS);
    if (rings) await ringAll();
    if (agrees) await agree(id, pick % 2 === 0);
    await act(id, pick);
  }
  return id;
}

async function act(id: string, pick: number): Promise<void> {
  await database.attempt(async (tx) => {
    const instance = (await loadInstance(tx, flow, id, { lock: true }))!;
    const { machine, state } = instance;
    const here = Object.entries(machine.triggers).filter(
      ([, trigger]) => fromStates(machine, trigger).includes(state) && !trigger.by.includes('clock'),
    );
    const [trigger, definition] = here[pick % Math.max(1, here.length)] ?? [];
    if (trigger === undefined || definition === undefined) return { ok: false, refusal: { code: 'final' } };
    const role: Role = definition.by[pick % definition.by.length] ?? 'adviser';
    const input = inputFor(machine, definition.input ?? []);
    const chosen = 'partner' in input ? { fact: { partner: input['partner'] } } : {};
    return move(tx, flow, instance, { trigger, actor: { role, id: 'somebody' }, input, answers: {}, ...chosen });
  });
}

async function agree(id: string, all: boolean): Promise<void> {
  const known = { agreedPartners: all ? ['BPI'] : [], referrals: { open: all ? 0 : 1 } };
  await database.attempt(async (tx) => {
    const instance = (await loadInstance(tx, flow, id, { lock: true }))!;
    return learn(tx, flow, instance, { knownPatch: known, fact: { type: 'Learnt' }, actor: { role: 'adviser' } });
  });
}

async function ringAll(): Promise<void> {
  for (const { instanceId, clock: name, kind } of await dueClocks(database.reader(), flow, 99))
    await database.transact(async (tx) => {
      const instance = (await loadInstance(tx, flow, instanceId, { lock: true }))!;
      const marked = await markClock(tx, flow, instance, { clock: name, kind });
      if (!marked.ok || kind === 'warn') return;
      const trigger = [instance.machine.clocks[name]!.onBreach].flat()[0]!;
      await move(tx, flow, marked.value, {
        trigger,
        actor: CLOCK_ACTOR,
        input: {},
        answers: {},
        fact: { clock: name },
      });
    });
}

function inputFor(machine: Machine, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, valueFor(machine.inputs[name]!)]));
}

function valueFor({ type, options }: InputDefinition): unknown {
  const option = Object.keys(options ?? {})[0] ?? 'BPI';
  return { text: 'Un secret', choice: option, choices: [option], date: '2026-12-01', partner: 'BPI', offer: 'B' }[type];
}

const since = new Date('2026-01-01T00:00:00Z');
const asked = (machine: string) => ({ machine, since, until: clock.now() });

async function read(machine: string, batch = 500): Promise<History[]> {
  const told: History[] = [];
  for await (const some of histories(database, flow, asked(machine), batch)) told.push(...some);
  return told;
}

describe('histories', () => {
  it.each(['dossier', 'referral'])('of a %s, replayed under its own definition, come out the same', async (name) => {
    let rung = 0;
    await fc.assert(
      fc.asyncProperty(walks, async (strides) => {
        const id = await live(name, strides);
        clock.advance(HOUR_MS);
        const tally = new ReplayTally({ draft: flow.machine(name), calendar: flow.calendar, ...asked(name) });
        const history = (await read(name)).find((one) => one.id === id)!;
        const { verdict, stop, before, after } = tally.add(history);
        expect({ verdict, stop }).toEqual({ verdict: 'same', stop: null });
        expect(after).toEqual(before);
        rung += history.steps.filter(({ kind }) => kind === 'rang').length;
        const told = await readStream(database.reader(), `${name}:${id}`, { limit: 99 });
        const moved = told.filter(({ payload }) => typeof payload['trigger'] === 'string');
        expect(before.moves.map(({ trigger, from, to, at, by }) => [trigger, from, to, at, by])).toEqual(
          moved.map(({ payload, at, actor }) => [
            payload['trigger'],
            payload['from'],
            payload['to'],
            at.getTime(),
            actor.role,
          ]),
        );
        await expectDeadlines(id, before.runs);
      }),
      { numRuns: 25 },
    );
    expect(rung).toBeGreaterThan(0);
  });

  it('are read whole whatever the batch, and hold nothing that somebody wrote', async () => {
    const all = await read('dossier');
    expect(all.length).toBeGreaterThan(20);
    expect(await read('dossier', 3)).toEqual(all);
    const text = JSON.stringify(all.map(({ steps }) => steps));
    expect(text).not.toContain('Un secret');
    expect(text).not.toContain('somebody');
    expect(text).toContain('BPI');
  });

  it('tell by which guard a draft would have said no, and what nobody can look up any more', async () => {
    const draft = (condition: object) => {
      const definition = structuredClone(flow.machine('dossier').definition);
      definition.triggers['take'] = { ...definition.triggers['take']!, when: 'asked' };
      definition.guards = { ...definition.guards, asked: { if: condition, why: { fr: 'non', en: 'no' } } };
      return machineFrom(definition).machine!;
    };
    const under = async (condition: object) => {
      const tally = new ReplayTally({ draft: draft(condition), calendar: flow.calendar, ...asked('dossier') });
      for (const history of await read('dossier')) tally.add(history);
      return tally.report();
    };
    expect((await under({ known: 'agreedPartners', includes: 'nobody' })).stops).toEqual([
      { code: 'guard', trigger: 'take', count: expect.any(Number) },
    ]);
    const erased = await under({ answer: 'project.stage', is: 'idea' });
    expect(erased.stops).toEqual([{ code: 'missing-data', trigger: 'take', count: expect.any(Number) }]);
    expect(erased.lists.notReplayed.dossiers[0]?.stop?.missing).toEqual(['answers.project.stage']);
  });
});

/** The last run of each clock has the deadline that the database holds. */
async function expectDeadlines(id: string, runs: readonly { clock: string; run: number; dueAt: number | null }[]) {
  const stored = await rows<{ name: string; run: number; due: Date | null }>(
    database.reader(),
    'select name, run, due_at as due from flow_clock where instance_id = $1',
    [id],
  );
  for (const { name, run, due } of stored)
    expect([name, runs.find((one) => one.clock === name && one.run === run)?.dueAt]).toEqual([
      name,
      due?.getTime() ?? null,
    ]);
}
