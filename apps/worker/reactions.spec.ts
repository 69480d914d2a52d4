import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { InviteAccount, OPERATOR, RequestPasswordReset } from '#libs/account';
import { CancelSession, MoveSession, PlanSession } from '#libs/advice';
import { LoadDirectory } from '#libs/directory';
import {
  AskAgreement,
  AskHolder,
  AskNewFollowUpLink,
  AssignDossier,
  CloseDossier,
  FireTrigger,
  QualifyDossier,
  RecordAgreement,
  TakeDossier,
  WithdrawDossier,
} from '#libs/dossier';
import { verifyInstances } from '#libs/flow';
import { ReleaseSubmission, SubmitProject } from '#libs/intake';
import { readBacklog, verifyJournal } from '#libs/journal';
import { newId, unwrap, type Actor, type Outcome } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { RecordAnswer, ReferDossier } from '#libs/referral';
import { testDatabase } from '#test/support/database';
import { drain, WorkModule } from './drain.js';
import { REACTIONS } from './reactions.js';

const db = await testDatabase();
const HOLDER: Actor = { role: 'holder', id: `link:${newId()}` };
const ADA: Actor = { role: 'adviser', id: newId() };
const BEN: Actor = { role: 'adviser', id: newId() };
const MAX: Actor = { role: 'manager', id: newId() };
const PARTNER = 'BPI';
let app: INestApplicationContext;

beforeAll(async () => {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  const settings = { publicUrl: 'http://localhost:3000', from: null, placeholders: 'send' } as const;
  app = await db.app([PackModule.forRoot(pack), WorkModule.forRoot(settings)]);
  unwrap(await app.get(LoadDirectory).run({}, OPERATOR));
  for (const [{ role, id }, name] of [[ADA, 'ada'] as const, [BEN, 'ben'] as const, [MAX, 'max'] as const])
    await rows(
      db.database.reader(),
      `insert into account (id, kind, email, name, role, locale, password_hash, created_at)
       values ($1, 'person', $2, $3, $4, 'fr', 'x', now())`,
      [id, `${name}@example.org`, name, role],
    );
});
beforeEach(async () => {
  await drain(app);
  await sent();
});

type Verb<I, R> = { run(input: I, actor: Actor): Promise<Outcome<R>> };

/** Runs a verb that must be accepted. */
async function act<I, R>(verb: new (...parts: never[]) => Verb<I, R>, input: I, actor: Actor): Promise<R> {
  return unwrap(await app.get<Verb<I, R>>(verb).run(input, actor));
}

let submissions = 0;

async function submit(summary = 'Nous voulons réparer et louer des vélos cargos dans le quartier de la gare.') {
  submissions += 1;
  const answers = {
    person: { givenName: 'Ève', familyName: `Marchand ${submissions}`, email: `eve${submissions}@example.org` },
    project: { title: `Atelier ${submissions}`, summary: `${summary} Numéro ${submissions}.`, stage: 'idea' },
    structure: { state: 'none_yet' },
    place: { communeInsee: '63113' },
    needs: ['financing'],
    notice: { readAt: db.clock.now().toISOString() },
  };
  const input = { answers, locale: 'fr', channel: 'web' as const };
  return unwrap(await app.get(SubmitProject).run(input, HOLDER));
}

/** What was sent since the last time, as `mail → address`. */
let seen = '0';
async function sent(): Promise<string[]> {
  const mails = await rows<{ id: string; mail: string; recipient: string }>(
    db.database.reader(),
    `select c.id, d.mail, c.recipient from captured_mail c left join delivery d on d.message_id = c.message_id
      where c.id > $1 order by c.id`,
    [seen],
  );
  seen = mails.at(-1)?.id ?? seen;
  return mails.map(({ mail, recipient }) => `${mail} → ${recipient.replace(/^eve\d+@/, 'eve@')}`).sort();
}

async function after<T>(work: () => Promise<T>): Promise<string[]> {
  await work();
  await drain(app);
  return sent();
}

