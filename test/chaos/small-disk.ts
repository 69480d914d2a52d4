import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from './stand-template.js';
import { tellReaper } from './stand-process.js';

/** What a small disk needs. */
export const DISK_NEEDS = 'root on Linux, who may mount';
export const smallDiskIsPossible = process.platform === 'linux' && process.getuid?.() === 0;

/** A file system of a few megabytes. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves not one byte. */
  fill(): void;
  free(): void;
}

const CHUNK = Buffer.alloc(64 * 1024);

/** Mounts one; it is taken away with the processes of the run. */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(runFolder(), 'disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]);
  tellReaper(`mount ${folder}`);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'a');
      // The last bytes go in ever smaller pieces.
      for (let bytes = CHUNK.length; bytes >= 1;) if (!writes(file, bytes)) bytes = Math.floor(bytes / 2);
      closeSync(file);
    },
    free: () => rmSync(ballast),
  };
}

function writes(file: number, bytes: number): boolean {
  try {
    return writeSync(file, CHUNK, 0, bytes) > 0;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOSPC') return false;
    throw error;
  }
}
