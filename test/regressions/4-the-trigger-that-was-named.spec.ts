import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { parse, stringify } from 'yaml';
import { Acts } from '#apps/web/acts/acts';
import { ActsModule } from '#apps/web/acts/acts.module';
import { AskHolder } from '#libs/dossier';
import { Flow, loadInstance, PublishDefinition, type Instance } from '#libs/flow';
import { readStream } from '#libs/journal';
import { unwrap, type Outcome } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { aDossier } from '../factories/dossiers.js';
import { aMember, type Member } from '../factories/people.js';
import { aDirectory, agreed, aQualifiedDossier } from '../factories/referrals.js';
import { testDatabase } from '../support/database.js';

/**
 * Symptom: "refer-again" on a qualified dossier referred it, although the page said that it was not possible. Cause: the
 * act's verb looked for the trigger that fitted, whatever trigger was named.
 */
const db = await testDatabase();
const pack = TerritoryPack.read('config/territories/clermont-auvergne');
const question = { question: 'Quand ?' };
let app: INestApplicationContext;
let ada: Member;
let bob: Member;

beforeAll(async () => {
  app = await db.app([PackModule.forRoot(pack), ActsModule]);
  await aDirectory(app);
  ada = await aMember(app);
  bob = await aMember(app);
});

const fire = (dossier: string, trigger: string, rest: { input?: object; version?: number } = {}, { actor } = ada) =>
  app.get(Acts).run({ dossier, trigger, input: { ...rest.input }, version: rest.version }, actor);
const read = async (id: string): Promise<Instance> =>
  (await loadInstance(db.database.reader(), app.get(Flow), id, { lock: false }))!;
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.code);

/** The code of a refusal that left nothing behind. */
async function refused(id: string, ...fired: Parameters<typeof fire> extends [string, ...infer R] ? R : never) {
  const told = () => readStream(db.database.reader(), `dossier:${id}`, { limit: 99 });
  const before = [await read(id), await told()];
  const outcome = await fire(id, ...fired);
  expect([await read(id), await told()]).toEqual(before);
  return outcome.ok ? outcome : outcome.refusal;
}

describe('a trigger whose act another trigger has as well', () => {
  it('is refused where it is not possible, and the other is not fired for it', async () => {
    const { id } = await aQualifiedDossier(app, ada);
    await agreed(app, ada, { dossier: id, partner: 'CAI' });
    const input = { partner: 'CAI', message: 'Un bon projet.' };
    const { version } = await read(id);
    const values = { trigger: 'refer-again', state: 'qualified', from: ['oriented', 'in-support'] };
    expect(await refused(id, 'refer-again', { input, version })).toEqual({ code: 'wrong-state', values });
    expect(await refused(id, 'refer-again', { input })).toEqual({ code: 'wrong-state', values });
    // Whatever else is wrong with it: nothing else would help.
    expect(await refused(id, 'refer-again', {})).toMatchObject({ code: 'wrong-state' });
    expect(await refused(id, 'ask-again', { input: question })).toMatchObject({ code: 'wrong-state' });
    unwrap(await fire(id, 'refer', { input }));
    expect(await refused(id, 'refer', { input: { ...input, partner: 'CCI63' } })).toMatchObject({
      code: 'wrong-state',
    });
    unwrap(await fire(id, 'ask', { input: question }));
    expect(await refused(id, 'ask', { input: question })).toMatchObject({ code: 'wrong-state' });
    unwrap(await fire(id, 'ask-again', { input: question }));
  });

  it('says so before it says what is missing, to whom it is not allowed too', async () => {
    const { id } = await aQualifiedDossier(app, ada);
    const manager = await aMember(app, 'manager');
    expect(await refused(id, 'refer', {}, manager)).toMatchObject({ code: 'not-allowed', values: { by: ['adviser'] } });
    expect(await refused(id, 'take', {}, manager)).toMatchObject({ code: 'not-allowed' });
  });

  it('is the one that is fired where both are possible', async () => {
    const sketch = parse(pack.textOf('workflow/dossier.yaml')) as { triggers: Record<string, { restarts?: string[] }> };
    sketch.triggers['ask-kindly'] = { ...sketch.triggers['ask-again']!, restarts: [] };
    const from = { text: stringify({ ...sketch, version: 99 }, { aliasDuplicateObjects: false }) };
    const admin = { role: 'admin', id: ada.accountId } as const;
    unwrap(await app.get(PublishDefinition).run({ machine: 'dossier', from, note: '' }, admin));
    const { id } = await aDossier(app);
    for (const [trigger, input] of Object.entries({ take: {}, ask: question, 'ask-kindly': question }))
      unwrap(await fire(id, trigger, { input }));
    const told = await readStream(db.database.reader(), `dossier:${id}`, { limit: 99 });
    expect(told.at(-1)).toMatchObject({ payload: { trigger: 'ask-kindly', messageId: expect.any(String) } });
  });
});

describe('taking a dossier that is taken', () => {
  it('does not take it from a colleague, who has it to hand over', async () => {
    const { id } = await aDossier(app);
    unwrap(await fire(id, 'take'));
    expect(await refused(id, 'take', {}, bob)).toMatchObject({ code: 'wrong-state' });
    expect((await read(id)).assigneeId).toBe(ada.accountId);
  });

  it('tells who saw it free that a colleague was faster; the same person twice changes nothing', async () => {
    const { id } = await aDossier(app);
    const { version } = await read(id);
    unwrap(await fire(id, 'take', { version }));
    expect(await refused(id, 'take', { version }, bob)).toMatchObject({ code: 'version-conflict' });
    expect(codeOf(await fire(id, 'take', { version }))).toBe('done');
    expect((await read(id)).version).toBe(version + 1);
  });
});

describe('an act without a name', () => {
  it('finds the trigger that fits, as the pages of holders need it', async () => {
    const { id } = await aDossier(app);
    unwrap(await fire(id, 'take'));
    unwrap(await app.get(AskHolder).run({ dossier: id, input: question }, ada.actor));
    unwrap(await app.get(AskHolder).run({ dossier: id, input: question }, ada.actor));
    expect((await read(id)).clocks.find(({ name }) => name === 'holder-answer')).toMatchObject({ run: 2 });
  });
});
