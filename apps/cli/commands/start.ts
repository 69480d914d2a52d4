import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startWeb } from '#apps/web/main';
import { startWorker } from '#apps/worker/main';
import { configFrom, configOf, dataFolderOf, territoryFolderOf, type Config } from '#config/config';
import type { Env } from '#config/env';
import { TerritoryPack } from '#libs/pack';
import { isFree } from '#libs/platform';
import { insistOnServices } from '../boot/insist-on-services.js';
import { insistOnSoundPack } from '../check-territory.js';
import { openEmbeddedServices, takeTheFloor } from '../embedded/embedded-services.js';
import { welcome } from '../embedded/welcome.js';
import { fallLoudly } from '../fall-loudly.js';
import { prepareTerritory } from '../prepare-territory.js';
import { CommandRefused } from '../refusal.js';
import { seedDemonstration } from '../seed/seed.js';
import { endSoon, serveUntilAsked, type Stoppable } from '../until-asked.js';
import { environmentFor, readPack, withConfig, writeLog } from '../with-config.js';

/** `parvis start`: web and worker in one process; on a machine where nothing is configured, the demonstration. */
export async function start(): Promise<void> {
  const { env, mode } = environmentFor('start');
  if (mode === 'embedded') return startDemonstration(env);
  return withConfig('start', async ({ config }) => {
    fallLoudly();
    const pack = readPack(config);
    insistOnSoundPack(pack);
    await insistOnServices(config, 'start');
    await serveUntilAsked(() => openDoors(config, pack), stopping).finally(endSoon);
  });
}

async function startDemonstration(env: Env): Promise<void> {
  writeLog(env, 'embedded', 'start');
  fallLoudly();
  const folder = dataFolderOf(env);
  await insistOnFreePort(env.PORT, '127.0.0.1');
  const pack = TerritoryPack.read(territoryFolderOf(env));
  insistOnSoundPack(pack);
  progress('Starting PostgreSQL');
  const services = await openEmbeddedServices(folder);
  const floor = await takeTheFloor(services);
  if (!floor)
    throw new CommandRefused(`Parvis already runs on the data in ${folder}. Stop it first, or set PARVIS_DATA.`);
  try {
    if (services.found) progress('The last run was cut short; its database is taken up again');
    const config = configFrom(env, { kind: 'embedded', ...services });
    progress('Preparing the demonstration');
    await prepareTerritory(config, pack, progress);
    await seedDemonstration(config, pack, { ownerUrl: services.ownerUrl, report: progress });
    progress('Opening the doors');
    const open = async (): Promise<Stoppable> => {
      const doors = await openDoors(config, pack);
      noteAddress(folder, config);
      process.stdout.write(welcome(config, pack));
      return doors;
    };
    await serveUntilAsked(open, stopping);
  } finally {
    await floor.leave();
    await services.stop();
    endSoon();
  }
}

/** Web and worker; when one of them cannot start, the other is closed. */
async function openDoors(config: Config, pack: TerritoryPack): Promise<Stoppable> {
  const web = await startWeb(configOf(config, 'web'), pack);
  try {
    const worker = await startWorker(configOf(config, 'worker'), pack);
    return {
      broken: worker.broken,
      close: async () => {
        await Promise.all([web.close(), worker.close()]);
      },
    };
  } catch (error) {
    await web.close();
    throw error;
  }
}

const stopping = (): void => progress('Stopping');

async function insistOnFreePort(port: number, host: string): Promise<void> {
  if (await isFree(port, host)) return;
  throw new CommandRefused(
    `Port ${port} is taken by another program (or by a Parvis that already runs). Stop it, or choose another: PORT=${port + 1} npm start`,
  );
}

/** Where other commands, and people, find the running demonstration. */
function noteAddress(folder: string, { web }: Config): void {
  writeFileSync(join(folder, 'address'), `${web.publicUrl}\n`);
}

function progress(step: string): void {
  process.stderr.write(`${step}…\n`);
}