/** A dossier that Ada has qualified and may speak about to the partner. */
async function qualified(): Promise<string> {
  const { dossierId: dossier } = await submit();
  await act(TakeDossier, { dossier }, ADA);
  await act(QualifyDossier, { dossier, input: { needs: ['financing'] } }, ADA);
  const agreement = { dossier, partner: PARTNER, answer: 'agree', agreedOn: '2026-11-23', means: 'phone' } as const;
  await act(RecordAgreement, agreement, ADA);
  await drain(app);
  await sent();
  return dossier;
}

const refer = (dossier: string) => act(ReferDossier, { dossier, partner: PARTNER, message: 'Voici un projet.' }, ADA);

describe('what follows from a submission', () => {
  it('is an acknowledgement to the holder, once', async () => {
    expect(await after(submit)).toEqual(['acknowledgement → eve@example.org']);
    expect(await after(() => Promise.resolve())).toEqual([]);
  });

  it('is nothing when it looks like spam, until somebody says that it is none', async () => {
    const spam = 'Nous vous proposons des prêts entre particuliers, sans garantie, réponse sous 24 h.';
    let dossier = '';
    expect(await after(async () => (dossier = (await submit(spam)).dossierId))).toEqual([]);
    expect(await after(() => act(ReleaseSubmission, { dossier }, ADA))).toEqual(['acknowledgement → eve@example.org']);
  });
});

describe('what follows when somebody acts', () => {
  it('tells the adviser who has the dossier what a colleague did, and nobody what they did themselves', async () => {
    const { dossierId: dossier } = await submit();
    await act(TakeDossier, { dossier }, ADA);
    await drain(app);
    await sent();
    const ask = (actor: Actor) => () => act(AskHolder, { dossier, input: { question: 'Depuis quand ?' } }, actor);
    expect(await after(ask(ADA))).toEqual(['question-asked → eve@example.org']);
    expect(await after(ask(BEN))).toEqual(['colleague-acted → ada@example.org', 'question-asked → eve@example.org']);
  });

  it('tells both of them when a dossier is handed over by a third', async () => {
    const { dossierId: dossier } = await submit();
    await act(TakeDossier, { dossier }, ADA);
    await drain(app);
    await sent();
    expect(await after(() => act(AssignDossier, { dossier, to: BEN.id ?? null }, MAX))).toEqual([
      'handed-over → ada@example.org',
      'handed-over → ben@example.org',
    ]);
  });

  it('asks the holder for an agreement and tells the adviser the answer', async () => {
    const { dossierId: dossier } = await submit();
    await act(TakeDossier, { dossier }, ADA);
    await drain(app);
    await sent();
    expect(await after(() => act(AskAgreement, { dossier, partner: PARTNER }, ADA))).toEqual([
      'agreement-asked → eve@example.org',
    ]);
    expect(await after(() => act(RecordAgreement, { dossier, partner: PARTNER, answer: 'agree' }, HOLDER))).toEqual([
      'agreement-answered → ada@example.org',
    ]);
  });

  it('writes to the partner, and tells holder and adviser that it accepted', async () => {
    const dossier = await qualified();
    let referral = '';
    const [letter] = await after(async () => (referral = (await refer(dossier)).referralId));
    expect(letter).toMatch(/^referral → bpi@/);
    const answer = { referral, trigger: 'accept', input: {} } as const;
    expect(await after(() => act(RecordAnswer, answer, BEN))).toEqual([
      'referral-accepted → eve@example.org',
      'referral-accepted-desk → ada@example.org',
    ]);
  });

  it('takes open referrals back when the dossier closes, and tells each whom it concerns', async () => {
    const closed = await qualified();
    await refer(closed);
    const withdrawn = await qualified();
    await refer(withdrawn);
    await drain(app);
    await sent();
    const outcome = { outcome: 'project_abandoned' };
    expect(await after(() => act(CloseDossier, { dossier: closed, input: outcome }, ADA))).toEqual([
      'closed → eve@example.org',
      expect.stringMatching(/^referral-recalled → bpi@/),
    ]);
    expect(await after(() => act(WithdrawDossier, { dossier: withdrawn, input: {} }, HOLDER))).toEqual([
      expect.stringMatching(/^referral-recalled → bpi@/),
      'withdrawn → ada@example.org',
      'withdrawn → eve@example.org',
    ]);
    expect(await rows(db.database.reader(), 'select 1 from referral where open')).toHaveLength(1);
  });

  it('sends the invitation to a session again when it moves, and says when it is cancelled', async () => {
    const dossier = await qualified();
    const startsAt = new Date('2026-12-01T13:30:00Z');
    const plan = { dossier, startsAt, minutes: 60, means: 'visit', place: 'Bureau', topic: 'Financement' } as const;
    let session = '';
    const planned = ['session-planned → eve@example.org'];
    expect(await after(async () => (session = (await act(PlanSession, plan, ADA)).sessionId))).toEqual(planned);
    const later = { session, startsAt: new Date('2026-12-02T13:30:00Z'), minutes: 60 };
    expect(await after(() => act(MoveSession, later, ADA))).toEqual(planned);
    expect(await after(() => act(CancelSession, { session }, ADA))).toEqual(['session-cancelled → eve@example.org']);
  });

  it('sends links to those who asked for them', async () => {
    const { reference } = await submit();
    await drain(app);
    await sent();
    const email = `eve${submissions}@example.org`;
    const renew = () => app.get(AskNewFollowUpLink).run({ reference, email, address: '192.0.2.1' });
    expect(await after(renew)).toEqual(['new-link → eve@example.org']);
    const reset = () => app.get(RequestPasswordReset).run({ email: 'ada@example.org', address: '192.0.2.1' });
    expect(await after(reset)).toEqual(['password-reset → ada@example.org']);
    const invitation = { email: 'new@example.org', role: 'adviser' } as const;
    expect(await after(() => act(InviteAccount, invitation, OPERATOR))).toEqual(['invitation → new@example.org']);
  });
});

