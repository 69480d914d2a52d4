import type { Config } from '#config/config';
import { productVersion } from '#config/root';
import { FollowPublications } from '#libs/flow';
import type { TerritoryPack } from '#libs/pack';
import { Health, Metrics } from '#libs/platform';
import { finishAnswers } from './http/limit-server.js';
import { createWebApp } from './web-app.js';

/** For the answers under way when the process is asked to stop. */
const GRACE_MS = 4_000;

/**
 * Serves pages and API. `close` takes nothing new, cuts what still hangs on, and resolves within seconds.
 */
export async function startWeb(config: Config, pack: TerritoryPack): Promise<{ url: string; close(): Promise<void> }> {
  const { publicUrl, trustProxyHops, port, host } = config.web;
  const { embedded } = config;
  const app = await createWebApp(config, { publicUrl, trustProxyHops, embedded }, pack);
  app.get(Metrics).collectProcess({ version: productVersion(), migration: config.database.newestMigration });
  app.get(FollowPublications).begin();
  await app.listen(port, host);
  const close = async (): Promise<void> => {
    app.get(Health).drain();
    await finishAnswers(app.getHttpServer(), GRACE_MS);
    await app.close();
  };
  return { url: publicUrl, close };
}
