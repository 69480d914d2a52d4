import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Links } from '#libs/account';
import { dueClocks, Flow } from '#libs/flow';
import { readStream } from '#libs/journal';
import { newId, unwrap, type Actor, type Id } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { aDossier } from '#test/factories/dossiers';
import { aMember, type Member } from '#test/factories/people';
import { testDatabase } from '#test/support/database';
import {
  AddNote,
  AnswerQuestion,
  AskHolder,
  AskNewFollowUpLink,
  DossierKit,
  DossierModule,
  dossierPage,
  dossierTimeline,
  followUpPage,
  noteRead,
  RingClock,
  TakeDossier,
} from './index.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOLDER: Actor = { role: 'holder', id: `link:${newId()}` };

const db = await testDatabase();
const { database, clock } = db;
let app: INestApplicationContext;
let ada: Member;

beforeAll(async () => {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  app = await db.app([PackModule.forRoot(pack), DossierModule]);
  ada = await aMember(app, 'adviser', 'Ada Exemple');
});

const reader = () => database.reader();
const kit = () => app.get(DossierKit);
const typesOf = async (id: Id) => (await readStream(reader(), `dossier:${id}`, { limit: 99 })).map(({ type }) => type);
const ask = (id: Id) => app.get(AskHolder).run({ dossier: id, input: { question: 'Où ?' } }, ada.actor);

/** Rings all that is due, as the worker does. */
async function ringAll(): Promise<number> {
  const due = await dueClocks(reader(), app.get(Flow), 100);
  for (const { instanceId, clock: name, kind } of due)
    unwrap(await app.get(RingClock).run({ dossierId: instanceId, clock: name, kind }));
  return due.length;
}

describe(RingClock.name, () => {
  it('warns, then fires the trigger of the machine, each once', async () => {
    const { id } = await aDossier(app);
    clock.advance(DAY + HOUR);
    expect(await ringAll()).toBe(1);
    expect(await typesOf(id)).toEqual(['DossierMoved', 'ClockWarned']);
    clock.advance(DAY);
    expect(await ringAll()).toBe(1);
    expect(await typesOf(id)).toEqual(['DossierMoved', 'ClockWarned', 'ClockBreached', 'DossierMoved']);
    expect(await ringAll()).toBe(0);
    const page = (await dossierPage(reader(), kit(), id, ada.actor))!;
    expect(page).toMatchObject({ state: 'submitted', late: true, next: { trigger: 'take' } });
    const { items } = await dossierTimeline(reader(), kit(), id);
    expect(items.at(-1)).toMatchObject({ trigger: { name: 'escalate' }, actor: { role: 'clock', name: null } });
    const again = await app.get(RingClock).run({ dossierId: id, clock: 'first-contact', kind: 'breach' });
    expect(again).toMatchObject({ refusal: { code: 'clock-not-due' } });
  });

  it('leads back when the holder does not answer', async () => {
    const { id } = await aDossier(app);
    unwrap(await app.get(TakeDossier).run({ dossier: id }, ada.actor));
    unwrap(await ask(id));
    clock.advance(22 * DAY);
    await ringAll();
    expect((await dossierPage(reader(), kit(), id, ada.actor))!.state).toBe('in-reception');
  });

  it('that finds no matching trigger writes why, and fails nobody', async () => {
    const { id } = await aDossier(app);
    unwrap(await app.get(TakeDossier).run({ dossier: id }, ada.actor));
    unwrap(await ask(id));
    // A clock that still runs where its trigger leads nowhere: no shipped machine can come here.
    await rows(reader(), `update flow_instance set state = 'in-reception', origin = null where id = $1`, [id]);
    clock.advance(40 * DAY);
    await ringAll();
    const entries = await readStream(reader(), `dossier:${id}`, { limit: 99 });
    expect(entries.find(({ type }) => type === 'ClockUnanswered')).toMatchObject({
      payload: { dossierId: id, clock: 'holder-answer', trigger: 'answer-overdue', why: 'wrong-state' },
    });
    await rows(
      reader(),
      `update flow_instance set state = 'awaiting-information', origin = 'in-reception' where id = $1`,
      [id],
    );
  });
});

