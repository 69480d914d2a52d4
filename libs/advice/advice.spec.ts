import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Links } from '#libs/account';
import { WithdrawDossier, type Dossier } from '#libs/dossier';
import { loadInstance } from '#libs/flow';
import { readStream } from '#libs/journal';
import { unwrap, type Outcome } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { aDossier } from '#test/factories/dossiers';
import { aMember, type Member } from '#test/factories/people';
import { testDatabase } from '#test/support/database';
import {
  AdviceKit,
  AdviceModule,
  CancelSession,
  feedbackOf,
  HoldSession,
  makeInvitation,
  MoveSession,
  PlanSession,
  RecordFeedback,
  sessionById,
  sessionsOf,
  surveyPage,
  type Rating,
  type SessionView,
} from './index.js';

const db = await testDatabase();
const TOMORROW = new Date('2026-11-24T13:30:00Z');
const LATER = new Date('2026-11-26T08:00:00Z');
let app: INestApplicationContext;
let adviser: Member;

beforeAll(async () => {
  app = await db.app([AdviceModule, PackModule.forRoot(TerritoryPack.read('config/territories/clermont-auvergne'))]);
  adviser = await aMember(app);
});

const PLAN = { startsAt: TOMORROW, minutes: 45, means: 'visit', topic: 'Premier échange' } as const;

async function plan(dossier: Dossier): Promise<string> {
  const outcome = await app.get(PlanSession).run({ dossier: dossier.id, ...PLAN, place: 'À l’accueil' }, adviser.actor);
  return unwrap(outcome).sessionId;
}

function code(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

async function factsOf(dossier: Dossier): Promise<string[]> {
  const story = await readStream(db.database.reader(), `dossier:${dossier.id}`, { limit: 50 });
  return story.map(({ type }) => type);
}

async function known(dossier: Dossier): Promise<Readonly<Record<string, unknown>>> {
  const instance = await loadInstance(db.database.reader(), app.get(AdviceKit).flow, dossier.id, { lock: false });
  return instance?.known ?? {};
}

describe('a session of advice', () => {
  it('is planned, moved, held with notes, and counted', async () => {
    const dossier = await aDossier(app);
    const session = await plan(dossier);
    unwrap(await app.get(MoveSession).run({ session, startsAt: LATER, minutes: 30 }, adviser.actor));
    expect(await known(dossier)).toMatchObject({ sessions: 0 });
    unwrap(await app.get(HoldSession).run({ session, notes: 'Voir la banque.' }, adviser.actor));
    expect(await sessionsOf(db.database.reader(), dossier.id)).toEqual([
      {
        id: session,
        dossierId: dossier.id,
        state: 'held',
        startsAt: LATER,
        minutes: 30,
        means: 'visit',
        place: null,
        topic: 'Premier échange',
        adviserId: adviser.accountId,
        adviserName: 'Camille Exemple',
        notes: 'Voir la banque.',
        sequence: 1,
      },
    ]);
    expect(await factsOf(dossier)).toEqual(['DossierMoved', 'SessionPlanned', 'SessionMoved', 'SessionHeld']);
    expect(await known(dossier)).toMatchObject({ sessions: 1 });
  });

  it('keeps what people said out of the journal', async () => {
    const dossier = await aDossier(app);
    const session = await plan(dossier);
    unwrap(await app.get(HoldSession).run({ session, notes: 'Très personnel' }, adviser.actor));
    const story = await readStream(db.database.reader(), `dossier:${dossier.id}`, { limit: 50 });
    expect(JSON.stringify(story)).not.toMatch(/personnel|échange|accueil/);
  });

  it('is over once it was cancelled or held', async () => {
    const session = await plan(await aDossier(app));
    unwrap(await app.get(CancelSession).run({ session }, adviser.actor));
    expect(code(await app.get(HoldSession).run({ session, notes: 'x' }, adviser.actor))).toBe('session-over');
    expect(code(await app.get(CancelSession).run({ session }, adviser.actor))).toBe('session-over');
  });

  it('is cancelled once by two advisers who are equally fast', async () => {
    const session = await plan(await aDossier(app));
    const both = await Promise.all([1, 2].map(() => app.get(CancelSession).run({ session }, adviser.actor)));
    expect(both.map(code).sort()).toEqual(['ok', 'session-over']);
    expect((await sessionById(db.database.reader(), session))?.sequence).toBe(1);
  });

  it.each([
    [{ minutes: 0 }, 'minutes', 'out-of-range'],
    [{ minutes: 22.5 }, 'minutes', 'out-of-range'],
    [{ topic: '  ' }, 'topic', 'required'],
    [{ topic: 'x'.repeat(201) }, 'topic', 'too-long'],
    [{ place: 'x'.repeat(501) }, 'place', 'too-long'],
    [{ startsAt: new Date(NaN) }, 'startsAt', 'not-a-date'],
    [{ startsAt: new Date('2026-11-01T09:00:00Z') }, 'startsAt', 'in-the-past'],
  ])('refuses %j', async (change, field, why) => {
    const dossier = await aDossier(app);
    const outcome = await app.get(PlanSession).run({ dossier: dossier.id, ...PLAN, ...change }, adviser.actor);
    expect(outcome).toMatchObject({ ok: false, refusal: { fields: [{ field, code: why }] } });
  });

  it('is for people at the desk, on an open dossier', async () => {
    const dossier = await aDossier(app);
    const input = { dossier: dossier.id, ...PLAN };
    expect(code(await app.get(PlanSession).run(input, { role: 'holder' }))).toBe('not-allowed');
    unwrap(await app.get(WithdrawDossier).run({ dossier: dossier.id, input: {} }, { role: 'holder', id: 'link:x' }));
    expect(code(await app.get(PlanSession).run(input, adviser.actor))).toBe('dossier-closed');
  });
});

describe(makeInvitation.name, () => {
  const session: SessionView = {
    id: '6f1f1c5e-8f0a-4c5b-9d61-0d4f1f8f0001',
    dossierId: '6f1f1c5e-8f0a-4c5b-9d61-0d4f1f8f0002',
    state: 'planned',
    startsAt: TOMORROW,
    minutes: 45,
    means: 'visit',
    place: 'Accueil, 1er étage; à gauche',
    topic: 'Premier échange',
    adviserId: null,
    adviserName: null,
    notes: null,
    sequence: 0,
  };
  const words = {
    summary: 'CAM-7K3P-Q2XV : rendez-vous',
    description: 'https://parvis.example.org/suivi/x',
    host: 'parvis.example.org',
    organizer: { name: 'Porte d’entrée', email: 'porte-entree@example.org' },
    attendee: 'noe@example.org',
    stamp: new Date('2026-11-23T09:00:00Z'),
  };
  const lines = (content: string): string[] => content.replace(/\r\n[ \t]/g, '').split('\r\n');

  it('asks for the session in universal time, with a stable identity', () => {
    const { method, content } = makeInvitation(session, words);
    expect(method).toBe('REQUEST');
    expect(lines(content)).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'UID:6f1f1c5e-8f0a-4c5b-9d61-0d4f1f8f0001@parvis.example.org',
        'SEQUENCE:0',
        'DTSTAMP:20261123T090000Z',
        'DTSTART:20261124T133000Z',
        'DTEND:20261124T141500Z',
        'STATUS:CONFIRMED',
        'LOCATION:Accueil\\, 1er étage\\; à gauche',
      ]),
    );
    expect(content).toMatch(/ORGANIZER;CN="Porte d’entrée":mailto:porte-entree@example\.org/i);
  });

  it('takes the same event back with a higher sequence when it is cancelled', () => {
    const { method, content } = makeInvitation({ ...session, state: 'cancelled', sequence: 2 }, words);
    expect(method).toBe('CANCEL');
    expect(lines(content)).toEqual(
      expect.arrayContaining([
        'METHOD:CANCEL',
        'UID:6f1f1c5e-8f0a-4c5b-9d61-0d4f1f8f0001@parvis.example.org',
        'SEQUENCE:2',
        'STATUS:CANCELLED',
      ]),
    );
  });
});

