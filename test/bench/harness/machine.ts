import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { percentile } from './figure.js';

const PAGE_BYTES = 8_192;
const WRITES = 300;
const GIB = 1_024 ** 3;

/** What the figures depend on, a line each. */
export function describeMachine(folder: string, versions: Readonly<Record<string, string>>): Record<string, string> {
  const cores = cpus();
  const syncs = syncTimes(folder);
  const at = (percent: number): string => percentile(syncs, percent).toFixed(2);
  return {
    processor: `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown'}`,
    memory: `${(totalmem() / GIB).toFixed(0)} GiB`,
    system: `${platform()} ${release()}`,
    disk: `fdatasync of 8 KiB: p50 ${at(50)} ms, p99 ${at(99)} ms`,
    node: process.version,
    ...versions,
  };
}

/** Milliseconds that the disk takes to keep a page of a database, measured where the database is. */
function syncTimes(folder: string): number[] {
  const file = join(folder, 'sync-time');
  const page = Buffer.alloc(PAGE_BYTES, 1);
  const descriptor = openSync(file, 'w');
  try {
    return Array.from({ length: WRITES }, () => {
      const start = performance.now();
      writeSync(descriptor, page);
      fdatasyncSync(descriptor);
      return performance.now() - start;
    });
  } finally {
    closeSync(descriptor);
    rmSync(file);
  }
}
