import type { INestApplicationContext } from '@nestjs/common';
import { OPERATOR } from '#libs/account';
import {
  AdvanceMigrations,
  migrated,
  migrationById,
  migrationsUnderWay,
  UndoMigration,
  type MigrationView,
} from '#libs/flow';
import { Database } from '#libs/platform';
import { accepted } from '../accepted.js';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { withReferences } from '../with-references.js';
import { keptWords, resultWords, verdictWords } from './migration-words.js';

interface Options {
  readonly json: boolean;
}

const BATCH = 50;
const WAIT_MS = 500;
/** What a terminal shows; JSON tells all. */
export const MOST_LINES = 40;

/** Puts back what a migration moved. */
export async function undo(app: INestApplicationContext, migration: string, options: Options): Promise<void> {
  accepted(await app.get(UndoMigration).run({ migration }, OPERATOR));
  await report(app, await settled(app, migration), options);
}

/** Goes on with whatever is under way, in the place of a worker or beside one, until it is settled. */
export async function resume(app: INestApplicationContext, { json }: Options): Promise<void> {
  const ended: Ended[] = [];
  for (const { id } of await migrationsUnderWay(app.get(Database).reader())) {
    // A process that died keeps it for some seconds, in which nothing else is said.
    process.stderr.write(`Going on with migration ${id}…\n`);
    ended.push(await endOf(app, await settled(app, id), json));
  }
  say(json, { migrations: ended }, () => ended.map(endWords).join('\n') || 'Nothing is under way.');
  refuseWhatStayed(ended);
}

/** Does its part of the work until a migration is settled, by this process or by workers beside it. */
export async function settled(app: INestApplicationContext, id: string): Promise<MigrationView> {
  for (;;) {
    const busy = await app.get(AdvanceMigrations).run({ limit: BATCH });
    const view = await migrationById(app.get(Database).reader(), id);
    if (!view) throw new CommandRefused(`There is no migration ${id}.`);
    if (view.status === 'finished' || view.status === 'undone') return view;
    if (!busy) await new Promise((again) => setTimeout(again, WAIT_MS));
  }
}

/** Says how a migration ended. Throws CommandRefused when some instances stayed. */
export async function report(app: INestApplicationContext, view: MigrationView, { json }: Options): Promise<void> {
  const ended = await endOf(app, view, json);
  say(json, ended, () => endWords(ended));
  refuseWhatStayed([ended]);
}

type Ended = Awaited<ReturnType<typeof endOf>>;

/** A migration that is settled, with the first of those that it left where they were. */
async function endOf(app: INestApplicationContext, migration: MigrationView, json: boolean) {
  const em = app.get(Database).reader();
  const only = migration.status === 'undone' ? 'kept' : 'refused';
  const limit = json ? Math.max(1, migration.total) : MOST_LINES;
  const verdicts = (await migrated(em, migration.id, { only, limit })).map(({ verdict }) => verdict);
  return { migration, stayed: await withReferences(em, verdicts, ({ instanceId }) => instanceId) };
}

function endWords({ migration, stayed }: Ended): string {
  const words = migration.status === 'undone' ? keptWords : verdictWords;
  return [...stayed.map(words), resultWords(migration)].join('\n');
}

function refuseWhatStayed(ended: readonly Ended[]): void {
  const left = ended.reduce((sum, { migration: { status, kept, refused } }) => {
    return sum + (status === 'undone' ? kept : refused);
  }, 0);
  if (left > 0) throw new CommandRefused(`${left} stayed where they were.`);
}
