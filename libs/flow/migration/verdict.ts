import type { Outcome, Refusal } from '#libs/kernel';
import type { ClockMoved } from '../flow.facts.js';
import type { Instance } from '../instance.js';
import type { Decision } from './decide.js';

/** What a migration makes of one instance, before or after the fact. */
export interface Verdict {
  readonly instanceId: string;
  readonly stream: string;
  /** The definition that it stands on before. */
  readonly hash: string;
  readonly version: number;
  readonly state: string;
  readonly origin: string | null;
  readonly fits: boolean;
  /** Null when it does not fit. */
  readonly to: { readonly state: string; readonly origin: string | null } | null;
  /** What becomes of the clocks that run or pause, or will. */
  readonly clocks: readonly ClockMoved[];
  /** The refusal; null when it fits. */
  readonly why: Refusal | null;
}

/** An instance and what was decided on it, as plain values. */
export function verdictOf(instance: Instance, decided: Outcome<Decision>): Verdict {
  const { id: instanceId, stream, hash, version, state, origin } = instance;
  const about = { instanceId, stream, hash, version, state, origin, fits: decided.ok };
  if (!decided.ok) return { ...about, to: null, clocks: [], why: decided.refusal };
  const { after, clocks } = decided.value;
  return { ...about, to: { state: after.state, origin: after.origin }, clocks, why: null };
}
