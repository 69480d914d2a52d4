import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { freeBytes } from '../embedded/disk-room.js';
import type { Config } from '#config/config';
import { isFree } from '#libs/platform';
import { ok, problem, warning, type Finding } from '../finding.js';

const OLDEST_NODE = [22, 17] as const;
const ENOUGH_BYTES = 500_000_000;
const ANSWER_TIMEOUT_MS = 2_000;

/** Node, the port, the data folder and its disk. */
export async function lookAtMachine(config: Config): Promise<Finding[]> {
  return [lookAtNode(process.versions.node), await lookAtPort(config), ...lookAtFolder(config), lookAtAddress(config)];
}

function lookAtNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return fits ? ok('Node', version) : problem('Node', version, `Install Node ${OLDEST_NODE.join('.')} or newer.`);
}

async function lookAtPort({ web }: Config): Promise<Finding> {
  const { port, host } = web;
  if (await isFree(port, host)) return ok('Port', `${port} is free`);
  const answer = await fetch(`http://127.0.0.1:${port}/health/live`, {
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  }).catch(() => null);
  if (answer?.ok) return ok('Port', `${port} is served by Parvis`);
  return problem('Port', `${port} is taken by another program`, `Stop that program, or set PORT.`);
}

function lookAtFolder({ embedded, dataFolder }: Config): Finding[] {
  if (!embedded) return [];
  let place = dataFolder;
  while (!existsSync(place)) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
  } catch {
    return [problem('Data folder', `${dataFolder} cannot be written`, 'Set PARVIS_DATA to a folder of your own.')];
  }
  const bytes = freeBytes(place);
  const free = `${Math.floor(bytes / 1_000_000)} MB free`;
  return [
    ok('Data folder', dataFolder),
    bytes >= ENOUGH_BYTES ? ok('Disk', free) : warning('Disk', free, 'Free at least 500 MB.'),
  ];
}

function lookAtAddress({ web, production }: Config): Finding {
  const { protocol, hostname } = new URL(web.publicUrl);
  if (protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1')
    return ok('PUBLIC_URL', web.publicUrl);
  const say = production ? problem : warning;
  return say('PUBLIC_URL', web.publicUrl, 'Serve it by https: sign-in cookies and links depend on it.');
}
