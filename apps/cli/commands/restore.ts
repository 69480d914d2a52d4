import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { configFrom, dataFolderOf } from '#config/config';
import type { Env } from '#config/env';
import { dataFolder, giveToServer, makeDataFolder } from '#libs/platform';
import { freshFolder, wholeOrNothing } from '../embedded/backup-folder.js';
import { KEPT_FILES, readRecord, type BackupRecord } from '../embedded/backup-record.js';
import { copyFile } from '../embedded/copied-files.js';
import { embeddedEnvironment } from '../embedded/embedded-environment.js';
import { openEmbeddedServices } from '../embedded/embedded-services.js';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { takeUpRestored, type TakenUp } from '../take-up-restored.js';
import { inWords } from './after-restore.js';

/** `parvis restore FOLDER`: a back-up of `parvis backup` into PARVIS_DATA, where there must be nothing yet. */
export async function restore(folder: string, { json }: { json: boolean }): Promise<void> {
  const env = embeddedEnvironment(
    'restore puts back a demonstration. In production use pg_restore, then "parvis after-restore" (docs/operate.md, "Restore").',
  );
  const from = resolve(folder);
  const record = readRecord(from);
  const bytes = record.files.reduce((sum, file) => sum + file.bytes, 0);
  const target = freshFolder(dataFolderOf(env), { outside: [from], bytes });
  // PostgreSQL's user must be able to pass, as it is with every data folder of ours.
  chmodSync(target.path, 0o755);
  const database = dataFolder(join(target.path, 'postgres'));
  if (database !== join(target.path, 'postgres') && existsSync(database) && readdirSync(database).length > 0) {
    target.undo();
    throw new CommandRefused(`${database} holds the data of an earlier ${target.path}. Move it away first.`);
  }
  const undo = (): void => {
    for (const place of [database, half(database)]) rmSync(place, { recursive: true, force: true });
    target.undo();
  };
  const taken = await wholeOrNothing({ path: target.path, undo }, async (goOn) => {
    await putBack({ from, record, database, goOn });
    for (const name of KEPT_FILES) await copyFile(join(from, name), join(target.path, name));
    return open(env, target.path);
  });
  say(json, { folder: target.path, takenAt: record.takenAt, ...taken }, () =>
    [`${target.path} is as it was at ${record.takenAt}.`, inWords(taken)].join('\n'),
  );
}

/** Every file is held against what the back-up says of it. Under another name until it is whole: nobody opens half. */
async function putBack(order: {
  readonly from: string;
  readonly record: BackupRecord;
  readonly database: string;
  readonly goOn: () => void;
}): Promise<void> {
  const { from, record, database, goOn } = order;
  const to = half(database);
  makeDataFolder(to);
  for (const folder of record.folders) {
    mkdirSync(join(to, folder), { mode: 0o700 });
    giveToServer(join(to, folder));
  }
  for (const file of record.files) {
    goOn();
    const source = join(from, 'postgres', file.path);
    const { sha256 } = existsSync(source) ? await copyFile(source, join(to, file.path)) : { sha256: 'missing' };
    if (sha256 !== file.sha256)
      throw new CommandRefused(
        `${source} is missing, damaged, or was changed since. Use another back-up; nothing was kept.`,
      );
    giveToServer(join(to, file.path));
  }
  renameSync(to, database);
}

function half(database: string): string {
  return `${database}.restoring`;
}

/** Lets the database recover, brings it to the present schema, and holds what may have been sent since. */
async function open(env: Env, folder: string): Promise<TakenUp> {
  const services = await openEmbeddedServices(folder);
  try {
    return await takeUpRestored(configFrom(env, { kind: 'embedded', ...services }));
  } finally {
    await services.stop();
  }
}
