/** Kleene's three values. A text, so that no verdict can be mistaken for a boolean. */
export type Verdict = 'true' | 'false' | 'unknown';

/** True when all are true, false when one is false, else unknown. */
export function both(a: Verdict, b: Verdict): Verdict {
  if (a === 'false' || b === 'false') return 'false';
  return a === 'true' && b === 'true' ? 'true' : 'unknown';
}

/** True when one is true, false when all are false, else unknown. */
export function either(a: Verdict, b: Verdict): Verdict {
  if (a === 'true' || b === 'true') return 'true';
  return a === 'false' && b === 'false' ? 'false' : 'unknown';
}

/** The opposite; what is unknown stays unknown. */
export function opposite(a: Verdict): Verdict {
  if (a === 'unknown') return a;
  return a === 'true' ? 'false' : 'true';
}

export function verdictOf(holds: boolean): Verdict {
  return holds ? 'true' : 'false';
}
