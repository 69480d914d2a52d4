import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolderOf } from '#config/config';
import { SystemClock } from '#libs/kernel';
import { dataFolder } from '#libs/platform';
import { freshFolder, wholeOrNothing } from '../embedded/backup-folder.js';
import { KEPT_FILES, writeRecord } from '../embedded/backup-record.js';
import { copyFile } from '../embedded/copied-files.js';
import { copyDatabase, measureDatabase } from '../embedded/copy-database.js';
import { leaveServer, openEmbeddedServer } from '../embedded/embedded-services.js';
import { embeddedEnvironment } from '../embedded/embedded-environment.js';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';

/** What was written. */
interface Backup {
  readonly folder: string;
  readonly takenAt: string;
  readonly files: number;
  readonly bytes: number;
}

/** `parvis backup FOLDER`: database and secrets of this machine's demonstration, running or not, in an empty folder. */
export async function backUp(folder: string, { json }: { json: boolean }): Promise<void> {
  const env = embeddedEnvironment(
    'backup copies the demonstration of this machine. In production use pg_dump, or a base back-up with its log (docs/operate.md, "Back up").',
  );
  const data = dataFolderOf(env);
  const database = dataFolder(join(data, 'postgres'));
  if (!existsSync(join(database, 'PG_VERSION')) || KEPT_FILES.some((name) => !existsSync(join(data, name))))
    throw new CommandRefused(`There is nothing to back up in ${data}. Set PARVIS_DATA to the folder of your data.`);
  const target = freshFolder(folder, { outside: [data, database], bytes: measureDatabase(database).bytes });
  const made = await wholeOrNothing(target, (goOn) => fill(target.path, { data, database, goOn }));
  say(json, made, () =>
    [
      `${made.folder}: ${made.files} files, ${Math.ceil(made.bytes / 1_000_000)} MB, as of ${made.takenAt}.`,
      'It holds personal data and the secret: keep it where only you can read it.',
      `To open it: PARVIS_DATA=<an empty folder> parvis restore ${made.folder}`,
    ].join('\n'),
  );
}

async function fill(
  target: string,
  { data, database, goOn }: { readonly data: string; readonly database: string; readonly goOn: () => void },
): Promise<Backup> {
  for (const name of KEPT_FILES) await copyFile(join(data, name), join(target, name));
  const to = join(target, 'postgres');
  mkdirSync(to, { mode: 0o700 });
  const server = await openEmbeddedServer(data);
  try {
    const copied = await copyDatabase({ url: server.url('postgres'), from: database, to, goOn });
    const takenAt = new SystemClock().now().toISOString();
    writeRecord(target, { takenAt, ...copied });
    const bytes = copied.files.reduce((sum, file) => sum + file.bytes, 0);
    return { folder: target, takenAt, files: copied.files.length, bytes };
  } finally {
    await leaveServer({ found: server.found, ownerUrl: server.url('parvis'), stop: () => server.stop() });
  }
}
