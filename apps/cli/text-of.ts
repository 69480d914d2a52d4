import { readFileSync } from 'node:fs';
import { CommandRefused } from './refusal.js';

/** The text of a file that a command names. Throws CommandRefused (2) when there is none, or it cannot be read. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new CommandRefused(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`, 2);
  }
}
