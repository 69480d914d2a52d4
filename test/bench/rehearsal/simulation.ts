import { readWorkflow } from '#libs/flow';
import { TerritoryPack } from '#libs/pack';
import { completeScenario, simulate, type WrittenScenario } from '#libs/rehearsal';
import { alone, type Figure } from '../harness/figure.js';
import { timed, type Pace } from '../harness/rounds.js';

const TERRITORY = 'config/territories/clermont-auvergne';
const BESIDE = { measured: null, people: {}, from: '2027-01-04' };

/** A front door as it may be: what comes next, after how long, and what it is for an adviser. */
const SCENARIO: WrittenScenario = {
  arrivals: { perYear: 2_000 },
  staff: { adviser: { people: 4, share: 0.6 } },
  next: {
    submitted: { take: { share: 0.95, work: { median: '15 minutes', p90: '40 minutes' } }, discard: 0.05 },
    'in-reception': {
      ask: { share: 0.25, work: { median: '15 minutes', p90: '30 minutes' } },
      qualify: { share: 0.65, work: { median: '60 minutes', p90: '2 hours' } },
      close: { share: 0.06, work: { always: '20 minutes' } },
      withdraw: { share: 0.04, after: { median: '4 days', p90: '15 days' } },
    },
    'awaiting-information': { answer: { share: 0.85, after: { median: '3 days', p90: '15 days' } }, $nothing: 0.15 },
    qualified: {
      refer: {
        share: 0.7,
        after: { median: '2 days', p90: '6 days' },
        work: { median: '40 minutes', p90: '90 minutes' },
      },
      support: { share: 0.25, work: { median: '30 minutes', p90: '60 minutes' } },
      withdraw: { share: 0.05, after: { median: '5 days', p90: '20 days' } },
    },
    oriented: {
      'referral-accepted': { share: 0.7, after: { median: '6 days', p90: '20 days' } },
      'referrals-exhausted': { share: 0.25, after: { median: '12 days', p90: '28 days' } },
      withdraw: { share: 0.05, after: { median: '8 days', p90: '20 days' } },
    },
    'in-support': {
      'check-in': {
        share: 0.6,
        after: { median: '30 days', p90: '45 days' },
        work: { median: '30 minutes', p90: '60 minutes' },
      },
      close: { share: 0.4, after: { median: '60 days', p90: '120 days' }, work: { always: '30 minutes' } },
    },
  },
};

/** One year of a front door with 2,000 projects a year, twenty times, after twelve weeks each that do not count. */
export async function simulation(pace: Pace): Promise<Figure[]> {
  const { machines, calendar } = readWorkflow(TerritoryPack.read(TERRITORY));
  const machine = machines.find(({ name }) => name === 'dossier');
  if (!machine || !calendar) throw new Error('the pack does not hold');
  const simulated = { machine, calendar: calendar.value, ...completeScenario(machine, SCENARIO, BESIDE) };
  const once = () => timed(() => Promise.resolve(simulate(simulated)));
  await once();
  const ours: number[] = [];
  for (let round = 0; round < pace.rounds; round += 1) ours.push((await once()) / 1_000);
  const { runs } = simulated.scenario;
  const note = `2,000 projects, ${runs} runs for the confidence intervals; aim below 2`;
  return [alone({ name: 'one year simulated', unit: 's', ours, note })];
}
