import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { copyFile, type CopiedFile } from './copied-files.js';

/** Of the running server alone: it makes them anew. Their folders are kept, empty. */
const EMPTIED = /^(?:pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//;
const LEFT_OUT = /^postmaster\.(?:pid|opts)$|(?:^|\/)(?:pgsql_tmp[^/]*|pg_internal\.init[^/]*)(?:$|\/)/;
/** What the server writes to it last in a checkpoint, is copied last. */
const CONTROL_FILE = 'global/pg_control';

/** What a copy consists of. */
export interface CopiedDatabase {
  readonly folders: readonly string[];
  readonly files: readonly CopiedFile[];
}

/** What is to be copied of a database folder, and how much it is, the write-ahead log at its present length included. */
export function measureDatabase(from: string): { folders: string[]; files: string[]; bytes: number } {
  const found = readdirSync(from, { recursive: true, withFileTypes: true }).map((entry) => ({
    path: join(entry.parentPath, entry.name)
      .slice(from.length + 1)
      .replaceAll('\\', '/'),
    entry,
  }));
  const kept = found.filter(({ path }) => !LEFT_OUT.test(path));
  const strange = kept.find(({ entry }) => !entry.isFile() && !entry.isDirectory());
  // Nothing of ours makes links or table spaces; a copy that left them out would not open.
  if (strange) throw new Error(`${strange.path} in ${from} is neither a file nor a folder`);
  const files = kept.filter(({ entry }) => entry.isFile()).map(({ path }) => path);
  return {
    folders: kept.filter(({ entry, path }) => entry.isDirectory() && !EMPTIED.test(path)).map(({ path }) => path),
    files: files.filter((path) => !EMPTIED.test(path) && path !== CONTROL_FILE).concat(CONTROL_FILE),
    bytes: files.reduce((sum, path) => sum + sizeOf(join(from, path)), 0),
  };
}

/** Where to copy a database from and to; `goOn` is asked before each file and throws to stop. */
export interface CopyOrder {
  /** As a superuser connects. */
  readonly url: string;
  readonly from: string;
  readonly to: string;
  readonly goOn: () => void;
}

/**
 * Copies the database of a running server while it goes on writing (PostgreSQL's online back-up): the copy holds all
 * that was committed before it ended, and opens like a server that was cut off. A temporary slot keeps the write-ahead
 * log from being recycled meanwhile.
 */
export async function copyDatabase({ url, from, to, goOn }: CopyOrder): Promise<CopiedDatabase> {
  const client = new pg.Client({ connectionString: url, application_name: 'parvis-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`select pg_create_physical_replication_slot('parvis_backup_' || pg_backend_pid(), true, true)`);
    await client.query(`select pg_backup_start('parvis backup', true)`);
    const { folders, files } = measureDatabase(from);
    for (const folder of folders) mkdirSync(join(to, folder), { recursive: true, mode: 0o700 });
    const copied = await copyAll({ from, to, files, goOn });
    const { rows } = await client.query<{ label: string; last: string }>(
      'select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(false)',
    );
    const { label, last } = rows[0] ?? { label: '', last: '' };
    const log = await copyAll({ from, to, files: logFiles(from, label, last), goOn });
    return { folders, files: [...copied, writeLabel(to, label), ...log] };
  } finally {
    // Ends the back-up and drops the slot, however we come here.
    await client.end();
  }
}

async function copyAll({ from, to, files, goOn }: Omit<CopyOrder, 'url'> & { readonly files: readonly string[] }) {
  const copied: CopiedFile[] = [];
  for (const path of files) {
    goOn();
    try {
      copied.push({ path, ...(await copyFile(join(from, path), join(to, path))) });
    } catch (error) {
      // A table that was dropped meanwhile: the log says so too.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || existsSync(join(from, path))) throw error;
    }
  }
  return copied;
}

/** From where the copy began to where it ended: what makes it whole. */
function logFiles(from: string, label: string, last: string): string[] {
  const first = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/m.exec(label)?.[1];
  if (first === undefined) throw new Error('the server gave no label for the back-up');
  const names = readdirSync(join(from, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));
  const needed = names.filter((name) => name >= first && name <= last).sort();
  if (needed[0] !== first || needed.at(-1) !== last) throw new Error(`the log from ${first} to ${last} is not there`);
  return needed.map((name) => `pg_wal/${name}`);
}

/** Tells the server that opens the copy from where to read the log. */
function writeLabel(to: string, label: string): CopiedFile {
  const path = 'backup_label';
  writeFileSync(join(to, path), label, { mode: 0o600, flag: 'wx' });
  return { path, bytes: Buffer.byteLength(label), sha256: createHash('sha256').update(label).digest('hex') };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
