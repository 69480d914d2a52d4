import { beforeAll, describe, expect, it } from '@jest/globals';
import { AccountModule, Links } from '#libs/account';
import { dossierById, DossierModule } from '#libs/dossier';
import { FlowModule } from '#libs/flow';
import { readStream } from '#libs/journal';
import { unwrap, type Outcome } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { Database, rows } from '#libs/platform';
import { testDatabase } from '#test/support/database';
import { goldSet } from '#test/gold/gold-set';
import {
  draftOf,
  ForgetDrafts,
  heldDossiers,
  IdempotentRequests,
  IntakeModule,
  receiptOf,
  ReleaseSubmission,
  SaveDraft,
  submissionOf,
  SubmitProject,
} from './index.js';

const DAY = 86_400_000;
const HOLDER = { role: 'holder' } as const;
const pack = TerritoryPack.read('config/territories/clermont-auvergne');
const db = await testDatabase();
let database: Database;
let sut: SubmitProject;
let saveDraft: SaveDraft;
let links: Links;
let forget: ForgetDrafts;
let requests: IdempotentRequests;
let release: ReleaseSubmission;

beforeAll(async () => {
  const app = await db.app([PackModule.forRoot(pack), FlowModule, AccountModule, DossierModule, IntakeModule]);
  database = app.get(Database);
  sut = app.get(SubmitProject);
  saveDraft = app.get(SaveDraft);
  links = app.get(Links);
  forget = app.get(ForgetDrafts);
  requests = app.get(IdempotentRequests);
  release = app.get(ReleaseSubmission);
});

const valid = (summary: string, more: Readonly<Record<string, unknown>> = {}) => ({
  person: { familyName: 'Vialard', email: `${summary.length}@example.org` },
  structure: { state: 'none_yet' },
  place: { communeInsee: '63193' },
  project: { stage: 'idea', summary },
  needs: ['premises'],
  notice: { readAt: '2026-11-23T08:00:00Z' },
  ...more,
});
const send = (answers: unknown, more: object = {}) =>
  sut.run({ answers, locale: 'fr', channel: 'api', ...more }, { role: 'service', id: 'a-token' });
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.code);
const count = async (table: string) =>
  Number((await rows<{ n: string }>(database.reader(), `select count(*) as n from ${table}`))[0]?.n);

describe(SubmitProject.name, () => {
  it('opens a dossier, freezes what was shown, and gives a link that opens it', async () => {
    const sent = unwrap(await send(valid('Un atelier de réparation de vélos cargos à Lempdes, ouvert le soir.')));
    const em = database.reader();
    const dossier = (await dossierById(em, sent.reference))!;
    expect(dossier).toMatchObject({
      id: sent.dossierId,
      submissionId: sent.submissionId,
      communeInsee: '63193',
      territoryResult: 'in',
    });
    const link = unwrap(await links.find(em, sent.followUpToken!, 'follow-up'));
    expect(link).toMatchObject({ subject: dossier.id, recipient: 'holder' });
    const frozen = (await submissionOf(em, sent.submissionId))!;
    expect(frozen).toMatchObject({ locale: 'fr', channel: 'api', held: false, screening: { verdict: 'accepted' } });
    const items = frozen.shown.sections.flatMap(({ items }) => items);
    expect(items).toContainEqual({ path: 'place.communeInsee', label: 'Commune', value: 'Lempdes' });
    const stream = await readStream(em, `dossier:${dossier.id}`, { limit: 10 });
    expect(stream.map(({ type, payload }) => [type, payload['triage'] ?? payload['verdict']])).toEqual([
      ['DossierMoved', 'accepted'],
      ['SubmissionReceived', 'accepted'],
    ]);
    expect(JSON.stringify(stream)).not.toContain('Vialard');
  });

  it('refuses what is not valid with one entry for each question, and writes nothing', async () => {
    const before = await count('submission');
    const outcome = await send({ person: { familyName: 12 }, place: { communeInsee: '63000' }, secret: 1 });
    expect(outcome.ok ? [] : outcome.refusal.fields?.map(({ field, code }) => `${field}: ${code}`).sort()).toEqual([
      'needs: required',
      'notice.readAt: required',
      'person.email: required-one-of',
      'person.familyName: not-a-text',
      'place.communeInsee: commune-unknown',
      'project.stage: required',
      'project.summary: required',
      'secret: unknown-field',
      'structure.state: required',
    ]);
    expect(await count('submission')).toBe(before);
  });

  it('holds spam without losing it, until somebody says that it is none', async () => {
    const spam = goldSet().find(({ code }) => code === 'G08')!;
    const { person, project } = spam.answers as Record<string, object>;
    const sent = unwrap(await send(valid('', { person, project, needs: ['financing'] })));
    const em = database.reader();
    expect((await submissionOf(em, sent.submissionId))?.held).toBe(true);
    expect((await heldDossiers(em, 10)).map(({ reference }) => reference)).toEqual([sent.reference]);
    expect(codeOf(await release.run({ dossier: sent.reference }, HOLDER))).toBe('not-allowed');
    const tries = await Promise.all(
      [1, 2].map(() => release.run({ dossier: sent.reference }, { role: 'reception', id: 'r' })),
    );
    expect(tries.map(codeOf).sort()).toEqual(['done', 'not-in-quarantine']);
    expect((await submissionOf(database.reader(), sent.submissionId))?.held).toBe(false);
    const stream = await readStream(em, `dossier:${sent.dossierId}`, { limit: 10 });
    expect(stream.map(({ type }) => type)).toEqual(['DossierMoved', 'SubmissionReceived', 'SubmissionCleared']);
  });

  it('proposes G02 as a duplicate of G01, nine days later', async () => {
    const notice = { readAt: '2026-10-05T07:00:00Z' };
    const gold = (code: string) => ({ ...goldSet().find((one) => one.code === code)!.answers, notice });
    const first = unwrap(await send(gold('G01')));
    db.clock.advance(9 * DAY);
    const second = unwrap(await send(gold('G02'), { channel: 'phone' }));
    const screening = (await submissionOf(database.reader(), second.submissionId))!.screening;
    expect(screening.verdict).toBe('duplicate');
    expect(screening.reasons[0]?.values).toEqual({ reference: first.reference });
  });
});