describe('what follows when time passes', () => {
  it('is a word to the manager when a promise is broken, and a note in the journal alone for a warning', async () => {
    db.clock.moveTo(new Date('2027-03-01T09:00:00Z'));
    await drain(app);
    await sent();
    await submit();
    await drain(app);
    await sent();
    db.clock.moveTo(new Date('2027-03-02T10:00:00Z'));
    expect(await after(() => Promise.resolve())).toEqual([]);
    db.clock.moveTo(new Date('2027-03-03T10:00:00Z'));
    expect(await after(() => Promise.resolve())).toEqual(['late → max@example.org']);
    expect(await after(() => Promise.resolve())).toEqual([]);
  });

  it('is a reminder to the partner, and in the end its place goes back to the adviser', async () => {
    db.clock.moveTo(new Date('2027-04-05T09:00:00Z'));
    await drain(app);
    const dossier = await qualified();
    await refer(dossier);
    await drain(app);
    await sent();
    const heard: string[] = [];
    for (let day = 6; day <= 30; day += 1) {
      db.clock.moveTo(new Date(Date.UTC(2027, 3, day, 9)));
      await drain(app);
      heard.push(...(await sent()));
    }
    expect(heard.filter((mail) => mail.startsWith('referral-reminder')).length).toBeGreaterThan(0);
    db.clock.moveTo(new Date('2027-05-14T09:00:00Z'));
    const last = await after(() => Promise.resolve());
    expect([...heard, ...last]).toContain('referral-expired → ada@example.org');
    await act(FireTrigger, { dossier, trigger: 'support', input: {} }, ADA);
  });
});

describe('the table of reactions', () => {
  it('gives every reaction of a fact its own name', () => {
    for (const reactions of Object.values(REACTIONS)) {
      const names = reactions.map(({ name }: { name: string }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('leaves nothing owed and a journal that holds', async () => {
    await drain(app);
    expect(await readBacklog(db.database.reader(), db.clock)).toMatchObject({ outboxRows: 0, openErrands: 0 });
    expect(await verifyJournal(db.database.reader())).toMatchObject({ ok: true });
    expect(await verifyInstances(db.database.reader())).toMatchObject({ ok: true });
  });
});
