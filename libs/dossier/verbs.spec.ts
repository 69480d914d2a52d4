import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { verifyInstances } from '#libs/flow';
import { readStream } from '#libs/journal';
import { newId, unwrap, type Actor, type Id } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { ANSWERS, aDossier } from '#test/factories/dossiers';
import { aMember, type Member } from '#test/factories/people';
import { testDatabase } from '#test/support/database';
import {
  AddNote,
  AnswerQuestion,
  AskHolder,
  AssignDossier,
  CompleteCall,
  dossierDocument,
  DossierKit,
  DossierModule,
  dossierPage,
  QualifyDossier,
  recordCallTask,
  TakeDossier,
} from './index.js';

const HOLDER: Actor = { role: 'holder', id: `link:${newId()}` };

const db = await testDatabase();
const { database, clock } = db;
let app: INestApplicationContext;
let ada: Member;
let bob: Member;

beforeAll(async () => {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  app = await db.app([PackModule.forRoot(pack), DossierModule]);
  ada = await aMember(app, 'adviser', 'Ada Exemple');
  bob = await aMember(app, 'adviser', 'Bob Exemple');
});

const reader = () => database.reader();
const read = async (id: Id, actor: Actor = ada.actor) => (await dossierPage(reader(), app.get(DossierKit), id, actor))!;
const journal = (id: Id) => readStream(reader(), `dossier:${id}`, { limit: 100 });
const codeOf = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal.code;
const take = (dossier: string, actor: Actor = ada.actor) => app.get(TakeDossier).run({ dossier }, actor);
const ask = (dossier: string, version?: number) =>
  app.get(AskHolder).run({ dossier, version, input: { question: 'Avez-vous un local ?' } }, ada.actor);

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

