import type { Wording } from '#libs/pack';
import { OWNERS, STAGES, type DrawingWords } from '#libs/workflow';

/** The words of a drawing in the language of a wording, as the product or the territory says them. */
export function drawingWords(word: Wording): DrawingWords {
  const each = <K extends string>(keys: readonly K[], area: string): Record<K, string> =>
    Object.fromEntries(keys.map((key) => [key, word.t(`${area}.${key}`)])) as Record<K, string>;
  const own = ['anyOpen', 'stays', 'back', 'clock', 'part', 'now', 'done', 'possible'] as const;
  return { stages: each(STAGES, 'follow-up.stages'), owners: each(OWNERS, 'desk.mustAct'), ...each(own, 'drawing') };
}

/** What a drawing of a machine is called. */
export function drawingTitle(word: Wording, machine: string): string {
  const key = `drawing.machine.${machine}`;
  return word.t('drawing.title', { machine: word.has(key) ? word.t(key) : machine });
}
