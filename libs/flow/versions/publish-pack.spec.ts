import { beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '#libs/kernel';
import { rows } from '#libs/platform';
import { ADA, FlowHouse } from '#test/factories/flow-house';
import { machineDesk, type MachineDesk } from '#test/factories/machine-desk';
import { dossierIn } from '#test/factories/machines';
import { packDiffers, publishPack } from '../index.js';

let house: FlowHouse;
let run: MachineDesk;
const packed = (asked: { overDesk?: boolean } = {}) =>
  house.database.transact((tx) => publishPack(tx, house.flow, { author: { role: 'service' }, ...asked }));

beforeEach(async () => {
  house = await FlowHouse.open();
  run = machineDesk(house);
});

describe('a start of Parvis with a pack', () => {
  it('publishes what the pack changed since its last publication', async () => {
    const text = JSON.stringify({ ...house.flow.packDefinition('dossier').machine.definition, version: 9 });
    await rows(house.reader, `insert into workflow_definition values ('earlier', 'dossier', $1::json, now())`, [text]);
    await rows(
      house.reader,
      `insert into workflow_publication (machine, number, hash, version, source, author, note, at)
       values ('dossier', 1, 'earlier', 9, 'pack', '{"role": "service"}', '', now())`,
    );
    expect(await packed()).toMatchObject([
      { machine: 'dossier', outcome: 'published', publication: { number: 2, source: 'pack' }, reused: null },
      { machine: 'referral', outcome: 'published', publication: { number: 1 } },
    ]);
    expect(await packed()).toMatchObject([{ outcome: 'standing' }, { outcome: 'standing' }]);
  });

  it('never takes back what the desk decided, says so, and does when it is asked to', async () => {
    await packed();
    unwrap(await run.publish(dossierIn(3, 12)));
    const packHash = house.flow.packDefinition('dossier').hash;
    expect(await packed()).toMatchObject([{ outcome: 'left', hash: packHash, publication: { number: 2 } }, {}]);
    expect(await packDiffers(house.reader, house.flow)).toMatchObject([
      { machine: 'dossier', packHash, publication: { number: 2, author: ADA } },
    ]);
    unwrap(await run.rollBack());
    expect(await packed()).toMatchObject([{ outcome: 'standing' }, {}]);
    unwrap(await run.publish(dossierIn(4, 13)));
    expect(await packed({ overDesk: true })).toMatchObject([
      { outcome: 'published', publication: { number: 5, source: 'pack', hash: packHash } },
      {},
    ]);
    expect(await packDiffers(house.reader, house.flow)).toEqual([]);
  });
});
