import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Figure } from './harness/figure.js';
import { describeMachine } from './harness/machine.js';
import { textTable, withFigures } from './harness/report.js';
import type { Pace } from './harness/rounds.js';
import { openStand, type Stand } from './harness/stand.js';
import { processes } from './processes/processes.js';
import { acknowledgement } from './submissions/acknowledgement.js';
import { submissions } from './submissions/over-http.js';
import { reactions } from './transitions/reactions.js';
import { worklistPage } from './worklist/page.js';
import { worklistSizes } from './worklist/sizes.js';
import { transitions } from './transitions/transitions.js';

type Bench = (stand: Stand, pace: Pace) => Promise<Figure[]>;

const BENCHES: Readonly<Record<string, Bench>> = {
  transitions,
  reactions,
  acknowledgement,
  submissions,
  'worklist-page': worklistPage,
  'worklist-size': worklistSizes,
  processes,
};

const FULL: Pace = { rounds: 5, roundMs: 2_000, samples: 200, sizes: { small: 10_000, large: 1_000_000 } };
/** Whether everything runs, in about a minute; the figures are worth nothing. */
const QUICK: Pace = { rounds: 2, roundMs: 400, samples: 20, sizes: { small: 2_000, large: 10_000 } };

const USAGE = `npm run bench -- [--only NAME[,NAME]] [--quick] [--strict] [--json FILE] [--markdown FILE]
  names: ${Object.keys(BENCHES).join(', ')}
`;

/** Measures, and answers with the exit code: 0, or 1 when a goal is missed and --strict was asked. */
async function bench(words: readonly string[]): Promise<number> {
  const { only, quick, strict, json, markdown } = optionsOf(words);
  const wanted = only?.split(',') ?? Object.keys(BENCHES);
  const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no bench ${unknown.join(', ')}.\n${USAGE}`);
    return 2;
  }
  const stand = await openStand();
  try {
    const machine = describeMachine(stand.folder, stand.versions);
    const figures: Figure[] = [];
    for (const name of wanted) {
      process.stderr.write(`${name}…\n`);
      figures.push(...((await BENCHES[name]?.(stand, quick ? QUICK : FULL)) ?? []));
    }
    process.stdout.write(
      `${Object.entries(machine)
        .map((pair) => pair.join(': '))
        .join('\n')}\n\n${textTable(figures)}\n`,
    );
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
    if (markdown !== undefined) writeFileSync(markdown, withFigures(readFileSync(markdown, 'utf8'), machine, figures));
    return strict && figures.some(({ met }) => met === false) ? 1 : 0;
  } finally {
    await stand.close();
  }
}

function optionsOf(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      json: { type: 'string' },
      markdown: { type: 'string' },
    },
  }).values;
}

process.exitCode = await bench(process.argv.slice(2));
