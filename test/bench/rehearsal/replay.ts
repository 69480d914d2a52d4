import { Flow } from '#libs/flow';
import { rehearseDraft } from '#libs/dossier';
import { Database } from '#libs/platform';
import { machineFrom, type Machine } from '#libs/workflow';
import { alone, type Figure } from '../harness/figure.js';
import { roomsOn } from '../harness/rooms.js';
import type { Pace } from '../harness/rounds.js';
import type { Stand } from '../harness/stand.js';
import { FACTS_EACH, fillPast } from './past.js';

const YEAR_MS = 365 * 86_400_000;

/** The past of 10,000 dossiers of twelve facts replayed under a draft, from the journal in the database to the report. */
export async function replay(stand: Stand, pace: Pace): Promise<Figure[]> {
  const dossiers = pace.sizes.small;
  const database = await stand.database('bench_replay');
  await fillPast(database, dossiers);
  const app = await roomsOn(stand, database);
  try {
    const flow = app.get(Flow);
    const until = flow.clock.now();
    const asked = { draft: draftOf(flow.machine('dossier')), since: new Date(until.getTime() - YEAR_MS), until };
    const ours: number[] = [];
    for (let round = -1; round < pace.rounds; round += 1) {
      const start = performance.now();
      const report = await rehearseDraft(app.get(Database), flow, asked);
      const seconds = (performance.now() - start) / 1_000;
      if (report.replayed !== dossiers || report.notReplayed > 0)
        throw new Error(`${report.notReplayed} of ${report.replayed} could not be replayed`);
      if (round >= 0) ours.push((dossiers * FACTS_EACH) / seconds);
    }
    const note = `${dossiers.toLocaleString('en')} dossiers, read from the journal; aim 20,000`;
    return [alone({ name: 'facts replayed under a draft', unit: '/s', ours, note })];
  } finally {
    await app.close();
  }
}

/** Other delays, and a guard that looks at what was known: nothing comes out by itself. */
function draftOf({ definition }: Machine): Machine {
  const { clocks, triggers, guards } = definition;
  const qualification = { ...clocks['qualification'], within: '4 working days' };
  const draft = {
    ...definition,
    clocks: { ...clocks, qualification },
    triggers: { ...triggers, qualify: { ...triggers['qualify'], when: 'nobody-refused' } },
    guards: {
      ...guards,
      'nobody-refused': { if: { not: { known: 'refusedPartners', includes: 'BPI' } }, why: { fr: 'non', en: 'no' } },
    },
  };
  const { machine } = machineFrom(draft);
  if (machine === null) throw new Error('the draft of the bench does not hold');
  return machine;
}
