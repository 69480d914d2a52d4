import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { DirectoryModule } from '#libs/directory';
import {
  claimTrial,
  Flow,
  forgetTrials,
  renewTrial,
  SaveMachineDraft,
  settleTrial,
  spanUntilNow,
  StartTrial,
  trialById,
  trials,
  draftOf,
  readDefinition,
} from '#libs/flow';
import { unwrap, type Actor } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { aDossier } from '#test/factories/dossiers';
import { aMember } from '#test/factories/people';
import { testDatabase } from '#test/support/database';
import { AdvanceTrials, DossierModule, rehearseDraft } from './index.js';

const MACHINE = 'dossier';
const db = await testDatabase();
const { database, clock } = db;
let app: INestApplicationContext;
let admin: Actor;
let text: string;

beforeAll(async () => {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  app = await db.app([PackModule.forRoot(pack), AccountModule, DirectoryModule, DossierModule]);
  ({ actor: admin } = await aMember(app, 'admin'));
  for (let n = 0; n < 3; n += 1) await aDossier(app);
  clock.advance(3 * 86_400_000);
  text = app.get(Flow).packDefinition(MACHINE).written.replace('within: 2 working days', 'within: 1 working day');
  unwrap(await app.get(SaveMachineDraft).run({ machine: MACHINE, text, version: 0 }, admin));
});

beforeEach(async () => {
  while (await app.get(AdvanceTrials).run());
});

async function ask(actor = admin, months = 12) {
  const draft = await draftOf(database.reader(), MACHINE);
  return app.get(StartTrial).run({ machine: MACHINE, draft: draft?.version ?? 0, months }, actor);
}

describe(StartTrial.name, () => {
  it('is for those who govern machines, for a span that can be replayed, for the draft that was seen', async () => {
    expect(await ask({ role: 'adviser', id: 'x' })).toMatchObject({ refusal: { code: 'not-allowed' } });
    expect(await ask({ role: 'admin', id: 'x', scopes: [] })).toMatchObject({ refusal: { code: 'not-allowed' } });
    for (const months of [0, 37, 1.5, Number.NaN])
      expect(await ask(admin, months)).toMatchObject({ refusal: { code: 'months-out-of-range' } });
    const seen = { machine: MACHINE, draft: 0, months: 12 };
    expect(await app.get(StartTrial).run(seen, admin)).toMatchObject({ refusal: { code: 'draft-conflict' } });
    const unknown = { machine: 'loan', draft: 0, months: 12 };
    expect(await app.get(StartTrial).run(unknown, admin)).toMatchObject({ refusal: { code: 'machine-unknown' } });
  });

  it('lets one wait or run at a time, of two who ask at once too', async () => {
    const asked = await Promise.all([ask(), ask(), ask()]);
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1);
    expect(asked.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'trial-running', values: { by: admin } } });
  });
});

describe(AdvanceTrials.name, () => {
  it('keeps the report that a replay in one go gives, and tells that it is done', async () => {
    const { id } = unwrap(await ask());
    while (await app.get(AdvanceTrials).run());
    const flow = app.get(Flow);
    const span = await spanUntilNow(database.reader(), clock, '12 months');
    const { machine: draft } = await readDefinition(database.reader(), flow, { machine: MACHINE, text });
    const inOneGo = draft && (await rehearseDraft(database, flow, { draft, ...span, most: 500 }));
    const trial = await trialById(database.reader(), id);
    expect(trial).toMatchObject({ status: 'done', seen: 3, total: 3, text });
    expect(trial?.report).toEqual(JSON.parse(JSON.stringify(inOneGo)));
    const facts = await rows<{ payload: unknown }>(
      database.reader(),
      `select payload from journal_entry where stream = 'workflow' and type = 'TrialFinished' order by seq desc limit 1`,
    );
    expect(facts[0]?.payload).toMatchObject({ trialId: id, succeeded: true, replayed: 3 });
  });

  it('begins again what a process left that died, and lets the one that lost it change nothing', async () => {
    const { id } = unwrap(await ask());
    const lost = await database.transact((tx) => claimTrial(tx, clock));
    expect(await app.get(AdvanceTrials).run()).toBe(false);
    clock.advance(31_000);
    while (await app.get(AdvanceTrials).run());
    const done = await trialById(database.reader(), id);
    expect(done?.status).toBe('done');
    await database.transact((tx) => settleTrial(tx, clock, lost!, null));
    expect(await database.transact((tx) => renewTrial(tx, clock, lost!, 1))).toBe(false);
    expect(await trialById(database.reader(), id)).toEqual(done);
  });

  it('gives up a trial that cannot be carried out, so that nobody begins it for ever', async () => {
    const { id } = unwrap(await ask());
    await rows(database.reader(), `update workflow_trial set text = 'machine: 1' where id = $1::uuid`, [id]);
    await expect(app.get(AdvanceTrials).run()).rejects.toThrow('not sound any more');
    expect(await trialById(database.reader(), id)).toMatchObject({ status: 'failed', report: null });
    expect(await app.get(AdvanceTrials).run()).toBe(false);
    expect((await ask()).ok).toBe(true);
  });

  it('has no report any more where an earlier release wrote it otherwise', async () => {
    const { id } = unwrap(await ask());
    while (await app.get(AdvanceTrials).run());
    await rows(database.reader(), `update workflow_trial set report = '{"dossiers": []}' where id = $1::uuid`, [id]);
    expect(await trialById(database.reader(), id)).toMatchObject({ status: 'done', report: null });
  });

  it('forgets what was tried months ago', async () => {
    while (await app.get(AdvanceTrials).run());
    const before = await trials(database.reader(), MACHINE);
    expect(await database.transact((tx) => forgetTrials(tx, clock, 100))).toBe(0);
    clock.advance(91 * 86_400_000);
    expect(await database.transact((tx) => forgetTrials(tx, clock, 100))).toBe(before.length);
    expect(await trials(database.reader(), MACHINE)).toEqual([]);
  });
});
