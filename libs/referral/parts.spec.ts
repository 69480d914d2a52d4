import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { RingClock } from '#libs/dossier';
import { checkWorkflow, dueClocks, loadInstance, publishPack } from '#libs/flow';
import { readStream } from '#libs/journal';
import { CLOCK_ACTOR, unwrap } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { aDossier } from '#test/factories/dossiers';
import { aMember, type Member } from '#test/factories/people';
import { aDirectory, aQualifiedDossier, aReferral } from '#test/factories/referrals';
import { testDatabase } from '#test/support/database';
import {
  GiveInformation,
  PARTNER_BY_LINK,
  RecordAnswer,
  RecordProgress,
  ReferralKit,
  ReferralModule,
  RingReferralClock,
} from './index.js';

const db = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'parvis-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TABLE = /^parts:\n(?: .*\n)+/m;

/** The rooms in a territory whose dossier machine was changed, or both, and somebody at its desk. */
async function territory(
  change: (machine: string) => string,
  also: (machine: string) => string = (machine) => machine,
): Promise<{ app: INestApplicationContext; member: Member }> {
  cpSync('config/territories/clermont-auvergne', folder, { recursive: true });
  for (const [name, made] of Object.entries({ dossier: change, referral: also })) {
    const file = join(folder, `workflow/${name}.yaml`);
    writeFileSync(file, made(readFileSync(file, 'utf8')));
  }
  const pack = TerritoryPack.read(folder);
  expect(checkWorkflow(pack).map(({ message }) => message)).toEqual([]);
  const app = await db.app([ReferralModule, PackModule.forRoot(pack)]);
  const { flow } = app.get(ReferralKit);
  await db.database.transact((tx) => publishPack(tx, flow, { author: { role: 'service' } }));
  await aDirectory(app);
  return { app, member: await aMember(app) };
}

async function stateOf(app: INestApplicationContext, id: string): Promise<string | undefined> {
  return (await loadInstance(db.database.reader(), app.get(ReferralKit).flow, id, { lock: false }))?.state;
}

const accept = { trigger: 'accept', input: {} } as const;
const decline = { trigger: 'decline', input: { reason: 'no_capacity' } } as const;
const ask = { trigger: 'ask-information', input: { question: 'Depuis quand ?' } } as const;
const complete = { trigger: 'complete', input: { outcome: 'help_given' } } as const;

describe('a dossier moved by its referrals', () => {
  it('follows the table of its machine, the first trigger that is possible', async () => {
    const { app, member } = await territory((machine) =>
      machine
        .replace(
          TABLE,
          (table) => `${table}      - { enters: [completed], fires: [referrals-exhausted, help-ended] }\n\n`,
        )
        .replace(
          'triggers:\n',
          `triggers:
  help-ended:
    label: { fr: L’aide est finie, en: The help has ended }
    from: [in-support]
    to: closed
    by: [referral]
`,
        ),
    );
    const dossier = await aQualifiedDossier(app, member);
    const { token, id } = await aReferral(app, member, { dossier: dossier.id });
    unwrap(await app.get(RecordAnswer).run({ token, ...accept }, PARTNER_BY_LINK));
    expect(await stateOf(app, dossier.id)).toBe('in-support');
    unwrap(await app.get(RecordProgress).run({ referral: id, ...complete }, member.actor));
    expect(await stateOf(app, dossier.id)).toBe('closed');
  });

  it('goes on as before when its machine is from before the table', async () => {
    const { app, member } = await territory((machine) => machine.replace(TABLE, ''));
    const dossier = await aQualifiedDossier(app, member);
    const { token } = await aReferral(app, member, { dossier: dossier.id });
    expect(await stateOf(app, dossier.id)).toBe('oriented');
    unwrap(await app.get(RecordAnswer).run({ token, ...decline }, PARTNER_BY_LINK));
    expect(await stateOf(app, dossier.id)).toBe('qualified');
  });

  it('stays where its table has nothing for what happened', async () => {
    const { app, member } = await territory((machine) =>
      machine
        .replace(
          TABLE,
          'parts:\n  referral:\n    moves:\n      - { enters: [accepted], fires: [referral-accepted] }\n\n',
        )
        .replace(/^ {2}referrals-exhausted:\n(?: {4}.*\n)+/m, ''),
    );
    const dossier = await aQualifiedDossier(app, member);
    const { token } = await aReferral(app, member, { dossier: dossier.id });
    unwrap(await app.get(RecordAnswer).run({ token, ...decline }, PARTNER_BY_LINK));
    expect(await stateOf(app, dossier.id)).toBe('oriented');
    const story = await readStream(db.database.reader(), `dossier:${dossier.id}`, { limit: 50 });
    expect(story.at(-1)).toMatchObject({ type: 'ReferralNoted', payload: { status: 'rejected' } });
    expect(story.at(-1)?.payload['withheld']).toBeUndefined();
  });
});

