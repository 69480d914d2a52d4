import { configOf, type Config } from '#config/config';
import type { TerritoryPack } from '#libs/pack';
import { insistOnServices } from '../boot/insist-on-services.js';
import { insistOnSoundPack } from '../check-territory.js';
import { fallLoudly } from '../fall-loudly.js';
import { endSoon, serveUntilAsked, type Stoppable } from '../until-asked.js';
import { readPack, withConfig } from '../with-config.js';

type Start = (config: Config, pack: TerritoryPack) => Promise<Stoppable>;

/** `parvis web`: one process of many that serve pages, on the same Postgres and Redis. Never embedded. */
export function serveWeb(): Promise<void> {
  return serveOne('web', async (config, pack) => (await import('#apps/web/main')).startWeb(config, pack));
}

/** `parvis worker`: the same for one that does what follows. Neither knows the other's program. */
export function serveWorker(): Promise<void> {
  return serveOne('worker', async (config, pack) => (await import('#apps/worker/main')).startWorker(config, pack));
}

async function serveOne(kind: 'web' | 'worker', start: Start): Promise<void> {
  await withConfig(kind, async ({ config }) => {
    fallLoudly();
    const pack = readPack(config);
    insistOnSoundPack(pack);
    await insistOnServices(config, kind);
    await serveUntilAsked(async () => {
      const doors = await start(configOf(config, kind), pack);
      process.stderr.write(kind === 'web' ? `Listening on ${config.web.host}:${config.web.port}\n` : 'At work\n');
      return doors;
    }).finally(endSoon);
  });
}
