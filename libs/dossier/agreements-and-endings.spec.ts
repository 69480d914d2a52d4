import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { readStream } from '#libs/journal';
import { newId, unwrap, type Actor, type Id } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { aDossier } from '#test/factories/dossiers';
import { aPartner } from '#test/factories/partners';
import { aMember, type Member } from '#test/factories/people';
import { testDatabase } from '#test/support/database';
import {
  AskAgreement,
  CloseDossier,
  DossierKit,
  DossierModule,
  dossierPage,
  FireTrigger,
  QualifyDossier,
  RecordAgreement,
  TakeDossier,
  WithdrawDossier,
} from './index.js';

const HOLDER: Actor = { role: 'holder', id: `link:${newId()}` };

const db = await testDatabase();
const { database } = db;
let app: INestApplicationContext;
let ada: Member;

beforeAll(async () => {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  app = await db.app([PackModule.forRoot(pack), DossierModule]);
  await aPartner(app, 'CCI63');
  ada = await aMember(app, 'adviser', 'Ada Exemple');
});

const reader = () => database.reader();
const read = async (id: Id, actor: Actor = ada.actor) => (await dossierPage(reader(), app.get(DossierKit), id, actor))!;
const journal = (id: Id) => readStream(reader(), `dossier:${id}`, { limit: 100 });
const codeOf = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal.code;
const take = (dossier: string, actor: Actor = ada.actor) => app.get(TakeDossier).run({ dossier }, actor);

async function taken(): Promise<Id> {
  const { id } = await aDossier(app);
  unwrap(await take(id));
  return id;
}

async function qualified(): Promise<Id> {
  const id = await taken();
  unwrap(await app.get(QualifyDossier).run({ dossier: id, input: { needs: ['premises'] } }, ada.actor));
  return id;
}

describe('agreements', () => {
  const record = (id: Id, rest: object, actor: Actor = HOLDER) =>
    app.get(RecordAgreement).run({ dossier: id, partner: 'CCI63', answer: 'agree', ...rest }, actor);
  const askFor = (id: Id, partner = 'CCI63') =>
    app.get(AskAgreement).run({ dossier: id, partner, why: 'Ils connaissent les locaux.' }, ada.actor);
  const refer = (page: Awaited<ReturnType<typeof read>>) => page.triggers.find(({ name }) => name === 'refer');

  it('are asked, given by the holder, and open the way to the partner', async () => {
    const id = await qualified();
    expect(codeOf(await record(id, {}))).toBe('agreement-not-asked');
    unwrap(await askFor(id));
    expect((await read(id)).agreements).toMatchObject([
      { partner: 'CCI63', status: 'asked', why: 'Ils connaissent les locaux.' },
    ]);
    unwrap(await record(id, {}));
    const page = await read(id);
    expect(page.agreements).toMatchObject([{ status: 'agreed', means: 'page', agreedOn: null }]);
    expect(page.known).toMatchObject({ agreedPartners: ['CCI63'], refusedPartners: [] });
    expect(refer(page)).toMatchObject({ allowed: true, needs: ['partner', 'message'] });
    expect(codeOf(await askFor(id))).toBe('already-agreed');
    unwrap(await record(id, { answer: 'withdraw' }));
    expect((await read(id)).known).toMatchObject({ agreedPartners: [], refusedPartners: ['CCI63'] });
    expect(codeOf(await record(id, { answer: 'withdraw' }))).toBe('not-agreed');
  });

  it('heard by an adviser want the day and the means', async () => {
    const id = await qualified();
    const by = ada.actor;
    expect(await record(id, {}, by)).toMatchObject({
      refusal: { code: 'missing-input', fields: [{ field: 'agreedOn' }, { field: 'means' }] },
    });
    expect(await record(id, { agreedOn: '2026-02-30', means: 'dove' }, by)).toMatchObject({
      refusal: { code: 'invalid-input', fields: [{ code: 'not-a-date' }, { code: 'not-an-option' }] },
    });
    expect(await record(id, { agreedOn: '2027-01-01', means: 'phone' }, by)).toMatchObject({
      refusal: { fields: [{ field: 'agreedOn', code: 'in-the-future' }] },
    });
    unwrap(await record(id, { agreedOn: '2026-11-20', means: 'phone' }, by));
    expect((await read(id)).agreements).toMatchObject([{ status: 'agreed', means: 'phone', agreedOn: '2026-11-20' }]);
  });

  it('are about partners that exist', async () => {
    const id = await qualified();
    expect(codeOf(await askFor(id, 'NOBODY'))).toBe('partner-unknown');
    expect(codeOf(await app.get(AskAgreement).run({ dossier: id, partner: 'CCI63' }, HOLDER))).toBe('not-allowed');
  });
});

describe('the end of a dossier', () => {
  it('by an adviser says how it ended', async () => {
    const id = await qualified();
    const close = (outcome: string) => app.get(CloseDossier).run({ dossier: id, input: { outcome } }, ada.actor);
    expect(await close('happily')).toMatchObject({
      refusal: { code: 'invalid-input', fields: [{ field: 'outcome' }] },
    });
    expect(unwrap(await close('project_created'))).toMatchObject({ state: 'closed' });
    expect(await read(id)).toMatchObject({ open: false, outcome: 'project_created', owner: 'nobody', dueAt: null });
    expect(codeOf(await take(id))).toBe('dossier-closed');
  });

  it('by the holder is possible at any time, with or without a reason', async () => {
    const { id } = await aDossier(app);
    unwrap(await app.get(WithdrawDossier).run({ dossier: id, input: {} }, HOLDER));
    expect(await read(id)).toMatchObject({ state: 'closed', outcome: 'withdrawn_by_holder', messages: [] });
    const other = await qualified();
    unwrap(await app.get(WithdrawDossier).run({ dossier: other, input: { reason: 'Je déménage.' } }, HOLDER));
    expect((await read(other)).messages).toMatchObject([{ kind: 'information', body: 'Je déménage.' }]);
  });
});

describe(FireTrigger.name, () => {
  it('fires what has no verb of its own: choices are told, words can be erased', async () => {
    const id = await taken();
    const discard = { dossier: id, trigger: 'discard', input: { verdict: 'spam' } };
    expect(unwrap(await app.get(FireTrigger).run(discard, ada.actor))).toMatchObject({ state: 'closed' });
    expect(await read(id)).toMatchObject({ outcome: 'spam' });
    const other = await qualified();
    unwrap(await app.get(FireTrigger).run({ dossier: other, trigger: 'support', input: {} }, ada.actor));
    const note = { dossier: other, trigger: 'check-in', input: { note: 'Tout va bien.' } };
    unwrap(await app.get(FireTrigger).run(note, ada.actor));
    const last = (await journal(other)).at(-1)!;
    expect(last.secret).toEqual({ note: 'Tout va bien.' });
    expect(JSON.stringify(last.payload)).not.toContain('bien');
  });

  it('leaves acts to their verbs', async () => {
    const { id } = await aDossier(app);
    const outcome = await app.get(FireTrigger).run({ dossier: id, trigger: 'take', input: {} }, ada.actor);
    expect(outcome).toMatchObject({ refusal: { code: 'has-own-act', values: { act: 'take' } } });
    expect(codeOf(await app.get(FireTrigger).run({ dossier: id, trigger: 'fly', input: {} }, ada.actor))).toBe(
      'no-such-trigger',
    );
  });
});
