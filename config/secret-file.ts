import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SECRET_BYTES = 32;

/** Why a secret file cannot be used; the message names the file and the remedy. */
export class SecretTrouble extends Error {}

/** A line for a secret file: 32 random bytes. */
export function newSecretLine(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** The secrets of a file, first line first. Throws SecretTrouble when it is missing, open to others, or malformed. */
export function readSecrets(file: string): Buffer[] {
  if (!existsSync(file))
    throw new SecretTrouble(`PARVIS_SECRET_FILE: ${file} does not exist. Make it with "parvis secret create".`);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new SecretTrouble(`PARVIS_SECRET_FILE: others may read ${file}. Run "chmod 600 ${file}".`);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const secrets = lines.map((line) => Buffer.from(line, 'base64url'));
  if (secrets.length === 0 || secrets.some((secret) => secret.length !== SECRET_BYTES))
    throw new SecretTrouble(
      `PARVIS_SECRET_FILE: every line of ${file} must hold 32 random bytes. Make it with "parvis secret create".`,
    );
  return secrets;
}

/** The secrets of a file that is made, for this user only, when it is not there. */
export function ensureSecrets(file: string): Buffer[] {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${newSecretLine()}\n`, { mode: 0o600, flag: 'wx' });
  }
  return readSecrets(file);
}