describe('the follow-up page', () => {
  it('tells whose turn it is, by when, and what happened, and nothing about the holder', async () => {
    const { id, reference } = await aDossier(app);
    unwrap(await app.get(TakeDossier).run({ dossier: id }, ada.actor));
    unwrap(await app.get(AddNote).run({ dossier: id, note: 'Entre nous.' }, ada.actor));
    unwrap(await ask(id));
    const page = (await followUpPage(reader(), kit(), id))!;
    expect(page).toMatchObject({
      reference,
      state: 'awaiting-information',
      owner: 'holder',
      statePublic: { fr: 'Nous attendons votre réponse' },
      adviserName: 'Ada Exemple',
      clock: { name: 'holder-answer', status: 'running' },
      question: { body: 'Où ?', authorName: 'Ada Exemple' },
      open: true,
    });
    expect(page.story.map(({ trigger }) => trigger?.name)).toEqual(['open', 'take', 'ask']);
    expect(page.triggers.map(({ name }) => name)).toEqual(['answer', 'withdraw']);
    expect(JSON.stringify(page)).not.toMatch(/Entre nous|Bœuf|noe@example\.org|link:/);
    unwrap(await app.get(AnswerQuestion).run({ dossier: id, input: { answer: 'À Cournon.' } }, HOLDER));
    const after = (await followUpPage(reader(), kit(), id))!;
    expect(after.question).toBeNull();
    expect(after.messages.map(({ body }) => body)).toEqual(['Où ?', 'À Cournon.']);
    expect(await followUpPage(reader(), kit(), newId())).toBeNull();
  });

  it('is read as often as one likes, and changes nothing', async () => {
    const { id } = await aDossier(app);
    const dump = () =>
      rows(
        reader(),
        `select (select jsonb_agg(d) from dossier d) as d, (select jsonb_agg(i) from flow_instance i) as i,
        (select count(*) from journal_entry) as j, (select jsonb_agg(l) from link l) as l`,
      );
    const before = await dump();
    for (let times = 0; times < 10; times += 1) {
      await followUpPage(reader(), kit(), id);
      await dossierPage(reader(), kit(), id, ada.actor);
      await dossierTimeline(reader(), kit(), id);
    }
    expect(await dump()).toEqual(before);
  });
});

describe('the story', () => {
  it('is paged, and tells words to the desk that the holder wrote', async () => {
    const { id } = await aDossier(app);
    unwrap(await app.get(TakeDossier).run({ dossier: id }, ada.actor));
    unwrap(await ask(id));
    const first = await dossierTimeline(reader(), kit(), id, { limit: 2 });
    expect(first.items.map(({ trigger }) => trigger?.label['fr'])).toEqual(['Projet déposé', 'Prendre en charge']);
    const second = await dossierTimeline(reader(), kit(), id, { after: first.nextCursor ?? '', limit: 2 });
    expect(second).toMatchObject({
      nextCursor: null,
      items: [
        {
          type: 'DossierMoved',
          actor: { role: 'adviser', name: 'Ada Exemple' },
          from: { state: 'in-reception' },
          to: { state: 'awaiting-information', label: { fr: 'Attend le porteur' } },
          message: { kind: 'question', body: 'Où ?' },
        },
      ],
    });
  });

  it('remembers who read what', async () => {
    const { id } = await aDossier(app);
    await noteRead(reader(), clock, { dossierId: id, actor: ada.actor, what: 'page' });
    const read = await rows(reader(), 'select actor_role, actor_id, what, at from dossier_read where dossier_id = $1', [
      id,
    ]);
    expect(read).toEqual([{ actor_role: 'adviser', actor_id: ada.accountId, what: 'page', at: clock.now() }]);
  });
});

describe(AskNewFollowUpLink.name, () => {
  const of = (subject: Id) => ({ purpose: 'follow-up', subject, recipient: 'holder' }) as const;
  const askNew = (asked: { token: string } | { reference: string; email: string }) =>
    app.get(AskNewFollowUpLink).run({ ...asked, address: newId() });
  const newest = (id: Id) => app.get(Links).current(reader(), of(id));

  it('renews a link that has ended, for the address we know', async () => {
    const { id } = await aDossier(app);
    const old = await database.transact((tx) => app.get(Links).issue(tx, of(id)));
    clock.advance(91 * DAY);
    expect(await newest(id)).toBeNull();
    expect(await askNew({ token: old.token })).toEqual({ ok: true, value: undefined });
    expect((await newest(id))!.generation).toBe(2);
    expect((await typesOf(id)).at(-1)).toBe('FollowUpLinkAsked');
  });

  it('answers the same whatever it is asked, and makes nothing for strangers', async () => {
    const { id, reference } = await aDossier(app);
    const made = async () => (await rows(reader(), 'select id from link')).length;
    const before = await made();
    const strangers = [
      await askNew({ reference, email: 'somebody@example.org' }),
      await askNew({ reference: 'CAM-2222-2222', email: 'noe@example.org' }),
      await askNew({ token: 'x'.repeat(43) }),
    ];
    expect(await made()).toBe(before);
    const right = await askNew({ reference, email: 'NOE@example.org' });
    expect(strangers).toEqual([right, right, right]);
    expect(await newest(id)).toMatchObject({ generation: 1 });
  });

  it('lets earlier links end only when the new one can be sent', async () => {
    const person = { familyName: 'Sans-Mail', phone: '+33473000000' };
    const { id } = await aDossier(app, { answers: { person } });
    const printed = await database.transact((tx) => app.get(Links).issue(tx, of(id)));
    unwrap(await askNew({ token: printed.token }));
    expect((await app.get(Links).find(reader(), printed.token, 'follow-up')).ok).toBe(true);
  });

  it('is limited', async () => {
    const { reference } = await aDossier(app);
    const again = () => app.get(AskNewFollowUpLink).run({ reference, email: 'noe@example.org', address: '192.0.2.9' });
    const codes = [];
    for (let times = 0; times < 4; times += 1) {
      const outcome = await again();
      codes.push(outcome.ok ? 'done' : outcome.refusal.code);
    }
    expect(codes).toEqual(['done', 'done', 'done', 'too-many-attempts']);
  });
});
