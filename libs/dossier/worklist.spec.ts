import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import fc from 'fast-check';
import { unwrap, type Id } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { aDossier, ANSWERS } from '#test/factories/dossiers';
import { aMember, type Member } from '#test/factories/people';
import { testDatabase } from '#test/support/database';
import {
  AskHolder,
  DossierKit,
  DossierModule,
  recordCallTask,
  TakeDossier,
  WithdrawDossier,
  worklist,
  worklistCounts,
  type WorklistItem,
  type WorklistQuery,
} from './index.js';
import { prefixQuery, searchable } from './search-text.js';

const HOUR = 3_600_000;

const db = await testDatabase();
const { database, clock } = db;
let app: INestApplicationContext;
let ada: Member;

beforeAll(async () => {
  const pack = TerritoryPack.read('config/territories/clermont-auvergne');
  app = await db.app([PackModule.forRoot(pack), DossierModule]);
  ada = await aMember(app, 'adviser', 'Ada Exemple');
  const waiting = await named('Atelier qui attend');
  await take(waiting);
  unwrap(await app.get(AskHolder).run({ dossier: waiting, input: { question: 'Où ?' } }, ada.actor));
  for (const title of ['Premier clos', 'Second clos']) {
    clock.advance(HOUR);
    unwrap(await app.get(WithdrawDossier).run({ dossier: await named(title), input: {} }, { role: 'holder' }));
  }
  clock.advance(HOUR);
  await take(await named('Pépinière de champignons'));
  for (let count = 1; count <= 7; count += 1) {
    if (count % 2 === 0) clock.advance(HOUR);
    await named(`Nouveau numero${count}`);
  }
});

const reader = () => database.reader();
const kit = () => app.get(DossierKit);
const named = async (title: string, person: object = ANSWERS.person): Promise<Id> =>
  (await aDossier(app, { answers: { project: { title, summary: 'Un projet.', stage: 'idea' }, person } })).id;
const take = async (dossier: Id) => unwrap(await app.get(TakeDossier).run({ dossier }, ada.actor));
const page = async (query: WorklistQuery) => unwrap(await worklist(reader(), kit(), query, ada.actor));
const titles = async (query: WorklistQuery) => (await page(query)).items.map(({ title }) => title);

/** All pages of a view, one after the other. */
async function walk(query: WorklistQuery): Promise<WorklistItem[]> {
  const items: WorklistItem[] = [];
  let cursor: string | null = null;
  do {
    const next = await page({ ...query, ...(cursor === null ? {} : { cursor }) });
    items.push(...next.items);
    cursor = next.nextCursor;
  } while (cursor !== null);
  return items;
}

