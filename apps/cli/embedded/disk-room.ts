import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandRefused } from '../refusal.js';

const MEGABYTE = 1_000_000;
/** The database, the demonstration and its write-ahead log, with room to spare. */
const FIRST_START = 200 * MEGABYTE;
/** What a database that is there already needs to start and go on for a while. */
const LATER_START = 50 * MEGABYTE;

/** Bytes that may still be written below an existing folder. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** A disk that fills up under a database stops it in the middle: throws CommandRefused before it comes to that. */
export function insistOnRoom(folder: string, free = freeBytes(folder)): void {
  const needed = existsSync(join(folder, 'postgres', 'PG_VERSION')) ? LATER_START : FIRST_START;
  if (free >= needed) return;
  const [left, wanted] = [free, needed].map((bytes) => Math.floor(bytes / MEGABYTE));
  throw new CommandRefused(
    `The disk that holds ${folder} is full: ${left} MB are free, ${wanted} MB are needed. Free some, then start again.`,
  );
}