describe('a request key', () => {
  it('makes many posts at once one dossier with one receipt', async () => {
    const body = valid('Une micro-brasserie pédagogique dans une ancienne halle de Cournon.');
    const before = await count('dossier');
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => send(body, { idempotency: { scope: 'a-token', key: 'once', body } })),
    );
    const receipts = outcomes.map(unwrap);
    expect(new Set(receipts.map(({ reference, followUpToken }) => `${reference} ${followUpToken ?? ''}`)).size).toBe(1);
    expect(receipts.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await count('dossier')).toBe(before + 1);
  });

  it('with another body is refused and reveals nothing; after a day it is free again', async () => {
    const body = valid('Un jardin thérapeutique derrière la clinique de Durtol, ouvert aux écoles.');
    const key = { scope: 'a-token', key: 'day', body };
    unwrap(await send(body, { idempotency: key }));
    const other = await send(body, { idempotency: { ...key, body: { ...body, needs: [] } } });
    expect(other).toEqual({ ok: false, refusal: { code: 'idempotency-key-reused' } });
    expect(unwrap(await send(body, { idempotency: { ...key, body: JSON.parse(JSON.stringify(body)) } })).replayed).toBe(
      true,
    );
    expect(unwrap(await send(body, { idempotency: { ...key, scope: 'another' } })).replayed).toBe(false);
    db.clock.advance(DAY);
    expect(unwrap(await send(body, { idempotency: key })).replayed).toBe(false);
  });

  it('is free again when its request was refused', async () => {
    const key = { scope: 'a-token', key: 'refused', body: {} };
    expect(codeOf(await send({}, { idempotency: key }))).toBe('invalid-answers');
    expect(codeOf(await send({}, { idempotency: key }))).toBe('invalid-answers');
  });

  it('protects any other work: refused while it runs, answered afterwards', async () => {
    const request = { scope: 's', key: 'work', body: 1 };
    const during: string[] = [];
    const first = await requests.run(request, async () => {
      during.push(codeOf(await requests.run(request, () => Promise.reject(new Error('must not run')))));
      return { ok: true, value: { id: 7 } };
    });
    expect(unwrap(first)).toEqual({ value: { id: 7 }, replayed: false });
    expect(during).toEqual(['idempotency-in-progress']);
    expect(unwrap(await requests.run(request, () => Promise.reject(new Error('must not run'))))).toEqual({
      value: { id: 7 },
      replayed: true,
    });
    await expect(
      requests.run({ ...request, key: 'broken' }, () => Promise.reject(new Error('outage'))),
    ).rejects.toThrow('outage');
    expect(
      unwrap(await requests.run({ ...request, key: 'broken' }, () => Promise.resolve({ ok: true, value: 1 }))).value,
    ).toBe(1);
  });
});

