import { startWeb } from '#apps/web/main';
import { startWorker } from '#apps/worker/main';
import { configOf } from '#config/config';
import { insistOnServices } from '../boot/insist-on-services.js';
import { insistOnSoundPack } from '../check-territory.js';
import { fallLoudly } from '../fall-loudly.js';
import { endSoon, serveUntilAsked } from '../until-asked.js';
import { readPack, withConfig } from '../with-config.js';

/** `parvis web` and `parvis worker`: one process of many, on the same Postgres and Redis. Never embedded. */
export async function serveOne(kind: 'web' | 'worker'): Promise<void> {
  await withConfig(kind, async ({ config }) => {
    fallLoudly();
    const pack = readPack(config);
    insistOnSoundPack(pack);
    await insistOnServices(config, kind);
    await serveUntilAsked(async () => {
      const doors = await (kind === 'web' ? startWeb : startWorker)(configOf(config, kind), pack);
      process.stderr.write(kind === 'web' ? `Listening on ${config.web.host}:${config.web.port}\n` : 'At work\n');
      return doors;
    }).finally(endSoon);
  });
}
