import { beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap, type Actor } from '#libs/kernel';
import { readStream } from '#libs/journal';
import { ADA, FlowHouse, refusalOf } from '#test/factories/flow-house';
import { machineDesk, type MachineDesk } from '#test/factories/machine-desk';
import { dossierIn } from '#test/factories/machines';
import { draftOf, type Instance } from '../index.js';

const BOB: Actor = { role: 'admin', id: '00000000-0000-4000-8000-0000000000b0' };

const withinOf = ({ machine }: Instance): string | undefined => machine.clocks['first-contact']?.within;

let house: FlowHouse;
let run: MachineDesk;
const told = async () => (await readStream(house.reader, 'workflow', { limit: 99 })).map(({ type }) => type);

beforeEach(async () => {
  house = await FlowHouse.open();
  run = machineDesk(house);
});

describe('a draft', () => {
  it('is kept as typed, sound or not, and tells the second of two who edited it', async () => {
    const first = unwrap(await run.save('machine: dos', 0));
    expect(await draftOf(house.reader, 'dossier')).toEqual(first);
    expect(first).toMatchObject({ machine: 'dossier', text: 'machine: dos', author: ADA });
    const second = unwrap(await run.save('machine: doss', first.version, BOB));
    expect(refusalOf(await run.save('machine: mine', first.version))).toEqual({
      code: 'draft-conflict',
      values: { version: second.version, by: BOB, at: second.at },
    });
    expect(refusalOf(await run.save('machine: mine', 0))).toMatchObject({ code: 'draft-conflict' });
    expect((await draftOf(house.reader, 'dossier'))?.text).toBe('machine: doss');
    expect(await told()).toEqual(['DraftSaved', 'DraftSaved']);
  });

  it('has one winner among ten who save it at once', async () => {
    const { version } = unwrap(await run.save('start', 0));
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, n) => run.save(`text ${n}`, version)));
    const won = outcomes.findIndex(({ ok }) => ok);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await draftOf(house.reader, 'dossier'))?.text).toBe(`text ${won}`);
  });

  it('that was discarded and begun anew is not taken for the one that was seen', async () => {
    const { version } = unwrap(await run.save('start', 0));
    expect(refusalOf(await run.discard(version + 1))).toMatchObject({ code: 'draft-conflict' });
    unwrap(await run.discard(version));
    expect(refusalOf(await run.save('more', version))).toEqual({ code: 'draft-unknown' });
    expect(unwrap(await run.save('another', 0)).version).not.toBe(version);
    expect(refusalOf(await run.discard(version))).toMatchObject({ code: 'draft-conflict' });
  });

  it('that is published is gone, unless it was changed meanwhile', async () => {
    const { version } = unwrap(await run.save(dossierIn(3, 12), 0));
    const newer = unwrap(await run.save(dossierIn(4, 12), version, BOB));
    expect(refusalOf(await run.publishDraft(version))).toMatchObject({ code: 'draft-conflict', values: { by: BOB } });
    expect(unwrap(await run.publishDraft(newer.version)).publication.number).toBe(1);
    expect(await draftOf(house.reader, 'dossier')).toBeNull();
    expect(withinOf(await house.open())).toBe('4 working days');
    expect(refusalOf(await run.publishDraft(newer.version))).toEqual({ code: 'draft-unknown' });
  });

  it('that differs in remarks only is not published, and stays with all that was typed', async () => {
    unwrap(await run.publish(dossierIn(3, 12)));
    const text = `# Décidé en comité\n${dossierIn(3, 12)}`;
    const { version } = unwrap(await run.save(text, 0));
    expect(refusalOf(await run.publishDraft(version))).toEqual({ code: 'nothing-new' });
    expect(await draftOf(house.reader, 'dossier')).toMatchObject({ version, text });
    expect(await told()).toEqual(['DefinitionPublished', 'DraftSaved']);
  });

  it('that is not sound stays when publishing it is refused', async () => {
    const { version } = unwrap(await run.save('machine: dossier', 0));
    expect(refusalOf(await run.publishDraft(version))).toMatchObject({ code: 'definition-unsound' });
    expect((await draftOf(house.reader, 'dossier'))?.version).toBe(version);
  });
});
