import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { verifyInstances } from '#libs/flow';
import { readStream } from '#libs/journal';
import { unwrap } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { aDossier } from '#test/factories/dossiers';
import { aMember, type Member } from '#test/factories/people';
import { testDatabase } from '#test/support/database';
import {
  AddNote,
  AskHolder,
  AssignDossier,
  ClaimNextDossier,
  CloseDossier,
  DossierKit,
  DossierModule,
  dossierPage,
  lockDossier,
  TakeDossier,
  type WorklistView,
} from './index.js';

const db = await testDatabase();
const { database, clock } = db;
let app: INestApplicationContext;
let ada: Member;
let bob: Member;

beforeAll(async () => {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  app = await db.app([PackModule.forRoot(pack), DossierModule]);
  ada = await aMember(app, 'adviser', 'Ada Exemple');
  bob = await aMember(app, 'reception', 'Bob Exemple');
});

const claim = (view?: WorklistView, by = ada) => app.get(ClaimNextDossier).run({ view }, by.actor);
const codeOf = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal.code;

describe(ClaimNextDossier.name, () => {
  it('gives twenty people at once twenty different dossiers', async () => {
    for (let count = 0; count < 20; count += 1) await aDossier(app);
    const claimed = await Promise.all(Array.from({ length: 20 }, (_, n) => claim('due', n % 2 === 0 ? ada : bob)));
    const references = claimed.map((outcome) => unwrap(outcome)?.reference);
    expect(new Set(references).size).toBe(20);
    expect(references).not.toContain(undefined);
    expect(unwrap(await claim())).toBeNull();
    expect(await verifyInstances(database.reader())).toMatchObject({ firstBad: null });
  });

  it('gives the one that is due first, and takes it in hand', async () => {
    const first = await aDossier(app);
    clock.advance(3_600_000);
    await aDossier(app);
    expect(unwrap(await claim('unassigned'))).toMatchObject({ reference: first.reference, state: 'in-reception' });
    const page = await dossierPage(database.reader(), app.get(DossierKit), first.id, ada.actor);
    expect(page?.assignee?.id).toBe(ada.accountId);
    unwrap(await claim());
  });

  it('does not wait for a colleague who is at the same dossier', async () => {
    const first = await aDossier(app);
    const second = await aDossier(app);
    const [held, free] = [first.id, second.id].sort();
    await database.transact(async (tx) => {
      unwrap(await lockDossier(tx, app.get(DossierKit), held!));
      expect(unwrap(await claim())).toMatchObject({ id: free });
    });
    expect(unwrap(await claim())).toMatchObject({ id: held });
  });

  it('leaves what waits for somebody else to its own view', async () => {
    const { id } = await aDossier(app);
    unwrap(await app.get(TakeDossier).run({ dossier: id }, ada.actor));
    unwrap(await app.get(AskHolder).run({ dossier: id, input: { question: 'Où ?' } }, ada.actor));
    unwrap(await app.get(AssignDossier).run({ dossier: id, to: null }, ada.actor));
    expect(unwrap(await claim('due'))).toBeNull();
    for (const view of ['mine', 'closed'] as const) expect(unwrap(await claim(view))).toBeNull();
    expect(unwrap(await claim('waiting', bob))).toMatchObject({ id, state: 'awaiting-information' });
  });

  it('is for those who handle dossiers', async () => {
    expect(codeOf(await app.get(ClaimNextDossier).run({}, { role: 'admin', id: ada.accountId }))).toBe('not-allowed');
  });
});

describe('two people at once', () => {
  it('submit the same form twice: one wins, one move is written', async () => {
    const { id } = await aDossier(app);
    unwrap(await app.get(TakeDossier).run({ dossier: id }, ada.actor));
    const form = { dossier: id, version: 2, input: { question: 'Avez-vous un local ?' } };
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => app.get(AskHolder).run(form, ada.actor)));
    expect(outcomes.map(codeOf).filter((code) => code === 'done')).toHaveLength(1);
    expect(outcomes.map(codeOf).filter((code) => code === 'version-conflict')).toHaveLength(9);
    const page = await dossierPage(database.reader(), app.get(DossierKit), id, ada.actor);
    expect(page?.messages).toHaveLength(1);
    expect(await readStream(database.reader(), `dossier:${id}`, { limit: 50 })).toHaveLength(3);
  });

  it('see what changed when they come late', async () => {
    const { id } = await aDossier(app);
    unwrap(await app.get(TakeDossier).run({ dossier: id }, ada.actor));
    unwrap(await app.get(AddNote).run({ dossier: id, note: 'Une note.' }, ada.actor));
    unwrap(await app.get(AssignDossier).run({ dossier: id, to: bob.accountId }, ada.actor));
    unwrap(await app.get(AskHolder).run({ dossier: id, input: { question: 'Où ?' } }, ada.actor));
    const late = await app
      .get(CloseDossier)
      .run({ dossier: id, version: 2, input: { outcome: 'unreachable' } }, ada.actor);
    expect(late).toMatchObject({
      refusal: {
        code: 'version-conflict',
        values: {
          seen: 2,
          version: 4,
          changes: [
            { type: 'DossierAssigned', actor: ada.actor },
            { type: 'DossierMoved', trigger: 'ask', actor: ada.actor, at: clock.now() },
          ],
        },
      },
    });
  });
});
