import type { INestApplicationContext } from '@nestjs/common';
import { verifyInstances } from '#libs/flow';
import { verifyJournal } from '#libs/journal';
import { Database } from '#libs/platform';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { unhurried, withRooms } from '../with-config.js';

/** `parvis journal verify`: every hash, every chain, and every dossier's state against what its stream tells. */
export async function verify({ json }: { json: boolean }): Promise<void> {
  await withRooms('command', [], (app) => verifyAll(app, { json }), unhurried);
}

async function verifyAll(app: INestApplicationContext, { json }: { json: boolean }): Promise<void> {
  const em = app.get(Database).reader();
  const journal = await verifyJournal(em);
  const instances = await verifyInstances(em);
  const ok = journal.ok && instances.ok;
  say(json, { ok, journal, instances }, () =>
    [
      `${journal.entries} entries in ${journal.streams} streams, ${instances.instances} dossiers and referrals.`,
      ...[journal.firstBad, instances.firstBad].flatMap((bad) => (bad ? [`First wrong: ${JSON.stringify(bad)}`] : [])),
    ].join('\n'),
  );
  if (!ok) throw new CommandRefused('The journal does not hold.');
}
