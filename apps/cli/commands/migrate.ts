import { insistOnOwner, insistOnPostgres } from '../boot/insist-on-services.js';
import { insistOnSoundPack } from '../check-territory.js';
import { migrateDatabase } from '../migrate-database.js';
import { prepareTerritory } from '../prepare-territory.js';
import { say } from '../say.js';
import { readPack, withConfig } from '../with-config.js';

/** `parvis migrate`: the schema as the owner, then what the pack gives the database. Once for each release, before its processes. */
export async function migrate({ json }: { json: boolean }): Promise<void> {
  await withConfig('migrate', async ({ config, ownerUrl = '' }) => {
    const pack = readPack(config);
    insistOnSoundPack(pack);
    const appRole = decodeURIComponent(new URL(config.database.url).username);
    await insistOnOwner(config, ownerUrl);
    const report = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
    const ran = await migrateDatabase({ ownerUrl, appRole, queues: false, report });
    await insistOnPostgres(config);
    await prepareTerritory(config, pack, report);
    say(json, { ran }, () => (ran.length === 0 ? 'Nothing to migrate.' : `Migrated: ${ran.join(', ')}.`));
  });
}
