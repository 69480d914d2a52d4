import type { INestApplicationContext } from '@nestjs/common';
import { workOut, WorkModule, type WorkedOut } from '#apps/worker/drain';
import type { Config } from '#config/config';
import { OPERATOR } from '#libs/account';
import { verifyInstances } from '#libs/flow';
import { verifyJournal } from '#libs/journal';
import { HoldDeliveries } from '#libs/notification';
import { Database, rows } from '#libs/platform';
import { accepted } from './accepted.js';
import { insistOnPostgres } from './boot/insist-on-services.js';
import { mailsOfCommands } from './mails-of-commands.js';
import { CommandRefused } from './refusal.js';
import { openRooms, readPack, unhurried } from './with-config.js';

/** Tells this command's connections from those of processes that serve. */
const OWN_NAME = 'parvis-after-restore';

/** What was found and held. */
export interface TakenUp extends WorkedOut {
  /** Mails now in doubt, for a person to resend. */
  readonly held: number;
  readonly entries: number;
  readonly dossiersAndReferrals: number;
}

/**
 * Makes a database that was restored from a back-up safe to work on. What it owes is worked out without sending: open
 * errands, and the clocks that became due since. Then every mail under way is held, because it may have been sent in
 * the time that was lost. Safe to repeat. Throws CommandRefused when the database cannot be worked on as it is, while other
 * Parvis processes are connected, and when the journal does not hold.
 */
export async function takeUpRestored(config: Config): Promise<TakenUp> {
  const own = underOwnName(unhurried(config));
  if (!own.embedded) await insistOnPostgres(own);
  const app = await openRooms(own, readPack(own), [WorkModule.forRoot(mailsOfCommands(own))]);
  try {
    await insistOnQuiet(app);
    const worked = await workOut(app);
    const { held } = accepted(await app.get(HoldDeliveries).run({}, OPERATOR));
    const em = app.get(Database).reader();
    const [journal, instances] = [await verifyJournal(em), await verifyInstances(em)];
    if (!journal.ok || !instances.ok)
      throw new CommandRefused(
        'The restored journal does not hold: run "parvis journal verify", and take an older back-up.',
      );
    return { ...worked, held, entries: journal.entries, dossiersAndReferrals: instances.instances };
  } finally {
    await app.close();
  }
}

function underOwnName(config: Config): Config {
  return { ...config, database: { ...config.database, applicationName: OWN_NAME } };
}

/** A worker would send while we hold; a web process would add what need not be held. */
async function insistOnQuiet(app: INestApplicationContext): Promise<void> {
  const others = await rows<{ name: string }>(
    app.get(Database).reader(),
    `select distinct application_name as name from pg_stat_activity
      where datname = current_database() and application_name like 'parvis%' and application_name not like $1 || '%'
      order by 1`,
    [OWN_NAME],
  );
  if (others.length === 0) return;
  const names = others.map(({ name }) => name).join(', ');
  throw new CommandRefused(
    `Parvis processes are connected to this database (${names}). Stop every web and worker process first; start them afterwards.`,
  );
}
