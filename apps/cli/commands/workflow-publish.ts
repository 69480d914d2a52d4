import { OPERATOR } from '#libs/account';
import {
  checkWorkflow,
  Flow,
  FlowModule,
  machineNamedIn,
  PublishDefinition,
  publishPack,
  type DefinitionProblem,
  type PackPublished,
} from '#libs/flow';
import { packProblem } from '#libs/pack';
import { Database } from '#libs/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { accepted } from '../accepted.js';
import { insistOnMachine } from '../insist-on-machine.js';
import { refusedFor } from '../read-draft.js';
import { CommandRefused, problemsCounted } from '../refusal.js';
import { say } from '../say.js';
import { textOf } from '../text-of.js';
import { withRooms } from '../with-config.js';

interface Options {
  readonly json: boolean;
  readonly note: string;
  readonly file?: string | undefined;
}

/** One machine, and what counts for it now. */
interface Line {
  readonly machine: string;
  readonly number: number;
  readonly version: number;
  readonly hash: string;
  readonly published: boolean;
  readonly warning: string | null;
}

/**
 * `parvis workflow publish`: the machines of the pack, also over what the desk published; with `--file`, one machine from
 * a file. Dossiers that are open stay on theirs.
 */
export async function publishMachines({ json, note, file }: Options): Promise<void> {
  await withRooms('command', [FlowModule], async (app) => {
    const lines = file === undefined ? await publishPackNow(app, note) : [await publishFile(app, file, note)];
    say(json, { machines: lines }, () => lines.map(sentence).join('\n'));
  });
}

async function publishPackNow(app: INestApplicationContext, note: string): Promise<Line[]> {
  const flow = app.get(Flow);
  const problems = checkWorkflow(flow.pack, flow.words);
  if (problems.length > 0) throw refusedFor(problems);
  const asked = { author: OPERATOR, note, overDesk: true };
  const published = await app.get(Database).transact((tx) => publishPack(tx, flow, asked));
  return published.map(({ outcome, publication, ...rest }) => ({
    ...lineOf(publication, outcome === 'published'),
    warning: reusedWords({ outcome, publication, ...rest }),
  }));
}

async function publishFile(app: INestApplicationContext, file: string, note: string): Promise<Line> {
  const text = textOf(file);
  const machine = machineNamedIn(text);
  if (machine === null) throw new CommandRefused(`${file} does not say which machine it is: "machine: dossier".`);
  insistOnMachine(app.get(Flow), machine);
  const outcome = await app.get(PublishDefinition).run({ machine, from: { text }, note }, OPERATOR);
  if (!outcome.ok && outcome.refusal.code === 'definition-unsound') {
    const problems = outcome.refusal.values?.['problems'] as readonly DefinitionProblem[];
    const lines = problems.map((problem) => `  ${packProblem({ ...problem, file }).message}`);
    const found = problemsCounted(problems.length);
    throw new CommandRefused([`${file} has ${found}; nothing was published:`, ...lines].join('\n'));
  }
  const { publication, already } = accepted(outcome);
  return lineOf(publication, !already);
}

/** A pack may go on under the same version, for it is known by its own; whoever compares versions should hear of it. */
export function reusedWords({ machine, outcome, reused }: PackPublished): string | null {
  if (!reused || outcome !== 'published') return null;
  const { version, number, next } = reused;
  return `${machine}.yaml says version ${version}, as publication ${number} with other content does: write "version: ${next}".`;
}

function lineOf({ machine, number, version, hash }: PackPublished['publication'], published: boolean): Line {
  return { machine, number, version, hash, published, warning: null };
}

function sentence({ machine, number, version, hash, published, warning }: Line): string {
  const said = `${machine}: ${published ? 'published' : 'nothing new,'} number ${number}, version ${version} (${hash})`;
  return warning === null ? said : `${said}\n  ${warning}`;
}
