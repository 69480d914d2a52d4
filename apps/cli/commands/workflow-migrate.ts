import type { INestApplicationContext } from '@nestjs/common';
import { OPERATOR } from '#libs/account';
import {
  Flow,
  FlowModule,
  publishedHash,
  readMapping,
  rehearseMigration,
  StartMigration,
  type Mapping,
  type MigrationView,
} from '#libs/flow';
import type { Outcome } from '#libs/kernel';
import { Database } from '#libs/platform';
import { accepted } from '../accepted.js';
import { insistOnMachine } from '../insist-on-machine.js';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { unhurried, withRooms } from '../with-config.js';
import { withReferences } from '../with-references.js';
import { problemWords, verdictWords } from './migration-words.js';
import { MOST_LINES, report, resume, settled, undo } from './settle-migrations.js';
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

/**
 * `parvis workflow migrate MACHINE`: moves open dossiers (or referrals) that stand on an older definition to the one that
 * was published last, or to another; `--dry-run` only says what would happen, `--undo` puts back. Exit code 1 when some
 * would stay or did.
 */
export async function migrateMachine(machine: string | undefined, options: Options): Promise<void> {
  insistOnOneMeaning(machine, options);
  const mapping = mappingIn(options.map);
  await withRooms(
    'command',
    [FlowModule],
    async (app) => {
      if (machine === undefined)
        return options.undo === undefined ? resume(app, options) : undo(app, options.undo, options);
      insistOnMachine(app.get(Flow), machine);
      const asked = { machine, to: await targetIn(app, machine, options.to), mapping };
      return options.dryRun ? dryRun(app, asked, options) : carryOut(app, asked, options);
    },
    unhurried,
  );
}

/** What says how to migrate means nothing to --undo and --resume: refused, for whoever adds --dry-run expects that nothing happens. */
function insistOnOneMeaning(machine: string | undefined, { undo: id, resume: goOn, ...how }: Options): void {
  if ([machine, id, goOn || undefined].filter((one) => one !== undefined).length !== 1)
    throw new CommandRefused('Say which machine to migrate, or --undo ID, or --resume.', 2);
  if (machine !== undefined) return;
  const given = { '--dry-run': how.dryRun, '--to': how.to, '--map': how.map, '--note': how.note };
  const idle = Object.entries(given).flatMap(([option, value]) => (value ? [option] : []));
  if (idle.length > 0)
    throw new CommandRefused(`${goOn ? '--resume' : '--undo'} stands alone: leave out ${idle.join(', ')}.`, 2);
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
  const { id } = sound<MigrationView & { readonly problems?: never }>(started);
  await report(app, await settled(app, id), options);
}
