import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { lintOfPacks } from './engine/lint.js';
import { steps } from './engine/steps.js';
import type { Figure } from './harness/figure.js';
import { describeMachine } from './harness/machine.js';
import { textTable, withFigures } from './harness/report.js';
import type { Pace } from './harness/rounds.js';
import { openStand, type Stand } from './harness/stand.js';
import { processes } from './processes/processes.js';
import { replay } from './rehearsal/replay.js';
import { simulation } from './rehearsal/simulation.js';
import { rules } from './rules/rules.js';
import { acknowledgement } from './submissions/acknowledgement.js';
import { submissions } from './submissions/over-http.js';
import { reactions } from './transitions/reactions.js';
import { worklistPage } from './worklist/page.js';
import { worklistSizes } from './worklist/sizes.js';
import { transitions } from './transitions/transitions.js';

type Bench = (stand: Stand, pace: Pace) => Promise<Figure[]>;
type PureBench = (pace: Pace) => Promise<Figure[]>;

/** Arithmetic in this process. */
const PURE: Readonly<Record<string, PureBench>> = { steps, rules, lint: lintOfPacks, simulation };

/** What needs servers to stand on. */
const STANDING: Readonly<Record<string, Bench>> = {
  transitions,
  reactions,
  acknowledgement,
  submissions,
  'worklist-page': worklistPage,
  'worklist-size': worklistSizes,
  processes,
  replay,
};

const NAMES = [...Object.keys(PURE), ...Object.keys(STANDING)];

const FULL: Pace = { rounds: 5, roundMs: 2_000, samples: 200, sizes: { small: 10_000, large: 1_000_000 } };
/** Whether everything runs, in about a minute; the figures are worth nothing. */
const QUICK: Pace = { rounds: 2, roundMs: 400, samples: 20, sizes: { small: 2_000, large: 10_000 } };

const USAGE = `npm run bench -- [--only NAME[,NAME]] [--quick] [--strict] [--json FILE] [--markdown FILE]
  names: ${NAMES.join(', ')}
`;

/** Measures, and answers with the exit code: 0, or 1 when a goal is missed and --strict was asked. */
async function bench(words: readonly string[]): Promise<number> {
  const { only, quick, strict, json, markdown } = optionsOf(words);
  const wanted = only?.split(',') ?? NAMES;
  const unknown = wanted.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no bench ${unknown.join(', ')}.\n${USAGE}`);
    return 2;
  }
  const { machine, figures } = await measured(wanted, quick ? QUICK : FULL);
  process.stdout.write(
    `${Object.entries(machine)
      .map((pair) => pair.join(': '))
      .join('\n')}\n\n${textTable(figures)}\n`,
  );
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
  if (markdown !== undefined) writeFileSync(markdown, withFigures(readFileSync(markdown, 'utf8'), machine, figures));
  return strict && figures.some(({ met }) => met === false) ? 1 : 0;
}

/** Servers are started only for benches that stand on them, and only after the others. */
async function measured(wanted: readonly string[], pace: Pace) {
  const figures: Figure[] = [];
  const run = async (name: string, work: () => Promise<Figure[]>): Promise<void> => {
    process.stderr.write(`${name}…\n`);
    figures.push(...(await work()));
  };
  for (const [name, bench] of Object.entries(PURE)) if (wanted.includes(name)) await run(name, () => bench(pace));
  const standing = Object.entries(STANDING).filter(([name]) => wanted.includes(name));
  if (standing.length === 0) return { machine: describeMachine(tmpdir(), {}), figures };
  const stand = await openStand();
  try {
    const machine = describeMachine(stand.folder, stand.versions);
    for (const [name, bench] of standing) await run(name, () => bench(stand, pace));
    return { machine, figures };
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
