/**
 * What a verb returns: either the value it promised, or a refusal that was to be expected
 * (a rule said no, somebody was faster). Outages throw; bugs crash the request.
 */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/**
 * A refusal in data: a stable kebab-case `code` that a presenter can word, the values its
 * sentence needs, and, when single fields are at fault, one entry for each of them.
 * Holds no personal data and no sentence.
 */
export interface Refusal {
  readonly code: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly fields?: readonly FieldRefusal[];
}

/** One field that cannot be accepted: its path in the answers or the input, and why. */
export interface FieldRefusal {
  readonly field: string;
  readonly code: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** The value, as an outcome. */
export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A refusal, as an outcome of any type. */
export function refuse(code: string, rest: Omit<Refusal, 'code'> = {}): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, ...rest } };
}

/** The value of an outcome that cannot be refused here; throws with the code if it was. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.fields ?? [])}`);
}
