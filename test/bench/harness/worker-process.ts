import { writeLog } from '#apps/cli/with-config';
import { startWorker } from '#apps/worker/main';
import { configOf, type Config } from '#config/config';
import { readEnv } from '#config/env';
import { TerritoryPack } from '#libs/pack';
import { serveTask } from './child.js';
import { configFor } from './stand.js';

/** What the worker is to be: one of production, whatever carries its queues. */
export interface WorkerTask {
  readonly queues: Config['queues'];
  readonly mail: 'smtp' | 'capture';
}

serveTask(async (task) => {
  const { queues, mail } = task as WorkerTask;
  const environment = process.env as Record<string, string>;
  writeLog(readEnv(environment).env, 'external', 'worker');
  const config = configOf(configFor(environment), 'worker');
  const asked: Config = { ...config, queues, mail: mail === 'smtp' ? config.mail : { kind: 'capture' } };
  const worker = await startWorker(asked, TerritoryPack.read(config.territoryFolder, { missingKeys: 'show' }));
  process.once('SIGTERM', () => void worker.close().then(() => process.exit(0)));
  return { at: 'work' };
});
