import { beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '#libs/kernel';
import { ADA, FlowHouse } from '#test/factories/flow-house';
import { changedMachine, renamed, type Sketch } from '#test/factories/machines';
import { checkDefinition, publishPack, PublishDefinition } from '../index.js';

let house: FlowHouse;
const publish = (machine: string, text: string) =>
  house.app.get(PublishDefinition).run({ machine, from: { text }, note: '' }, ADA);
const problemsOf = async (machine: string, text: string) =>
  (await checkDefinition(house.reader, house.flow, { machine, text })).problems.map(({ code, found }) => ({
    code,
    found,
  }));

interface Parts {
  readonly parts: { readonly referral: { readonly moves: { enters: string[] }[] } };
}

/** The referral with an end of its own, beside those it has. */
const withLapse = (sketch: Sketch): void => {
  sketch.states['lapsed'] = { ...sketch.states['expired'] };
  sketch.triggers['lapse'] = {
    ...sketch.triggers['complete'],
    to: 'lapsed',
    act: undefined,
    input: [],
    from: ['accepted'],
  };
};
/** The dossier that goes on by it. */
const waitingForLapse = (sketch: Sketch): void => {
  (sketch as unknown as Parts).parts.referral.moves[1]?.enters.push('lapsed');
};

beforeEach(async () => {
  house = await FlowHouse.open();
  await house.database.transact((tx) => publishPack(tx, house.flow, { author: ADA }));
});

describe('a draft of one machine', () => {
  it('may name a state of another as soon as that one is published, whatever the file of the pack says', async () => {
    const dossier = changedMachine('dossier', waitingForLapse);
    expect(await problemsOf('dossier', dossier)).toMatchObject([{ code: 'unknown-state', found: '"lapsed"' }]);
    unwrap(await publish('referral', changedMachine('referral', withLapse)));
    expect(await problemsOf('dossier', dossier)).toEqual([]);
    unwrap(await publish('dossier', dossier));
  });

  it('keeps the states by which the one in force goes on, and those by which an open one still does', async () => {
    const first = await house.open();
    expect(first.machine.name).toBe('dossier');
    const without = changedMachine('referral', (sketch) => renamed(sketch, 'rejected', 'turned-down'));
    const lost = { code: 'missing-state', found: 'no state rejected' };
    expect(await problemsOf('referral', without)).toEqual([lost]);
    const both = changedMachine('dossier', (sketch) => {
      for (const move of (sketch as unknown as Parts).parts.referral.moves)
        move.enters = move.enters.filter((state) => state !== 'rejected');
    });
    unwrap(await publish('dossier', both));
    expect(await problemsOf('referral', without)).toEqual([lost]);
    await house.database.transact((tx) => tx.execute(`update flow_instance set open = false, closed_at = now()`));
    expect(await problemsOf('referral', without)).toEqual([]);
  });
});
