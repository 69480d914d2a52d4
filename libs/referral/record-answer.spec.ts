import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { WithdrawDossier, type Dossier } from '#libs/dossier';
import { dueClocks, loadInstance, type Instance } from '#libs/flow';
import { partnerByCode } from '#libs/directory';
import { readStream, verifyJournal } from '#libs/journal';
import { CLOCK_ACTOR, unwrap, type Outcome } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { aMember, type Member } from '#test/factories/people';
import { aDirectory, aQualifiedDossier, aReferral } from '#test/factories/referrals';
import { testDatabase } from '#test/support/database';
import {
  GiveInformation,
  PARTNER_BY_LINK,
  partnerPage,
  RecallReferral,
  recallReferrals,
  RecordAnswer,
  RecordProgress,
  ReferralKit,
  ReferralModule,
  referralsOf,
  RingReferralClock,
  type PartnerPage,
} from './index.js';

const db = await testDatabase();
const WORKING_WEEK_MS = 7 * 24 * 3_600_000;
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

/** Rings what is due until nothing is, as the worker does. */
async function ringAll(): Promise<void> {
  for (;;) {
    const due = await dueClocks(db.database.reader(), kit.flow, 20);
    const referrals = due.filter(({ machine }) => machine === 'referral');
    if (referrals.length === 0) return;
    for (const { instanceId: referralId, clock, kind } of referrals)
      unwrap(await app.get(RingReferralClock).run({ referralId, clock, kind }, CLOCK_ACTOR));
  }
}

describe(RecordAnswer.name, () => {
  it('moves referral and dossier together when a partner accepts', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { token, id } = await aReferral(app, adviser, { dossier: dossier.id });
    const answered = unwrap(
      await app.get(RecordAnswer).run({ token, trigger: 'accept', input: { note: 'Avec plaisir' } }, PARTNER_BY_LINK),
    );
    expect(answered).toMatchObject({ referralId: id, already: false, state: 'accepted', answer: 'accepted' });
    const { state, known } = await spine(dossier);
    expect(state).toBe('in-support');
    expect(known['referrals']).toMatchObject({ open: 0, accepted: 1 });
  });

  it('tells a second answer what was recorded, of a hundred at once as well', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { token } = await aReferral(app, adviser, { dossier: dossier.id });
    const decline = { token, trigger: 'decline', input: { reason: 'too_early' } } as const;
    const answers = Array.from({ length: 20 }, (_, n) =>
      app
        .get(RecordAnswer)
        .run(n % 2 ? { token, trigger: 'accept', input: {} } : decline, PARTNER_BY_LINK)
        .then(unwrap),
    );
    const recorded = await Promise.all(answers);
    expect(recorded.filter(({ already }) => !already)).toHaveLength(1);
    expect(new Set(recorded.map(({ answer }) => answer)).size).toBe(1);
    expect((await spine(dossier)).known['referrals']).toMatchObject({ open: 0 });
  });

  it('gives the dossier back to its adviser only when the last partner declines', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const first = await aReferral(app, adviser, { dossier: dossier.id, partner: 'CAI' });
    const second = await aReferral(app, adviser, { dossier: dossier.id, partner: 'CCI63' });
    const answer = app.get(RecordAnswer);
    const declined = { trigger: 'decline', input: { reason: 'no_capacity' } } as const;
    unwrap(await answer.run({ token: first.token, ...declined }, PARTNER_BY_LINK));
    expect((await spine(dossier)).state).toBe('oriented');
    const redirected = { trigger: 'redirect', input: { suggestion: 'Le Damier' } } as const;
    unwrap(await answer.run({ token: second.token, ...redirected }, PARTNER_BY_LINK));
    const { state, known } = await spine(dossier);
    expect(state).toBe('qualified');
    expect(known['referrals']).toEqual({ open: 0, accepted: 0, declined: 2, expired: 0, recalled: 0 });
    const referrals = await referralsOf(db.database.reader(), kit, dossier.id);
    expect(referrals.find(({ id }) => id === second.id)).toMatchObject({
      answer: 'redirected',
      suggestion: 'Le Damier',
      open: false,
    });
  });

  it('wants a reason from whoever declines', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { token } = await aReferral(app, adviser, { dossier: dossier.id });
    const outcome = await app.get(RecordAnswer).run({ token, trigger: 'decline', input: {} }, PARTNER_BY_LINK);
    expect(outcome).toMatchObject({ refusal: { code: 'missing-input', fields: [{ field: 'reason' }] } });
  });

  it('takes what a partner said on the phone from an adviser', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { id } = await aReferral(app, adviser, { dossier: dossier.id });
    const answer = { referral: id, trigger: 'accept', input: {} } as const;
    expect(unwrap(await app.get(RecordAnswer).run(answer, adviser.actor)).state).toBe('accepted');
  });

  it('pauses the partner’s clock for a question, and runs it again with the answer', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { token, id } = await aReferral(app, adviser, { dossier: dossier.id });
    const ask = { token, trigger: 'ask-information', input: { question: 'Combien de vélos ?' } } as const;
    expect(unwrap(await app.get(RecordAnswer).run(ask, PARTNER_BY_LINK))).toMatchObject({
      state: 'on-hold',
      answer: null,
    });
    expect(unwrap(await app.get(RecordAnswer).run(ask, PARTNER_BY_LINK))).toMatchObject({ already: true });
    const give = { referral: id, input: { information: 'Une trentaine.' } };
    expect(unwrap(await app.get(GiveInformation).run(give, adviser.actor)).state).toBe('requested');
    expect((await page(token)).referral).toMatchObject({
      question: 'Combien de vélos ?',
      information: 'Une trentaine.',
    });
  });

  it('is refused kindly once the dossier is closed', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { token } = await aReferral(app, adviser, { dossier: dossier.id });
    unwrap(await app.get(WithdrawDossier).run({ dossier: dossier.id, input: {} }, { role: 'holder', id: 'link:x' }));
    const outcome = await app.get(RecordAnswer).run({ token, trigger: 'accept', input: {} }, PARTNER_BY_LINK);
    expect(outcome).toMatchObject({ refusal: { code: 'dossier-closed', values: { reference: dossier.reference } } });
    expect((await page(token)).brief).toBeNull();
  });
});

