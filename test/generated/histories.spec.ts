import { describe, expect, it } from '@jest/globals';
import { machineFrom, type Machine } from '#libs/workflow';
import { storedHistories, type Histories } from './histories.js';
import { replayStored } from './replay-stored.js';

const stored = await storedHistories();

describe('what earlier releases did', () => {
  it.each(stored)('comes out the same under the present code: $name', (histories) => {
    expect(histories.streams.length).toBeGreaterThan(10);
    expect(divergences(histories)).toEqual([]);
  });

  it('is told with stream, number and trigger where it does not', () => {
    const [histories] = stored;
    const changed = (change: (definition: Machine['definition']) => unknown): unknown[] => {
      const machines = new Map(
        [...histories!.machines].map(([hash, { definition }]) => [hash, machineFrom(change(definition)).machine!]),
      );
      return divergences({ ...histories!, machines });
    };
    const longer = changed((definition) =>
      replaced(definition, '"within":"2 working days"', '"within":"3 working days"'),
    );
    expect(longer).toContainEqual({
      ...{ stream: expect.stringMatching(/^dossier \d+$/), seq: expect.any(Number), trigger: 'first-contact' },
      what: expect.stringMatching(/^rings at .*Z, and rang at .*Z$/),
    });
    const elsewhere = changed((definition) => replaced(definition, '"to":"in-reception"', '"to":"qualified"'));
    expect(elsewhere).toContainEqual(
      expect.objectContaining({ trigger: 'take', what: 'submitted → qualified, and was submitted → in-reception' }),
    );
    const forbidden = changed((definition) => replaced(definition, '"by":["partner","adviser"]', '"by":["manager"]'));
    expect(forbidden).toContainEqual(expect.objectContaining({ trigger: 'accept', what: 'refused: not-allowed' }));
  });

  it('names nobody', () => {
    const words = JSON.stringify(stored.map(({ streams }) => streams));
    expect(words).not.toMatch(/@|[0-9a-f]{8}-[0-9a-f]{4}|Bonjour|Bœuf/);
    const keys = new Set(
      stored.flatMap(({ streams }) =>
        streams.flatMap(({ entries }) => entries.flatMap(({ payload }) => Object.keys(payload))),
      ),
    );
    expect([...keys].sort()).toEqual(['clock', 'from', 'known', 'partner', 'to', 'trigger', 'version']);
  });
});

function divergences(histories: Histories): unknown[] {
  return histories.streams.flatMap((stream) => replayStored(histories, stream) ?? []);
}

function replaced(definition: unknown, from: string, to: string): unknown {
  return JSON.parse(JSON.stringify(definition).replaceAll(from, to));
}
