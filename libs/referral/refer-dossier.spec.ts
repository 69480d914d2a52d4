import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import type { Dossier } from '#libs/dossier';
import { loadInstance, type Instance } from '#libs/flow';
import { partnerByCode } from '#libs/directory';
import { readStream } from '#libs/journal';
import { unwrap, type Outcome } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { aMember, type Member } from '#test/factories/people';
import { aDirectory, agreed, aQualifiedDossier, aReferral } from '#test/factories/referrals';
import { testDatabase } from '#test/support/database';
import {
  PARTNER_BY_LINK,
  partnerPage,
  RecordAnswer,
  ReferDossier,
  ReferralKit,
  ReferralModule,
  referralsOf,
  type PartnerPage,
} from './index.js';

const db = await testDatabase();
let app: INestApplicationContext;
let adviser: Member;
let kit: ReferralKit;

beforeAll(async () => {
  app = await db.app([ReferralModule, PackModule.forRoot(TerritoryPack.read('config/territories/clermont-auvergne'))]);
  kit = app.get(ReferralKit);
  await aDirectory(app);
  adviser = await aMember(app);
});

async function spine(dossier: Dossier): Promise<Instance> {
  const instance = await loadInstance(db.database.reader(), kit.flow, dossier.id, { lock: false });
  if (!instance) throw new Error('no instance');
  return instance;
}

async function page(token: string): Promise<PartnerPage> {
  return unwrap(await partnerPage(db.database.reader(), kit, token));
}

function code(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

describe(ReferDossier.name, () => {
  it('refuses a partner for whom the holder has not agreed, and leaves nothing behind', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const refer = { dossier: dossier.id, partner: 'CAI', message: 'Bonjour' };
    expect(code(await app.get(ReferDossier).run(refer, adviser.actor))).toBe('guard');
    expect(await referralsOf(db.database.reader(), kit, dossier.id)).toEqual([]);
    expect((await spine(dossier)).state).toBe('qualified');
  });

  it('sends the referral, moves the dossier, keeps a place and counts', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const before = await partnerByCode(db.database.reader(), db.clock, 'CAI');
    await aReferral(app, adviser, { dossier: dossier.id });
    const [referral] = await referralsOf(db.database.reader(), kit, dossier.id);
    expect(referral).toMatchObject({ state: 'requested', open: true, partner: { code: 'CAI' }, answer: null });
    expect(referral?.dueAt).toEqual(new Date('2026-11-30T09:00:00Z'));
    const { state, known } = await spine(dossier);
    expect(state).toBe('oriented');
    expect(known['referrals']).toEqual({ open: 1, accepted: 0, declined: 0, expired: 0, recalled: 0 });
    const after = await partnerByCode(db.database.reader(), db.clock, 'CAI');
    expect(after?.placesAsked).toBe((before?.placesAsked ?? 0) + 1);
  });

  it('refuses a second open referral to the same partner, also when two advisers are equally fast', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    await agreed(app, adviser, { dossier: dossier.id, partner: 'CAI' });
    const refer = { dossier: dossier.id, partner: 'CAI', message: 'Bonjour' };
    const outcomes = await Promise.all([1, 2, 3].map(() => app.get(ReferDossier).run(refer, adviser.actor)));
    expect(outcomes.map(code).sort()).toEqual(['ok', 'referral-open', 'referral-open']);
  });

  it('lets the unique index have the last word', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { id } = await aReferral(app, adviser, { dossier: dossier.id });
    const again = db.database.transact((tx) =>
      rows(
        tx,
        `with i as (insert into flow_instance (id, machine, definition_hash, stream, state, stage, owner, open, opened_at, entered_at)
           select gen_random_uuid(), machine, definition_hash, 'referral:again', state, stage, owner, open, opened_at, entered_at
             from flow_instance where id = $1 returning id)
         insert into referral (id, dossier_id, partner_code, message, locale, sent_at)
         select i.id, r.dossier_id, r.partner_code, '', 'fr', r.sent_at from i, referral r where r.id = $1`,
        [id],
      ),
    );
    await expect(again).rejects.toThrow('referral_one_open');
  });

  it('goes to several partners, and refuses unknown and former ones', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    await aReferral(app, adviser, { dossier: dossier.id, partner: 'CAI' });
    await aReferral(app, adviser, { dossier: dossier.id, partner: 'CCI63' });
    expect((await spine(dossier)).known['referrals']).toMatchObject({ open: 2 });
    const unknown = { dossier: dossier.id, partner: 'NOBODY', message: 'x' };
    expect(code(await app.get(ReferDossier).run(unknown, adviser.actor))).toBe('partner-unknown');
    const offer = { dossier: dossier.id, partner: 'CAI', offer: 'nothing', message: 'x' };
    expect(code(await app.get(ReferDossier).run(offer, adviser.actor))).toBe('offer-unknown');
  });
});

describe('the page behind a partner’s link', () => {
  it('tells nothing of the holder before acceptance, and name and contact after it', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { token } = await aReferral(app, adviser, { dossier: dossier.id });
    const before = await page(token);
    expect(before.brief).toMatchObject({ confidential: false, title: 'Un café-vélo à la gare', stage: 'idea' });
    expect(before.holder).toBeNull();
    expect(JSON.stringify(before)).not.toMatch(/Bœuf|noe@example/);
    expect(before.adviser?.name).toBe('Camille Exemple');
    expect(before.possible.filter(({ allowed }) => allowed).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['accept', 'decline', 'redirect', 'ask-information']),
    );
    await app.get(RecordAnswer).run({ token, trigger: 'accept', input: {} }, PARTNER_BY_LINK);
    expect((await page(token)).holder).toEqual({
      givenName: 'Noé',
      familyName: 'Bœuf-Lemaître',
      email: 'noe@example.org',
      phone: null,
    });
  });

  it('tells only the theme of a confidential project', async () => {
    const project = { title: 'Secret', summary: 'Très secret', stage: 'idea', confidential: true };
    const dossier = await aQualifiedDossier(app, adviser, { answers: { project } });
    const { token } = await aReferral(app, adviser, { dossier: dossier.id });
    const shown = await page(token);
    expect(shown.brief).toEqual({ confidential: true, theme: ['financing'] });
    expect(JSON.stringify(shown)).not.toMatch(/secret|63113|regardez-le/i);
  });

  it('may be read a hundred times, by anybody’s scanner, and changes nothing', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { token, id } = await aReferral(app, adviser, { dossier: dossier.id });
    const story = (): Promise<unknown> => readStream(db.database.reader(), `referral:${id}`, { limit: 50 });
    const before = await story();
    await Promise.all(Array.from({ length: 100 }, () => page(token)));
    expect(await story()).toEqual(before);
    expect((await page(token)).referral.state).toBe('requested');
  });

  it('refuses a token that is not its own', async () => {
    expect(code(await partnerPage(db.database.reader(), kit, 'x'.repeat(43)))).toBe('link-unknown');
    const wrong = { token: 'x'.repeat(43), trigger: 'accept', input: {} } as const;
    expect(code(await app.get(RecordAnswer).run(wrong, PARTNER_BY_LINK))).toBe('link-unknown');
  });

  it('lets no partner act without a link', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { id } = await aReferral(app, adviser, { dossier: dossier.id });
    const answer = { referral: id, trigger: 'accept', input: {} } as const;
    expect(code(await app.get(RecordAnswer).run(answer, PARTNER_BY_LINK))).toBe('not-allowed');
  });
});