describe(RecordFeedback.name, () => {
  async function survey(dossier: Dossier): Promise<string> {
    const link = { purpose: 'survey', subject: dossier.id, recipient: 'holder' } as const;
    return (await db.database.transact((tx) => app.get(Links).issue(tx, link))).token;
  }

  it('records one answer, of twenty at once', async () => {
    const dossier = await aDossier(app);
    const token = await survey(dossier);
    const ratings: Rating[] = ['very_useful', 'useful', 'not_really', 'not_at_all'];
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => app.get(RecordFeedback).run({ token, rating: ratings[n % 4] ?? 'useful' })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(outcomes.map(code))).toEqual(new Set(['ok', 'link-used']));
    expect((await factsOf(dossier)).filter((type) => type === 'FeedbackGiven')).toHaveLength(1);
  });

  it('keeps the comment, and shows the page only before', async () => {
    const dossier = await aDossier(app);
    const token = await survey(dossier);
    const kit = app.get(AdviceKit);
    const open = await surveyPage(db.database.reader(), kit, token);
    expect(open).toMatchObject({ ok: true, value: { reference: dossier.reference } });
    unwrap(await app.get(RecordFeedback).run({ token, rating: 'useful', comment: ' Merci ! ' }));
    expect(await feedbackOf(db.database.reader(), dossier.id)).toMatchObject({ rating: 'useful', comment: 'Merci !' });
    expect(code(await surveyPage(db.database.reader(), kit, token))).toBe('link-used');
  });

  it('refuses what is no answer', async () => {
    const token = await survey(await aDossier(app));
    const wrong = { token, rating: 'splendid' as Rating };
    expect(await app.get(RecordFeedback).run(wrong)).toMatchObject({ refusal: { fields: [{ field: 'rating' }] } });
    const long = { token, rating: 'useful', comment: 'x'.repeat(2001) } as const;
    expect(await app.get(RecordFeedback).run(long)).toMatchObject({ refusal: { fields: [{ field: 'comment' }] } });
    expect(code(await app.get(RecordFeedback).run({ token: 'x'.repeat(43), rating: 'useful' }))).toBe('link-unknown');
  });
});
