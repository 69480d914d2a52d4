import type { INestApplicationContext } from '@nestjs/common';
import { OPERATOR } from '#libs/account';
import {
  AdvanceMigrations,
  Flow,
  FlowModule,
  migrated,
  migrationById,
  publishedHash,
  readMapping,
  rehearseMigration,
  StartMigration,
  UndoMigration,
  type Mapping,
  type MigrationView,
} from '#libs/flow';
import type { Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { accepted } from '../accepted.js';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { unhurried, withRooms } from '../with-config.js';
import { withReferences } from '../with-references.js';
import { problemWords, resultWords, verdictWords } from './migration-words.js';
import { textOf } from '../text-of.js';

interface Options {
  readonly json: boolean;
  readonly to?: string | undefined;
  readonly map?: string | undefined;
  readonly note: string;
  readonly dryRun: boolean;
  readonly undo?: string | undefined;
  readonly resume: boolean;
}

const BATCH = 50;
const WAIT_MS = 500;
/** What a terminal shows; JSON tells all. */
const MOST_LINES = 40;

/**
 * `parvis workflow migrate MACHINE`: moves open dossiers (or referrals) that stand on an older definition to the one that
 * was published last, or to another; `--dry-run` only says what would happen, `--undo` puts back. Exit code 1 when some
 * would stay or did.
 */
export async function migrateMachine(machine: string | undefined, options: Options): Promise<void> {
  if ([machine, options.undo, options.resume || undefined].filter((one) => one !== undefined).length !== 1)
    throw new CommandRefused('Say which machine to migrate, or --undo ID, or --resume.', 2);
  const mapping = mappingIn(options.map);
  await withRooms(
    'command',
    [FlowModule],
    async (app) => {
      if (options.resume) return resume(app, options);
      if (options.undo !== undefined) return undo(app, options.undo, options);
      const to = await targetIn(app, machine ?? '', options.to);
      const asked = { machine: machine ?? '', to, mapping };
      return options.dryRun ? dryRun(app, asked, options) : carryOut(app, asked, options);
    },
    unhurried,
  );
}

function mappingIn(file: string | undefined): Mapping {
  const { mapping, problems } = readMapping(file === undefined ? '' : textOf(file));
  if (mapping) return mapping;
  throw new CommandRefused(
    [`${file ?? ''} is no mapping:`, ...problems.map(({ message }) => `  ${message}`)].join('\n'),
  );
}

async function targetIn(app: INestApplicationContext, machine: string, beginning: string | undefined) {
  if (beginning === undefined) return undefined;
  const hash = await publishedHash(app.get(Database).reader(), machine, beginning);
  if (hash !== null) return hash;
  throw new CommandRefused(`No publication of ${machine} is called ${beginning}: see "parvis workflow list".`);
}

interface Asked {
  readonly machine: string;
  readonly to: string | undefined;
  readonly mapping: Mapping;
}

async function dryRun(app: INestApplicationContext, asked: Asked, { json }: Options): Promise<void> {
  const em = app.get(Database).reader();
  const most = json ? Number.MAX_SAFE_INTEGER : MOST_LINES;
  const { to, ...rehearsal } = sound(await rehearseMigration(em, app.get(Flow), asked, { most }));
  const verdicts = await withReferences(em, rehearsal.verdicts, ({ instanceId }) => instanceId);
  say(json, { machine: asked.machine, to: to.hash, ...rehearsal, verdicts }, () =>
    [
      ...verdicts.map(verdictWords),
      `${rehearsal.total} open on another definition than ${to.hash.slice(0, 12)}: ` +
        `${rehearsal.fits} would move, ${rehearsal.refused} would stay.`,
    ].join('\n'),
  );
  if (rehearsal.refused > 0) throw new CommandRefused(`${rehearsal.refused} do not fit.`);
}

/** A mapping that cannot be sound is told line by line. */
function sound<T extends { readonly problems?: readonly Parameters<typeof problemWords>[0][] }>(
  outcome: Outcome<T>,
): T {
  const unsound = outcome.ok ? outcome.value.problems : outcome.refusal.values?.['problems'];
  const problems = (unsound ?? []) as readonly Parameters<typeof problemWords>[0][];
  if (problems.length === 0) return accepted(outcome);
  throw new CommandRefused(
    ['The mapping is not sound:', ...problems.map((one) => `  ${problemWords(one)}`)].join('\n'),
  );
}

async function carryOut(app: INestApplicationContext, asked: Asked, options: Options): Promise<void> {
  const started = await app.get(StartMigration).run({ ...asked, note: options.note }, OPERATOR);
  if (!started.ok && started.refusal.code === 'nothing-to-migrate')
    return say(options.json, { migration: null }, () => `Every open ${asked.machine} stands there already.`);
  if (!started.ok && started.refusal.code === 'migration-running')
    throw new CommandRefused(
      `Migration ${String(started.refusal.values?.['id'])} is under way. A worker goes on with it; ` +
        'where none runs, "parvis workflow migrate --resume" does.',
    );
  const { id } = sound<MigrationView & { readonly problems?: never }>(started);
  await report(app, await untilSettled(app, id), options);
}

async function undo(app: INestApplicationContext, migration: string, options: Options): Promise<void> {
  accepted(await app.get(UndoMigration).run({ migration }, OPERATOR));
  await report(app, await untilSettled(app, migration), options);
}

/** Goes on with whatever is under way, in the place of a worker. */
async function resume(app: INestApplicationContext, { json }: Options): Promise<void> {
  let batches = 0;
  while (await app.get(AdvanceMigrations).run({ limit: BATCH })) batches += 1;
  say(json, { batches }, () => (batches === 0 ? 'Nothing is under way.' : 'Nothing is left to do.'));
}

/** Does its part of the work until a migration is settled, by this process or by workers beside it. */
async function untilSettled(app: INestApplicationContext, id: string): Promise<MigrationView> {
  for (;;) {
    const busy = await app.get(AdvanceMigrations).run({ limit: BATCH });
    const view = await migrationById(app.get(Database).reader(), id);
    if (!view) throw new CommandRefused(`There is no migration ${id}.`);
    if (view.status === 'finished' || view.status === 'undone') return view;
    if (!busy) await new Promise((again) => setTimeout(again, WAIT_MS));
  }
}

async function report(app: INestApplicationContext, view: MigrationView, { json }: Options): Promise<void> {
  const em = app.get(Database).reader();
  const only = view.status === 'undone' ? 'kept' : 'refused';
  const limit = json ? Math.max(1, view.total) : MOST_LINES;
  const stayed = (await migrated(em, view.id, { only, limit })).map(({ verdict }) => verdict);
  const told = await withReferences(em, stayed, ({ instanceId }) => instanceId);
  say(json, { migration: view, stayed: told }, () => [...told.map(verdictWords), resultWords(view)].join('\n'));
  const left = view.status === 'undone' ? view.kept : view.refused;
  if (left > 0) throw new CommandRefused(`${left} stayed where they were.`);
}
