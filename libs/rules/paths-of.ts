import type { Condition } from './condition.schema.js';
import { isReference } from './check-condition.js';
import { SUBJECTS } from './facts.js';

/** A path that a condition reads: whose, and which (`{ subject: 'answer', path: 'project.stage' }`). */
export interface ConditionPath {
  readonly subject: string;
  readonly path: string;
}

/** Every path that a condition reads, operands included; lets a pack be checked for questions that do not exist. */
export function pathsOf(condition: Condition): ConditionPath[] {
  const parts = [...(condition.all ?? []), ...(condition.any ?? []), ...(condition.not ? [condition.not] : [])];
  if (parts.length > 0) return parts.flatMap(pathsOf);
  const operands = Object.values(condition).flatMap((value: unknown) =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  );
  return [condition, ...operands.filter(isReference)].flatMap((holder) =>
    SUBJECTS.flatMap((subject) => {
      const path = holder[subject as keyof typeof holder];
      return typeof path === 'string' ? [{ subject, path }] : [];
    }),
  );
}
