import pg from 'pg';
import { CommandRefused } from '../refusal.js';
import { migrateDatabase } from '../migrate-database.js';
import { prepareTerritory } from '../prepare-territory.js';
import { seedDemonstration } from '../seed/seed.js';
import { environmentFor, readPack, withConfig } from '../with-config.js';

/** `parvis seed`: the demonstration's people and dossiers. Refuses production, and anything that is not the demonstration. */
export async function seed({ reset }: { reset: boolean }): Promise<void> {
  if (process.env['NODE_ENV'] === 'production')
    throw new CommandRefused('seed is for demonstrations, never for production.');
  if (environmentFor('command').mode === 'external')
    throw new CommandRefused(
      'seed fills the demonstration of this machine; unset DATABASE_URL, REDIS_URL and SMTP_URL.',
    );
  await withConfig('command', async ({ config, ownerUrl = '' }) => {
    const pack = readPack(config);
    if (reset) await startAfresh(ownerUrl, new URL(config.database.url).username);
    const report = (line: string): void => void process.stderr.write(`${line}\n`);
    await prepareTerritory(config, pack, report);
    await seedDemonstration(config, pack, { ownerUrl, report });
  });
}

/** The journal takes nothing back, so the tables themselves go; what waits in the queues finds nothing to do. */
async function startAfresh(ownerUrl: string, appRole: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('drop schema public cascade; create schema public');
  } finally {
    await client.end();
  }
  await migrateDatabase({ ownerUrl, appRole, queues: true });
}
