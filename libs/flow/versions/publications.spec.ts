import { beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId, unwrap, type Actor } from '#libs/kernel';
import { readStream, verifyJournal } from '#libs/journal';
import { TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { ADA, FlowHouse, refusalOf } from '#test/factories/flow-house';
import { machineDesk, type MachineDesk } from '#test/factories/machine-desk';
import { dossierIn, SHIPPED_VERSION } from '#test/factories/machines';
import {
  checkDefinition,
  Flow,
  FollowPublications,
  openInstance,
  PublishDefinition,
  publications,
  publicationText,
  publishPack,
  standingOn,
  type Instance,
} from '../index.js';

const BOB: Actor = { role: 'admin', id: '00000000-0000-4000-8000-0000000000b0' };
const AUTHOR: Actor = { role: 'service' };

const pack = TerritoryPack.read('config/territories/clermont-auvergne');
const shipped = pack.textOf('workflow/dossier.yaml');

const withinOf = ({ machine }: Instance): string | undefined => machine.clocks['first-contact']?.within;

const TAMPERING: readonly [string, string][] = [
  ['update workflow_publication set note = $1', 'changed'],
  ['update workflow_definition set machine = $1', 'changed'],
  ['delete from workflow_publication where note <> $1', 'changed'],
  ['delete from workflow_definition where machine <> $1', 'changed'],
];

let house: FlowHouse;
let run: MachineDesk;
const packed = (asked: { overDesk?: boolean } = {}) =>
  house.database.transact((tx) => publishPack(tx, house.flow, { author: AUTHOR, ...asked }));
const told = async () => (await readStream(house.reader, 'workflow', { limit: 99 })).map(({ type }) => type);

beforeEach(async () => {
  house = await FlowHouse.open();
  run = machineDesk(house);
});

describe('the first who opens an instance', () => {
  it('publishes the machine of the pack, once, however many are first', async () => {
    const opened = await Promise.all(
      Array.from({ length: 6 }, (_, n) => house.open(n % 2 === 0 ? house.flow : house.beside.get(Flow))),
    );
    expect(new Set(opened.map(({ hash }) => hash))).toEqual(new Set([house.flow.packDefinition('dossier').hash]));
    expect(await publications(house.reader, 'dossier')).toMatchObject([
      { number: 1, source: 'pack', author: AUTHOR, hash: house.flow.packDefinition('dossier').hash },
    ]);
    expect(await told()).toEqual(['DefinitionPublished']);
  });
});

describe('publishing at the desk', () => {
  beforeEach(() => packed());

  it('keeps text, author and note, and whatever is opened from the next moment on stands on it, in every process', async () => {
    const before = await house.open();
    const { publication, already } = unwrap(await run.publish(dossierIn(3, 12), { note: ' Décidé le 12. ', sees: 1 }));
    expect({ already, ...publication }).toMatchObject({
      already: false,
      machine: 'dossier',
      number: 2,
      version: 12,
      source: 'desk',
      author: ADA,
      note: 'Décidé le 12.',
      rollsBackTo: null,
    });
    expect(house.flow.definition('dossier').hash).toBe(publication.hash);
    const besides = house.beside.get(Flow);
    expect(besides.definition('dossier').hash).toBe(before.hash);
    expect(withinOf(await house.open(besides))).toBe('3 working days');
    expect(withinOf(await house.open())).toBe('3 working days');
    expect(await standingOn(house.reader, 'dossier')).toEqual([
      { hash: publication.hash, open: 2 },
      { hash: before.hash, open: 1 },
    ]);
    expect(await publicationText(house.reader, { machine: 'dossier', number: 2 })).toBe(dossierIn(3, 12));
    const [entry] = await readStream(house.reader, 'workflow', { after: 2, limit: 9 });
    expect(entry).toMatchObject({
      type: 'DefinitionPublished',
      actor: ADA,
      payload: {
        machine: 'dossier',
        hash: publication.hash,
        number: 2,
        version: 12,
        source: 'desk',
        rollsBackTo: null,
      },
      secret: { note: 'Décidé le 12.' },
    });
    expect(await verifyJournal(house.reader)).toMatchObject({ ok: true });
  });

  it('is heard within seconds by a process that goes on looking', async () => {
    const besides = house.beside.get(Flow);
    house.beside.get(FollowPublications).begin();
    const { publication } = unwrap(await run.publish(dossierIn(3, 12)));
    const patience = performance.now() + 10_000;
    while (besides.definition('dossier').hash !== publication.hash && performance.now() < patience)
      await new Promise((again) => setTimeout(again, 20));
    expect(besides.definition('dossier').hash).toBe(publication.hash);
  });

  it('lets nothing be opened on what stood before, also where somebody began to open it earlier', async () => {
    const besides = house.beside.get(Flow);
    const id = newId();
    let published: Promise<unknown> | undefined;
    let done = false;
    const opened = await house.database.transact(async (tx) => {
      const opening = { machine: 'dossier', actor: { role: 'holder' } as const };
      const first = await openInstance(tx, besides, { ...opening, id, stream: `dossier:${id}` });
      published = run.publish(dossierIn(3, 12)).then(() => (done = true));
      const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`;
      while ((await rows(house.reader, waits)).length === 0);
      expect(done).toBe(false);
      return first;
    });
    await published;
    expect(withinOf(opened)).toBe('2 working days');
    expect(withinOf(await house.open(besides))).toBe('3 working days');
  });

  it('of what stands already changes nothing', async () => {
    unwrap(await run.publish(dossierIn(3, 12)));
    expect(unwrap(await run.publish(dossierIn(3, 12), { sees: 1 }))).toMatchObject({
      already: true,
      publication: { number: 2 },
    });
    expect(await publications(house.reader, 'dossier')).toHaveLength(2);
  });

  it('tells the slower of two who decided on the same publication who was faster', async () => {
    const outcomes = await Promise.all([
      run.publish(dossierIn(3, 12), { sees: 1 }),
      run.publish(dossierIn(4, 13), { sees: 1 }, BOB),
    ]);
    const lost = outcomes.findIndex(({ ok }) => !ok);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refusalOf(outcomes[lost]!)).toMatchObject({
      code: 'publication-conflict',
      values: { number: 2, by: lost === 0 ? BOB : ADA, at: expect.any(Date) },
    });
  });

  it('is refused to everybody but an admin who signed in, and the operator', async () => {
    for (const actor of [
      { role: 'adviser', id: 'a' },
      { role: 'manager', id: 'm' },
      { role: 'admin', id: 'x', scopes: [] },
      { role: 'holder' },
      { role: 'clock' },
    ] satisfies Actor[]) {
      expect(refusalOf(await run.publish(dossierIn(3, 12), {}, actor))).toEqual({ code: 'not-allowed' });
      expect(refusalOf(await run.save('x', 0, actor))).toEqual({ code: 'not-allowed' });
    }
    expect((await run.publish(dossierIn(3, 12), {}, { role: 'service', id: 'operator' })).ok).toBe(true);
  });

  it('refuses what is not sound, line by line, and a machine that is another or unknown', async () => {
    const broken = dossierIn(3, 12).replace('onBreach: check-in-due', 'onBreach: ring-a-bell');
    const line = broken.split('\n').findIndex((text) => text.includes('ring-a-bell')) + 1;
    expect(refusalOf(await run.publish(broken))).toMatchObject({
      code: 'definition-unsound',
      values: { problems: [{ line, path: ['clocks', 'check-in', 'onBreach'], code: 'unknown-trigger' }] },
    });
    expect(refusalOf(await run.publish('machine: [dossier'))).toMatchObject({
      values: { problems: [{ code: 'yaml', line: 1 }] },
    });
    const referral = pack.textOf('workflow/referral.yaml');
    expect(refusalOf(await run.publish(referral))).toMatchObject({
      values: { problems: [{ code: 'wrong-machine', values: { name: 'referral', expected: 'dossier' } }] },
    });
    const strange = { machine: 'constructor', from: { text: shipped }, note: '' };
    expect(refusalOf(await house.app.get(PublishDefinition).run(strange, ADA))).toMatchObject({
      code: 'machine-unknown',
    });
    expect(refusalOf(await run.publish('x'.repeat(200_001)))).toMatchObject({ code: 'text-too-long' });
    expect(refusalOf(await run.publish(`a: "\0"`))).toEqual({ code: 'not-a-text' });
    expect(refusalOf(await run.publish(shipped, { note: 'x'.repeat(1_001) }))).toMatchObject({ code: 'note-too-long' });
    expect(await publications(house.reader, 'dossier')).toHaveLength(1);
  });

  it('refuses a version that other content bears, and says which is free', async () => {
    unwrap(await run.publish(dossierIn(3, 7)));
    const reused = { version: 7, number: 2, next: 8 };
    expect(refusalOf(await run.publish(dossierIn(4, 7)))).toEqual({ code: 'version-reused', values: reused });
    const text = dossierIn(4, 7);
    const line = text.trimEnd().split('\n').length;
    const checked = await checkDefinition(house.reader, house.flow, { machine: 'dossier', text });
    expect(checked.problems).toMatchObject([{ code: 'version-reused', line, values: reused }]);
    expect(
      await checkDefinition(house.reader, house.flow, { machine: 'dossier', text: dossierIn(4, 8) }),
    ).toMatchObject({
      machine: { name: 'dossier' },
      problems: [],
    });
  });
});

describe('what was published', () => {
  it.each(TAMPERING)('cannot be changed by anybody: %s', async (statement, value) => {
    await packed();
    await expect(rows(house.reader, statement, [value])).rejects.toThrow(/permission denied/);
    const owner = new pg.Client({ connectionString: house.db.ownerUrl });
    await owner.connect();
    await expect(owner.query(statement, [value])).rejects.toThrow('what was published is never changed');
    await owner.end();
  });
});

describe('rolling back', () => {
  beforeEach(() => packed());

  it('publishes the one before again, in one call, with its text and a note', async () => {
    unwrap(await run.publish(dossierIn(3, 12)));
    const back = unwrap(await run.rollBack({ sees: 2 }));
    expect(back).toMatchObject({
      number: 3,
      rollsBackTo: 1,
      source: 'desk',
      version: SHIPPED_VERSION,
      note: 'trop court',
    });
    expect(back.hash).toBe(house.flow.packDefinition('dossier').hash);
    expect(house.flow.definition('dossier').hash).toBe(back.hash);
    expect(withinOf(await house.open(house.beside.get(Flow)))).toBe('2 working days');
    expect(await publicationText(house.reader, { machine: 'dossier', number: 3 })).toBe(shipped);
  });

  it('goes to any earlier one that is named, and back to what was rolled back', async () => {
    for (const days of [3, 4, 5]) unwrap(await run.publish(dossierIn(days, days)));
    expect(unwrap(await run.rollBack({ to: 2 }))).toMatchObject({ number: 5, rollsBackTo: 2, version: 3 });
    expect(unwrap(await run.rollBack({ to: 4 }))).toMatchObject({ number: 6, rollsBackTo: 4, version: 5 });
    expect(unwrap(await run.rollBack())).toMatchObject({ number: 7, rollsBackTo: 5, version: 3 });
  });

  it('is refused where there is nothing to go back to, or somebody was faster', async () => {
    expect(refusalOf(await run.rollBack())).toEqual({ code: 'nothing-to-roll-back-to' });
    unwrap(await run.publish(dossierIn(3, 12)));
    expect(refusalOf(await run.rollBack({ to: 2 }))).toEqual({ code: 'publication-unknown' });
    expect(refusalOf(await run.rollBack({ sees: 1 }))).toMatchObject({ code: 'publication-conflict' });
  });
});