describe('a dossier that has just arrived', () => {
  it('has a reference, a first fact, its clocks, and what was answered', async () => {
    const { id, reference } = await aDossier(app);
    expect(reference).toMatch(/^CAM-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const page = (await dossierPage(reader(), app.get(DossierKit), reference, ada.actor))!;
    expect(page).toMatchObject({
      id,
      state: 'submitted',
      version: 1,
      open: true,
      late: false,
      assignee: null,
      title: 'Un café-vélo à la gare',
      needs: ['financing', 'premises'],
      qualifiedNeeds: null,
      answers: ANSWERS,
      known: { agreedPartners: [], referrals: { open: 0 }, sessions: 0, territory: { result: 'in' } },
      holder: { name: 'Noé Bœuf-Lemaître', email: 'noe@example.org', phone: null },
      next: { trigger: 'take' },
    });
    expect(page.clocks[0]).toMatchObject({ name: 'first-contact', status: 'running', late: false });
    expect(page.triggers.find(({ name }) => name === 'take')).toMatchObject({ allowed: true, needs: [] });
    expect(page.triggers.find(({ name }) => name === 'qualify')).toMatchObject({ why: { code: 'wrong-state' } });
    expect((await journal(id)).map(({ type }) => type)).toEqual(['DossierMoved']);
  });

  it('takes its title from the summary when none was given', async () => {
    const summary = 'Une  recyclerie\nde quartier '.repeat(10);
    const { title } = await aDossier(app, { answers: { project: { summary, stage: 'idea' } } });
    expect(title).toHaveLength(80);
    expect(title).toMatch(/^Une recyclerie de quartier Une .*…$/);
  });
});

describe(TakeDossier.name, () => {
  it('puts the dossier in hand with one move', async () => {
    const { id } = await aDossier(app);
    expect(unwrap(await take(id))).toMatchObject({ id, state: 'in-reception', version: 2 });
    expect(await read(id)).toMatchObject({ assignee: { id: ada.accountId, name: 'Ada Exemple' } });
    expect((await journal(id)).at(-1)).toMatchObject({
      type: 'DossierMoved',
      actor: ada.actor,
      payload: { trigger: 'take', assignedTo: ada.accountId, assignedFrom: null },
    });
  });

  it('lets a colleague take over, which is told as a fact', async () => {
    const id = await taken();
    expect(unwrap(await take(id, bob.actor))).toMatchObject({ state: 'in-reception', version: 3 });
    expect((await journal(id)).at(-1)).toMatchObject({
      type: 'DossierAssigned',
      payload: { from: ada.accountId, to: bob.accountId },
    });
    expect(unwrap(await take(id, bob.actor))).toMatchObject({ version: 3 });
  });

  it('is for those who handle dossiers', async () => {
    const { id } = await aDossier(app);
    expect(codeOf(await take(id, { role: 'admin', id: newId() }))).toBe('not-allowed');
    expect(codeOf(await take(id, HOLDER))).toBe('not-allowed');
    expect(codeOf(await take(newId()))).toBe('dossier-unknown');
    expect(codeOf(await take('CAM-2222-2222'))).toBe('dossier-unknown');
  });
});

describe('a question to the holder', () => {
  it('pauses the clock until the answer, and leads back', async () => {
    const id = await taken();
    unwrap(await ask(id));
    const waiting = await read(id);
    expect(waiting).toMatchObject({ state: 'awaiting-information', owner: 'holder', next: null });
    expect(waiting.clocks.find(({ name }) => name === 'qualification')).toMatchObject({
      status: 'paused',
      dueAt: null,
    });
    expect(waiting.messages).toMatchObject([
      { kind: 'question', body: 'Avez-vous un local ?', authorName: 'Ada Exemple', visibleToHolder: true },
    ]);
    unwrap(await ask(id));
    const answer = { dossier: id, input: { answer: '  Pas encore. ' } };
    expect(unwrap(await app.get(AnswerQuestion).run(answer, HOLDER))).toMatchObject({ state: 'in-reception' });
    const after = await read(id);
    expect(after.clocks.find(({ name }) => name === 'qualification')).toMatchObject({ status: 'running' });
    expect(after.messages.at(-1)).toMatchObject({ kind: 'answer', body: 'Pas encore.', authorRole: 'holder' });
    expect(codeOf(await app.get(AnswerQuestion).run(answer, HOLDER))).toBe('wrong-state');
  });

  it('leaves nothing behind when it is refused', async () => {
    const { id } = await aDossier(app);
    expect(codeOf(await ask(id))).toBe('wrong-state');
    const empty = await app.get(AskHolder).run({ dossier: await taken(), input: { question: '  ' } }, ada.actor);
    expect(empty).toMatchObject({ refusal: { code: 'missing-input', fields: [{ field: 'question' }] } });
    expect((await read(id)).messages).toEqual([]);
  });

  it('keeps its words out of the journal', async () => {
    const id = await taken();
    unwrap(await ask(id));
    expect(JSON.stringify(await journal(id))).not.toContain('local');
  });
});

describe(QualifyDossier.name, () => {
  it('keeps what was declared beside what was understood', async () => {
    const id = await qualified();
    const document = (await dossierDocument(reader(), app.get(DossierKit), id, ada.actor))!;
    expect(document).toMatchObject({
      state: 'qualified',
      needs: ['financing', 'premises'],
      qualifiedNeeds: ['premises'],
      answers: { needs: ['financing', 'premises'] },
    });
  });

  it('refuses a need that the questionnaire does not know', async () => {
    const id = await taken();
    const outcome = await app.get(QualifyDossier).run({ dossier: id, input: { needs: ['gold'] } }, ada.actor);
    expect(outcome).toMatchObject({ refusal: { code: 'invalid-input', fields: [{ field: 'needs' }] } });
    expect(await read(id)).toMatchObject({ state: 'in-reception', qualifiedNeeds: null });
  });
});

describe('notes, hand-overs and calls', () => {
  it('a note is for colleagues, and nobody’s form grows stale by it', async () => {
    const id = await taken();
    unwrap(await app.get(AddNote).run({ dossier: id, note: 'Rappeler jeudi.' }, bob.actor));
    const page = await read(id);
    expect(page).toMatchObject({ version: 2, messages: [{ kind: 'note', visibleToHolder: false }] });
    expect(codeOf(await ask(id, 2))).toBe('done');
    expect(codeOf(await app.get(AddNote).run({ dossier: id, note: ' ' }, bob.actor))).toBe('missing-input');
    expect(codeOf(await app.get(AddNote).run({ dossier: id, note: 'x'.repeat(4001) }, bob.actor))).toBe(
      'invalid-input',
    );
    expect(codeOf(await app.get(AddNote).run({ dossier: id, note: 'x' }, HOLDER))).toBe('not-allowed');
  });

  it('a dossier is handed over to somebody who handles dossiers, or released', async () => {
    const id = await taken();
    const hand = (to: Id | null) => app.get(AssignDossier).run({ dossier: id, to }, ada.actor);
    unwrap(await hand(bob.accountId));
    expect((await read(id)).assignee).toMatchObject({ id: bob.accountId });
    expect(codeOf(await hand(newId()))).toBe('assignee-unknown');
    expect(codeOf(await hand((await aMember(app, 'admin')).accountId))).toBe('assignee-unknown');
    unwrap(await hand(null));
    expect(await read(id)).toMatchObject({ assignee: null, version: 4 });
  });

  it('a call to make is made once', async () => {
    const { id } = await aDossier(app);
    const task = { dossierId: id, mail: 'acknowledgement', why: 'no-address' };
    const call = await database.transact((tx) => recordCallTask(tx, app.get(DossierKit), task));
    expect((await read(id)).calls).toMatchObject([{ id: call, mail: 'acknowledgement', doneAt: null }]);
    const make = () => app.get(CompleteCall).run({ call }, ada.actor);
    expect((await Promise.all([make(), make()])).map(codeOf).sort()).toEqual(['call-made', 'done']);
    expect((await read(id)).calls).toMatchObject([{ doneAt: clock.now() }]);
    expect((await journal(id)).map(({ type }) => type)).toEqual(['DossierMoved', 'CallNeeded', 'CallMade']);
    expect(codeOf(await app.get(CompleteCall).run({ call: newId() }, ada.actor))).toBe('call-unknown');
  });
});

describe('every verb', () => {
  it('left the instances as the journal tells them', async () => {
    expect(await verifyInstances(reader())).toMatchObject({ firstBad: null });
    const entries = await rows<{ payload: string }>(
      reader(),
      `select payload::text from journal_entry where stream like 'dossier:%'`,
    );
    expect(entries.map(({ payload }) => payload).filter((text) => /Noé|Bœuf|example\.org|déménage/.test(text))).toEqual(
      [],
    );
  });
});
