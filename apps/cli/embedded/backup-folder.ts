import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CommandRefused } from '../refusal.js';
import { freeBytes } from './disk-room.js';

const MEGABYTE = 1_000_000;
/** For what is written while we copy. */
const SPARE_BYTES = 50 * MEGABYTE;

/** A folder that was empty or not there, to be filled whole or left as it was. */
export interface FreshFolder {
  readonly path: string;
  /** Back to how it was found. */
  undo(): void;
}

/**
 * Takes an empty folder, or makes it, for a copy of so many bytes. Throws CommandRefused when it holds something, lies
 * in one of the folders that are copied, cannot be written, or its disk has no room.
 */
export function freshFolder(
  asked: string,
  { outside, bytes, free }: { readonly outside: readonly string[]; readonly bytes: number; readonly free?: number },
): FreshFolder {
  const path = truePath(resolve(asked));
  const around = outside.find((folder) => isWithin(path, truePath(folder)));
  if (around !== undefined)
    throw new CommandRefused(`${path} lies in ${around}, which is what would be copied. Choose a folder elsewhere.`);
  const existed = existsSync(path);
  if (existed && !statSync(path).isDirectory()) throw new CommandRefused(`${path} is a file. Choose a folder.`);
  if (existed && readdirSync(path).length > 0)
    throw new CommandRefused(`${path} is not empty. Move it away, or choose a new or an empty folder.`);
  insistOnRoomFor(path, bytes, free ?? freeBytes(existing(path)));
  make(path);
  const undo = (): void => {
    for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true, force: true });
    if (!existed) rmSync(path, { recursive: true, force: true });
  };
  return { path, undo };
}

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whatever stops the work, Ctrl-C included, leaves the folder as it was found. `goOn` throws once somebody asked. */
export async function wholeOrNothing<T>(target: FreshFolder, work: (goOn: () => void) => Promise<T>): Promise<T> {
  let asked = false;
  const stop = (): void => {
    asked = true;
  };
  const goOn = (): void => {
    if (asked) throw new CommandRefused('Stopped as asked; nothing was kept.');
  };
  for (const signal of ENDINGS) process.on(signal, stop);
  try {
    return await work(goOn);
  } catch (error) {
    target.undo();
    throw understood(error, target.path);
  } finally {
    for (const signal of ENDINGS) process.off(signal, stop);
  }
}

/** One sentence for what a disk or a right can do to a copy; anything else is thrown on. */
function understood(error: unknown, folder: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CommandRefused(
      `The disk that holds ${folder} is full; nothing was kept. Free some room, then try again.`,
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new CommandRefused(
      `${(error as NodeJS.ErrnoException).path ?? folder} may not be read or written (${code}); nothing was kept. Run this as the user who runs Parvis, and choose a folder of theirs.`,
    );
  return error;
}

function insistOnRoomFor(path: string, bytes: number, free: number): void {
  const needed = bytes + SPARE_BYTES;
  if (free >= needed) return;
  const [left, wanted] = [Math.floor(free / MEGABYTE), Math.ceil(needed / MEGABYTE)];
  throw new CommandRefused(`The disk that holds ${path} is too full: ${left} MB are free, ${wanted} MB are needed.`);
}

function make(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw understood(error, path);
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return (
    way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path && !way.includes(':'))
  );
}

/** The path without links, also when its last parts do not exist yet. */
function truePath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(truePath(parent), basename(path));
}

function existing(path: string): string {
  return existsSync(path) ? path : existing(dirname(path));
}
