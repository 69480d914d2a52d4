import type { Outcome } from '#libs/kernel';
import { CommandRefused } from './refusal.js';
import { refusedWords } from './refused-words.js';

/** The value of a verb, or its refusal as this command's. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new CommandRefused(refusedWords(outcome.refusal));
}
