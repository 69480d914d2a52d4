/** Kleene's three values. A text, so that no verdict can be mistaken for a boolean. */
export type Verdict = 'true' | 'false' | 'unknown';

/** The opposite; what is unknown stays unknown. */
export function opposite(a: Verdict): Verdict {
  if (a === 'unknown') return a;
  return a === 'true' ? 'false' : 'true';
}

export function verdictOf(holds: boolean): Verdict {
  return holds ? 'true' : 'false';
}
