import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandRefused } from '../refusal.js';
import type { CopiedDatabase } from './copy-database.js';

const NAME = 'backup.json';
const FORMAT = 1;

/** What else a back-up holds, beside the database: without them it cannot be opened. */
export const KEPT_FILES = ['secret', 'postgres.password'] as const;

/** What a back-up says about itself. */
export interface BackupRecord extends CopiedDatabase {
  readonly format: number;
  /** When it was complete, ISO 8601. */
  readonly takenAt: string;
}

/** Written last, and at once: a folder without it is no back-up. */
export function writeRecord(folder: string, record: Omit<BackupRecord, 'format'>): void {
  const half = join(folder, `${NAME}.half`);
  writeFileSync(half, `${JSON.stringify({ format: FORMAT, ...record })}\n`, { mode: 0o600, flush: true });
  renameSync(half, join(folder, NAME));
}

/** Throws CommandRefused when the folder holds no back-up that this version can read. */
export function readRecord(folder: string): BackupRecord {
  if (!existsSync(join(folder, NAME)))
    throw new CommandRefused(`${folder} is no complete back-up of "parvis backup": it has no ${NAME}.`);
  const record = parsed(readFileSync(join(folder, NAME), 'utf8'));
  if (record?.format === FORMAT) return record;
  throw new CommandRefused(
    `${join(folder, NAME)} cannot be read by this version of Parvis. Use the version that wrote it.`,
  );
}

function parsed(text: string): BackupRecord | null {
  try {
    return JSON.parse(text) as BackupRecord;
  } catch {
    return null;
  }
}
