import type { Stride, Way } from '#libs/workflow';
import type { DossierPage } from './dossier.queries.js';
import type { StoryLine } from './timeline.queries.js';

/** The way of a dossier through its machine, out of its story: what was done, where it stands, what somebody may do there. */
export function dossierWay(
  story: readonly StoryLine[],
  { state, possible }: Pick<DossierPage, 'state' | 'possible'>,
): Way {
  const done = story.flatMap(({ type, at, trigger, from, to }): Stride[] =>
    type === 'DossierMoved' && trigger && to
      ? [{ trigger: trigger.name, from: from?.state ?? null, to: to.state, at }]
      : [],
  );
  return { done, now: state, possible };
}
