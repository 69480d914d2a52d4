/** Answers as nested JSON, by the codes of the contract: `{ project: { stage: 'idea' }, needs: ['land'] }`. */
export type Answers = Readonly<Record<string, unknown>>;

const LONGEST_KEY = 60;
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype'];

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a name chosen by a sender may become a key of an object. */
export function isSafeKey(key: string): boolean {
  return /^[a-z][A-Za-z0-9]{0,40}$/.test(key) && !PROTOTYPE_NAMES.includes(key);
}

/** A sender's key, short enough to be quoted in a refusal. */
export function shortKey(key: string): string {
  return key.length <= LONGEST_KEY ? key : `${key.slice(0, LONGEST_KEY)}…`;
}

/** Nested answers out of values by path. Paths are the contract's or the pack's, never a sender's. */
export function nest(values: ReadonlyMap<string, unknown>): Answers {
  const answers: Record<string, unknown> = {};
  for (const [path, value] of values) {
    const steps = path.split('.');
    const last = steps.pop() ?? path;
    let group = answers;
    for (const step of steps) {
      const inner = Object.hasOwn(group, step) ? group[step] : undefined;
      const next = isPlainObject(inner) ? inner : {};
      group[step] = next;
      group = next;
    }
    group[last] = value;
  }
  return answers;
}

/** Answers with a patch laid over them, group by group; a null in the patch erases what was there. */
export function mergeAnswers(answers: Answers, patch: Answers): Answers {
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(answers), ...Object.keys(patch)])) {
    if (PROTOTYPE_NAMES.includes(key)) continue;
    const before = Object.hasOwn(answers, key) ? answers[key] : undefined;
    const change = Object.hasOwn(patch, key) ? patch[key] : undefined;
    if (change === null) continue;
    if (change === undefined) merged[key] = before;
    else if (isPlainObject(change)) merged[key] = mergeAnswers(isPlainObject(before) ? before : {}, change);
    else merged[key] = change;
  }
  return merged;
}
