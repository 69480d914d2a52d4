import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Database, rows } from '#libs/platform';
import { PackModule, TerritoryPack } from '#libs/pack';
import { testDatabase } from '#test/support/database';
import {
  DirectoryModule,
  directoryProblems,
  directoryViews,
  LoadDirectory,
  notePartnerAnswer,
  partnerByCode,
  partnersPage,
  readDirectory,
  reservePlace,
} from './index.js';

const pack = TerritoryPack.read(new URL('../../config/territories/clermont-auvergne', import.meta.url).pathname);
const db = await testDatabase();
const SERVICE = { role: 'service' } as const;
const DAY_MS = 86_400_000;
let app: INestApplicationContext;
let database: Database;

beforeAll(async () => {
  app = await db.app([PackModule.forRoot(pack), DirectoryModule]);
  database = app.get(Database);
  await app.get(LoadDirectory).run({}, SERVICE);
});

describe('the directory of the first territory', () => {
  it('is in order', () => {
    expect(directoryProblems(pack)).toEqual([]);
  });

  it('holds at least thirty partners besides the 21 communes, each with a source and placeholders for addresses', async () => {
    const partners = await partnersPage(database.reader(), db.clock);
    const communes = partners.filter(({ code }) => code.startsWith('COMMUNE:'));
    expect(communes).toHaveLength(21);
    expect(partners.length - communes.length).toBeGreaterThanOrEqual(30);
    for (const { code, verifiedOn, verifiedSource, email, status } of partners) {
      expect([code, verifiedOn, Boolean(verifiedSource)]).toEqual([code, '2026-11-23', true]);
      if (status !== 'former') expect(email).toMatch(/@partenaires\.example\.org$/);
    }
  });

  it('reads the same from the database as from the pack', async () => {
    const written = directoryViews(readDirectory(pack).value!, { communes: pack.profile.communes, day: '2026-11-23' });
    const stored = await partnersPage(database.reader(), db.clock);
    expect(stored).toEqual(written.toSorted((a, b) => (a.code < b.code ? -1 : 1)));
  });
});

describe(LoadDirectory.name, () => {
  it('adds nothing twice, and leaves what people changed', async () => {
    await rows(database.reader(), `update partner set referent = 'Camille Fictive' where code = 'CAI'`);
    await rows(database.reader(), `delete from offer where code = 'CAI-TRANSFER'`);
    expect(await app.get(LoadDirectory).run({}, SERVICE)).toEqual({ ok: true, value: { added: [] } });
    const partner = await partnerByCode(database.reader(), db.clock, 'CAI');
    expect(partner?.referent).toBe('Camille Fictive');
    expect(partner?.offers.map(({ code }) => code)).toEqual(['CAI-INCUBATION']);
  });

  it('adds a partner that the pack names since, with its offers, and says so in the journal', async () => {
    await rows(database.reader(), `delete from offer where partner_code = 'ADIE'`);
    await rows(database.reader(), `delete from partner where code = 'ADIE'`);
    expect(await app.get(LoadDirectory).run({}, SERVICE)).toEqual({ ok: true, value: { added: ['ADIE'] } });
    expect((await partnerByCode(database.reader(), db.clock, 'ADIE'))?.offers).toHaveLength(1);
    const [entry] = await rows<{ payload: unknown }>(
      database.reader(),
      `select payload from journal_entry where stream = 'directory' order by seq desc limit 1`,
    );
    expect(entry?.payload).toEqual({ partners: ['ADIE'] });
  });

  it('is refused to an adviser', async () => {
    expect(await app.get(LoadDirectory).run({}, { role: 'adviser' })).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
  });
});

describe('a partner', () => {
  it('is to be verified again after twelve months', async () => {
    const before = await partnerByCode(database.reader(), db.clock, 'CCI63');
    expect(before?.toVerify).toBe(false);
    db.clock.advance(370 * DAY_MS);
    const after = await partnerByCode(database.reader(), db.clock, 'CCI63');
    expect(after?.toVerify).toBe(true);
  });

  it('whom nobody knows is null', async () => {
    expect(await partnerByCode(database.reader(), db.clock, 'NOBODY')).toBeNull();
  });

  it('gives places until none is left, and gets them back', async () => {
    await rows(database.reader(), `update partner set capacity = 1 where code = 'DAMIER'`);
    const reserve = () => database.attempt((tx) => reservePlace(tx, db.clock, { partner: 'DAMIER' }));
    const note = (answer: 'accepted' | 'declined' | 'returned') =>
      database.transact((tx) => notePartnerAnswer(tx, db.clock, { partner: 'DAMIER', answer }));
    const use = async () => {
      const partner = await partnerByCode(database.reader(), db.clock, 'DAMIER');
      return [partner?.placesAsked, partner?.placesAnswered];
    };
    expect((await reserve()).ok).toBe(true);
    expect(await reserve()).toMatchObject({ refusal: { code: 'partner-full', values: { capacity: 1 } } });
    await note('declined');
    expect((await reserve()).ok).toBe(true);
    await note('accepted');
    expect(await use()).toEqual([0, 1]);
    expect(await reserve()).toMatchObject({ refusal: { code: 'partner-full' } });
    await note('returned');
    await note('returned');
    expect(await use()).toEqual([0, 0]);
  });

  it.each([
    ['BIVOUAC', { code: 'partner-former', values: { partner: 'BIVOUAC', successor: 'CAI' } }],
    ['PASCALIS', { code: 'partner-uncertain' }],
    ['NOBODY', { code: 'partner-unknown' }],
  ])('like %s cannot be asked for a place', async (partner, refusal) => {
    expect(await database.attempt((tx) => reservePlace(tx, db.clock, { partner }))).toMatchObject({ refusal });
  });
});
