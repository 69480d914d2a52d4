import { createHash } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isRoot, NOBODY, openFolder } from './binaries.js';
import { PostgresTrouble } from './trouble.js';

/**
 * Where the server's data really lies. Usually the folder asked for; for root, whose server runs as
 * "nobody", a folder of /var/tmp named after it when "nobody" cannot enter the one asked for.
 * The same question always has the same answer. Creates nothing.
 */
export function dataFolder(asked: string): string {
  const wanted = resolve(asked);
  if (!isRoot() || everybodyMayEnter(dirname(wanted))) return wanted;
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
  return join(openFolder(), `parvis-data-${name}`, 'postgres');
}

/** Makes an empty data folder for the user PostgreSQL runs as. Throws when somebody else holds its place. */
export function makeDataFolder(folder: string): void {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  const holder = lstatSync(parent);
  if (isRoot() && (holder.isSymbolicLink() || holder.uid !== 0))
    throw new PostgresTrouble(
      'not-ours',
      `The folder ${parent} belongs to another user. Set PARVIS_DATA to a folder of your own.`,
    );
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveToServer(folder);
}

/** Hands a file or a folder to the user PostgreSQL runs as, when that is another than ours. */
export function giveToServer(path: string): void {
  if (isRoot()) chownSync(path, NOBODY, NOBODY);
}

function everybodyMayEnter(folder: string): boolean {
  let place = folder;
  while (!existsSync(place)) place = dirname(place);
  for (; ; place = dirname(place)) {
    if ((statSync(place).mode & 0o001) === 0) return false;
    if (place === dirname(place)) return true;
  }
}
