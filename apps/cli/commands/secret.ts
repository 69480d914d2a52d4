import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { newSecretLine } from '#config/secret-file';
import { CommandRefused } from '../refusal.js';

/** `parvis secret create [FILE]`: a fresh secret, printed, or written as the first line of a file only its owner may read. */
export function createSecret(file: string | undefined, { rotate }: { rotate: boolean }): void {
  const line = newSecretLine();
  if (file === undefined) {
    process.stdout.write(`${line}\n`);
    return;
  }
  if (existsSync(file) && !rotate)
    throw new CommandRefused(
      `${file} exists. With --rotate a new secret becomes its first line: it signs, the others still verify.`,
    );
  const older = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeFileSync(file, `${line}\n${older}`, { mode: 0o600 });
  process.stderr.write(
    `${file}: ${older === '' ? 'made' : 'a new first secret; remove the old ones when their links have expired'}\n`,
  );
}
