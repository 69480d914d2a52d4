import { checkWorkflow } from '#libs/flow';
import { TerritoryPack } from '#libs/pack';
import { compared, type Figure } from '../harness/figure.js';
import { interleaved, timed, type Pace } from '../harness/rounds.js';

const PACKS = ['clermont-auvergne', 'demo-en'];
const SECOND_MS = 1_000;

/** How long it takes to read and prove the machines and the calendar of a shipped pack, all of it anew. */
export async function lintOfPacks(pace: Pace): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of PACKS) {
    const { ours } = await interleaved(pace.rounds, { ours: () => timed(() => Promise.resolve(check(name))) });
    figures.push(
      compared({
        name: `lint of ${name}`,
        unit: 'ms',
        ours,
        baseline: ours.map(() => SECOND_MS),
        baselineName: 'a second',
        goal: { atMost: 0.5 },
      }),
    );
  }
  return figures;
}

function check(name: string): void {
  const problems = checkWorkflow(TerritoryPack.read(`config/territories/${name}`));
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
}