describe('the worklist', () => {
  it('shows first what is due first, with whose turn it is, what is next and why by then', async () => {
    const { items } = await page({ view: 'due' });
    expect(items).toHaveLength(8);
    const due = items.map(({ dueAt }) => dueAt!.getTime());
    expect(due).toEqual([...due].sort((a, b) => a - b));
    expect(items[0]).toMatchObject({
      title: 'Nouveau numero1',
      holderName: 'Noé Bœuf-Lemaître',
      state: 'submitted',
      stateLabel: { fr: 'Arrivé' },
      owner: 'reception',
      assignee: null,
      late: false,
      dueClock: { name: 'first-contact', label: { fr: 'Premier accueil' } },
      next: { trigger: 'take', label: { fr: 'Prendre en charge' } },
      callNeeded: false,
    });
    expect(items.find(({ title }) => title.startsWith('Pépinière'))).toMatchObject({
      assignee: { id: ada.accountId, name: 'Ada Exemple' },
      dueClock: { name: 'qualification' },
      next: { trigger: 'qualify' },
    });
  });

  it('has a view for each way of working, and counts them', async () => {
    expect(await titles({ view: 'mine' })).toEqual(['Pépinière de champignons', 'Atelier qui attend']);
    expect(await titles({ view: 'waiting' })).toEqual(['Atelier qui attend']);
    expect(await titles({ view: 'closed' })).toEqual(['Second clos', 'Premier clos']);
    expect(await titles({ view: 'all', limit: 3 })).toHaveLength(3);
    expect((await page({ view: 'waiting' })).items[0]).toMatchObject({
      next: null,
      dueClock: { name: 'holder-answer' },
    });
    expect(await worklistCounts(reader(), ada.actor)).toEqual({
      due: 8,
      mine: 2,
      unassigned: 7,
      waiting: 1,
      closed: 2,
      all: 11,
    });
  });

  it.each(['due', 'mine', 'unassigned', 'waiting', 'closed', 'all'] as const)(
    'gives every dossier of %s once, whatever the size of a page',
    async (view) => {
      const whole = (await page({ view, limit: 100 })).items.map(({ id }) => id);
      expect(new Set(whole).size).toBe(whole.length);
      for (const limit of [1, 2, 3, 7]) expect((await walk({ view, limit })).map(({ id }) => id)).toEqual(whole);
    },
  );

  it('keeps those without a deadline for the end, page by page', async () => {
    const { id } = (await page({ view: 'due', limit: 1 })).items[0]!;
    const other = (await page({ view: 'due', limit: 2 })).items[1]!;
    const undo = await rows<{ id: Id; due: Date }>(
      reader(),
      'select id, next_due_at as due from flow_instance where id = any($1)',
      [[id, other.id]],
    );
    await rows(reader(), 'update flow_instance set next_due_at = null where id = any($1)', [[id, other.id]]);
    const ids = (await walk({ view: 'due', limit: 3 })).map((item) => item.id);
    expect(ids).toHaveLength(8);
    expect(ids.slice(-2).sort()).toEqual([id, other.id].sort());
    for (const { id: one, due } of undo)
      await rows(reader(), 'update flow_instance set next_due_at = $2 where id = $1', [one, due]);
  });

  it('tells what is late', async () => {
    const late = await page({ view: 'due', limit: 1 });
    expect(late.items[0]!.late).toBe(false);
    clock.moveTo(late.items[0]!.dueAt!);
    expect((await page({ view: 'due', limit: 1 })).items[0]!.late).toBe(true);
  });

  it('can be narrowed', async () => {
    expect(await titles({ view: 'all', stage: 'orientation' })).toEqual([]);
    expect(await titles({ view: 'all', state: 'awaiting-information' })).toEqual(['Atelier qui attend']);
    expect(await titles({ view: 'all', owner: 'holder' })).toEqual(['Atelier qui attend']);
    expect(await titles({ view: 'due', q: 'nouveau numero3' })).toEqual(['Nouveau numero3']);
    expect(await titles({ view: 'all', state: "x' or true --" })).toEqual([]);
  });

  it('says when somebody must be phoned', async () => {
    const id = await named('Sans adresse');
    await database.transact((tx) =>
      recordCallTask(tx, kit(), { dossierId: id, mail: 'acknowledgement', why: 'no-address' }),
    );
    expect((await page({ view: 'all', limit: 1 })).items[0]).toMatchObject({ id, callNeeded: true });
  });

  it.each([
    '',
    'x',
    'W10',
    Buffer.from('["2026", "x"]').toString('base64url'),
    Buffer.from('null').toString('base64url'),
  ])('refuses %j as a cursor', async (cursor) => {
    expect(await worklist(reader(), kit(), { view: 'due', cursor }, ada.actor)).toMatchObject({
      refusal: { code: 'invalid-input', fields: [{ field: 'cursor' }] },
    });
  });
});

describe('the search', () => {
  it.each(['pepiniere', 'PÉPINI', 'champi pép', 'boeuf', 'lemaitre', 'noe@example.org', 'Bœuf-Lemaître'])(
    'finds by %j',
    async (q) => {
      expect(await titles({ view: 'all', limit: 100, q })).toContain('Pépinière de champignons');
    },
  );

  it('finds a reference with or without dashes and prefix', async () => {
    const { items } = await page({ view: 'mine' });
    const { id, reference } = items[0]!;
    for (const q of [
      reference,
      reference.toLowerCase(),
      reference.replaceAll('-', ''),
      reference.slice(4).replace('-', ''),
      reference.slice(0, 8),
      reference.slice(0, 10),
      `(${reference})`,
    ])
      expect((await page({ view: 'all', q })).items.map((item) => item.id)).toContain(id);
  });

  it('looks for a reference with dashes as one word, and for other words with dashes as several', () => {
    expect(prefixQuery('CAM-2345-67bc Martin')).toBe('cam234567bc:* & martin:*');
    expect(prefixQuery('cam-2345')).toBe('cam2345:*');
    expect(prefixQuery('mini-golf-parc')).toBe('mini:* & golf:* & parc:*');
    expect(prefixQuery('Lot-2010-12')).toBe('lot:* & 2010:* & 12:*');
  });

  it('finds nothing by signs alone', async () => {
    expect(await titles({ view: 'all', q: '&|!:*()' })).toEqual([]);
    expect(await titles({ view: 'all', q: '   ', limit: 100 })).not.toEqual([]);
  });

  it('takes whatever is typed', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (q) => {
        await page({ view: 'all', q, limit: 1 });
      }),
      { numRuns: 60 },
    );
  });

  it('normalises once for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(searchable(searchable(text))).toBe(searchable(text));
        expect(prefixQuery(text.replaceAll('-', ' '))).toBe(prefixQuery(searchable(text)));
      }),
    );
  });
});
