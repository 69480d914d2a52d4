/**
 * Unpacks the Chromium of the npm package into the folder given, whole or not at all: two test files may want it at once.
 * A process of its own, because the package always unpacks into the folder for temporary files.
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2];
if (!existsSync(folder)) {
  mkdirSync(dirname(folder), { recursive: true });
  const unpacked = mkdtempSync(join(dirname(folder), 'chromium-'));
  process.env.TMPDIR = unpacked;
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  await chromium.executablePath();
  // Libraries that a bare machine lacks.
  await inflate(fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))));
  try {
    renameSync(unpacked, folder);
  } catch (error) {
    rmSync(unpacked, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