describe('a referral’s end', () => {
  it('recalls what is open when the dossier closes, once', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { token } = await aReferral(app, adviser, { dossier: dossier.id });
    unwrap(await app.get(WithdrawDossier).run({ dossier: dossier.id, input: {} }, { role: 'holder', id: 'link:x' }));
    const recall = (): Promise<number> =>
      db.database.transact((tx) => recallReferrals(tx, kit, { dossierId: dossier.id, reason: 'holder_withdrew' }));
    expect(await recall()).toBe(1);
    expect(await recall()).toBe(0);
    expect((await page(token)).referral).toMatchObject({ state: 'cancelled', reason: 'holder_withdrew', open: false });
    expect((await spine(dossier)).known['referrals']).toMatchObject({ open: 0, recalled: 1 });
  });

  it('goes back to the adviser when the only referral is recalled by hand', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { id } = await aReferral(app, adviser, { dossier: dossier.id });
    const recall = { referral: id, input: { recallReason: 'sent_by_mistake' } };
    expect(unwrap(await app.get(RecallReferral).run(recall, adviser.actor)).state).toBe('cancelled');
    expect((await spine(dossier)).state).toBe('qualified');
  });

  it('follows the help until it ends, and frees the place', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { token, id } = await aReferral(app, adviser, { dossier: dossier.id, partner: 'DAMIER' });
    unwrap(await app.get(RecordAnswer).run({ token, trigger: 'accept', input: {} }, PARTNER_BY_LINK));
    const progress = app.get(RecordProgress);
    unwrap(await progress.run({ token, trigger: 'start', input: {} }, PARTNER_BY_LINK));
    const done = { referral: id, trigger: 'complete', input: { outcome: 'help_given' } } as const;
    expect(unwrap(await progress.run(done, adviser.actor)).state).toBe('completed');
    expect((await page(token)).holder).toBeNull();
    const partner = await partnerByCode(db.database.reader(), db.clock, 'DAMIER');
    expect(partner).toMatchObject({ placesAsked: 0, placesAnswered: 0 });
  });

  it('reminds, expires after twenty working days, and the dossier comes back; an answer then is too late', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const { token, id } = await aReferral(app, adviser, { dossier: dossier.id, partner: 'UCA' });
    for (let week = 0; week < 5; week += 1) {
      db.clock.advance(WORKING_WEEK_MS);
      await ringAll();
    }
    const story = await readStream(db.database.reader(), `referral:${id}`, { limit: 50 });
    const triggers = story.filter(({ type }) => type === 'ReferralMoved').map(({ payload }) => payload['trigger']);
    expect(triggers).toEqual(['open', 'send', 'remind', 'remind-again', 'expire']);
    expect(story.at(-1)?.payload).toMatchObject({ clock: 'expiry', dossierId: dossier.id });
    const { state, known } = await spine(dossier);
    expect(state).toBe('qualified');
    expect(known['referrals']).toMatchObject({ open: 0, expired: 1 });
    const late = await app.get(RecordAnswer).run({ token, trigger: 'accept', input: {} }, PARTNER_BY_LINK);
    expect(code(late)).toBe('referral-closed');
  });

  it('says in the journal why a dossier could not follow', async () => {
    const dossier = await aQualifiedDossier(app, adviser);
    const first = await aReferral(app, adviser, { dossier: dossier.id, partner: 'CAI' });
    await aReferral(app, adviser, { dossier: dossier.id, partner: 'CCI63' });
    const decline = { token: first.token, trigger: 'decline', input: { reason: 'not_our_field' } } as const;
    unwrap(await app.get(RecordAnswer).run(decline, PARTNER_BY_LINK));
    const story = await readStream(db.database.reader(), `dossier:${dossier.id}`, { limit: 50 });
    expect(story.at(-1)).toMatchObject({
      type: 'ReferralNoted',
      payload: { partner: 'CAI', status: 'rejected', withheld: { trigger: 'referrals-exhausted', code: 'guard' } },
    });
  });

  it('leaves a journal that verifies', async () => {
    const report = await verifyJournal(db.database.reader());
    expect(report.ok).toBe(true);
  });
});