describe('a referral whose states a territory calls otherwise', () => {
  const called = (machine: string): string =>
    ['requested', 'on-hold', 'rejected', 'expired'].reduce(
      (text, state) =>
        text.replaceAll(new RegExp(`(^ {2}|- |to: |[[, ])${state}(?=[:\\n,\\]])`, 'gm'), `$1so-${state}`),
      machine,
    );
  const known = async (app: INestApplicationContext, id: string) =>
    (await loadInstance(db.database.reader(), app.get(ReferralKit).flow, id, { lock: false }))?.known['referrals'];

  it('is asked, answered and counted as before', async () => {
    const { app, member } = await territory(called, called);
    const dossier = await aQualifiedDossier(app, member);
    const { token, id } = await aReferral(app, member, { dossier: dossier.id });
    expect(await stateOf(app, id)).toBe('so-requested');
    const question = { token, ...ask };
    expect(unwrap(await app.get(RecordAnswer).run(question, PARTNER_BY_LINK))).toMatchObject({ already: false });
    expect(unwrap(await app.get(RecordAnswer).run(question, PARTNER_BY_LINK))).toMatchObject({ already: true });
    unwrap(await app.get(RecordAnswer).run({ token, ...decline }, PARTNER_BY_LINK));
    expect(await known(app, dossier.id)).toMatchObject({ open: 0, declined: 1, expired: 0 });
    expect(await stateOf(app, dossier.id)).toBe('qualified');
  });

  it('that nobody answered is counted as such, and a question comes too late', async () => {
    const { app, member } = await territory(called, called);
    const dossier = await aQualifiedDossier(app, member);
    const { token, id } = await aReferral(app, member, { dossier: dossier.id });
    unwrap(await app.get(RecordAnswer).run({ token, ...ask }, PARTNER_BY_LINK));
    const information = { information: 'Depuis mai.' };
    unwrap(await app.get(GiveInformation).run({ referral: id, input: information }, member.actor));
    db.clock.advance(60 * 24 * 3_600_000);
    unwrap(await app.get(RingReferralClock).run({ referralId: id, clock: 'expiry', kind: 'breach' }, CLOCK_ACTOR));
    expect(await stateOf(app, id)).toBe('so-expired');
    expect(await known(app, dossier.id)).toMatchObject({ open: 0, declined: 0, expired: 1 });
    const late = await app.get(RecordAnswer).run({ referral: id, ...ask }, member.actor);
    expect(late).toMatchObject({ ok: false, refusal: { code: 'referral-closed' } });
  });
});

describe('a deadline with several ends', () => {
  it('fires the one that is possible', async () => {
    const { app } = await territory((machine) =>
      machine
        .replace('    onBreach: escalate\n', '    onBreach: [call, escalate-at-once]\n')
        .replace(
          'guards:\n',
          `guards:
  agreed: { if: { known: agreedPartners, includes: CAI }, why: { fr: Non, en: No } }
  not-agreed: { if: { any: [{ known: agreedPartners, isKnown: false }, { not: { known: agreedPartners, includes: CAI } }] }, why: { fr: Non, en: No } }
`,
        )
        .replace(
          'triggers:\n',
          `triggers:
  call: { label: { fr: Appeler, en: Call }, from: any-open, to: $same, by: [clock], when: agreed }
  escalate-at-once: { label: { fr: Prévenir, en: Tell }, from: any-open, to: $same, by: [clock], when: not-agreed }
`,
        ),
    );
    const { id } = await aDossier(app);
    db.clock.advance(7 * 24 * 3_600_000);
    const due = await dueClocks(db.database.reader(), app.get(ReferralKit).flow, 50);
    for (const { instanceId, clock, kind } of due.filter((one) => one.instanceId === id))
      unwrap(await app.get(RingClock).run({ dossierId: instanceId, clock, kind }));
    const story = await readStream(db.database.reader(), `dossier:${id}`, { limit: 50 });
    const moved = story.filter(({ type, payload }) => type === 'DossierMoved' && payload['clock'] === 'first-contact');
    expect(moved.map(({ payload }) => payload['trigger'])).toEqual(['escalate-at-once']);
    expect(story.filter(({ type }) => type === 'ClockUnanswered')).toEqual([]);
  });
});