describe(SaveDraft.name, () => {
  const page = (token: string | null, section: string, patch: object) =>
    saveDraft.run({ token, section, patch: patch as never, locale: 'fr' });
  const written = async () => {
    const first = unwrap(await page(null, 'vous', { person: { familyName: 'Roux', phone: '06 39 98 44 10' } }));
    const token = first.token;
    unwrap(
      await page(token, 'projet', {
        project: { stage: 'idea', summary: 'Une épicerie en vrac au centre ancien.' },
        structure: { state: 'created' },
      }),
    );
    unwrap(
      await page(token, 'lieu', {
        place: { communeTyped: 'pont du chateau' },
        structure: { siret: '732 829 320 00074' },
      }),
    );
    unwrap(await page(token, 'projet', { structure: { state: 'none_yet' } }));
    unwrap(await page(token, 'besoins', { needs: ['dont_know'], notice: { readAt: '2026-11-23T08:00:00Z' } }));
    db.clock.advance(120_000);
    return token;
  };

  it('keeps page after page, cleaned, and the commune of the name', async () => {
    const token = await written();
    expect((await draftOf(database.reader(), db.clock, token))?.answers).toMatchObject({
      person: { familyName: 'Roux', phone: '+33639984410' },
      place: { communeInsee: '63284', communeTyped: 'pont du chateau' },
    });
  });

  it('saves nothing of a page with a wrong answer, and says every wrong one', async () => {
    const token = unwrap(await page(null, 'vous', { person: { familyName: 'Roux', email: 'a@example.org' } })).token;
    const outcome = await page(token, 'lieu', { place: { communeTyped: 'Cournon' }, structure: { siret: '12' } });
    expect(outcome.ok ? [] : outcome.refusal.fields?.map(({ field, code }) => `${field}: ${code}`)).toEqual([
      'structure.siret: not-a-siret',
      'place.communeInsee: commune-ambiguous',
    ]);
    expect((await draftOf(database.reader(), db.clock, token))?.answers).toEqual({
      person: { familyName: 'Roux', email: 'a@example.org' },
    });
  });

  it('is one dossier however often it is sent, without what later answers hid', async () => {
    const token = await written();
    const before = await count('dossier');
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => sut.run({ draft: token }, HOLDER)));
    const sent = outcomes.map(unwrap);
    expect(new Set(sent.map(({ reference }) => reference)).size).toBe(1);
    expect(await count('dossier')).toBe(before + 1);
    const { answers, channel } = (await submissionOf(database.reader(), sent[0]!.submissionId))!;
    expect(channel).toBe('web');
    expect(answers['structure']).toEqual({ state: 'none_yet' });
    expect(await receiptOf(database.reader(), { clock: db.clock, links }, token)).toMatchObject({
      reference: sent[0]!.reference,
      followUpToken: sent[0]!.followUpToken,
      hasEmail: false,
    });
    expect((await draftOf(database.reader(), db.clock, token))?.answers).toEqual({});
    expect(codeOf(await page(token, 'vous', {}))).toBe('draft-submitted');
  });

  it('is forgotten thirty days after its last page', async () => {
    const token = await written();
    db.clock.advance(30 * DAY - 120_000 - 1);
    expect(await draftOf(database.reader(), db.clock, token)).not.toBeNull();
    db.clock.advance(1);
    expect(await draftOf(database.reader(), db.clock, token)).toBeNull();
    expect(codeOf(await sut.run({ draft: token }, HOLDER))).toBe('draft-unknown');
    expect((await forget.run({ limit: 100 })).drafts).toBeGreaterThan(0);
    expect(await count('draft')).toBe(0);
  });

  it('does not open for a guess', async () => {
    expect(await draftOf(database.reader(), db.clock, 'x'.repeat(43))).toBeNull();
    expect(await draftOf(database.reader(), db.clock, "' or 1=1")).toBeNull();
  });
});
