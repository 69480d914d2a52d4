import type { Actor, Refusal } from '#libs/kernel';
import type { Visit } from '../../http/visit.js';
import { statusOf } from '../../errors/status-of.js';
import { byWords } from './machine-frame.js';
import type { ReadMachine } from './read-machine.js';

/** A refusal with its people and instants as words (`who`, `date`), for its sentence. */
export async function withWords(visit: Visit, read: ReadMachine, refusal: Refusal): Promise<Refusal> {
  const { by, at, until } = refusal.values ?? {};
  const date = [at, until].find((one): one is Date => one instanceof Date);
  const who = isActor(by) ? { who: byWords(visit, by, await read.namesOf([by])) } : {};
  return {
    ...refusal,
    values: { ...refusal.values, ...who, ...(date ? { date: visit.formats.dateTime(date) } : {}) },
  };
}

/**
 * What a form that comes back says was seen. Only who was told that somebody was faster sees what stands now; everybody
 * else still decides on what they saw, so that the next refusal can tell them.
 */
export function seenAgain<T>(seen: T | undefined, refusal: Refusal | undefined): T | undefined {
  return refusal && statusOf(refusal) !== 409 ? seen : undefined;
}

function isActor(value: unknown): value is Actor {
  return typeof value === 'object' && value !== null && 'role' in value;
}
