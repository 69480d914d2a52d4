import { writeLog } from '#apps/cli/with-config';
import { startWeb } from '#apps/web/main';
import { configOf } from '#config/config';
import { readEnv } from '#config/env';
import { TerritoryPack } from '#libs/pack';
import { serveTask } from './child.js';
import { configFor } from './stand.js';

serveTask(async () => {
  const environment = process.env as Record<string, string>;
  writeLog(readEnv(environment).env, 'external', 'web');
  const config = configOf(configFor(environment), 'web');
  const web = await startWeb(config, TerritoryPack.read(config.territoryFolder, { missingKeys: 'show' }));
  process.once('SIGTERM', () => void web.close().then(() => process.exit(0)));
  return {};
});
