import { refuse, type Actor, type Outcome } from '#libs/kernel';
import type { Flow } from '../flow.js';

/** Machines are governed by an admin who signed in, or from the command line; never through a token. */
export function mayGovern({ role, scopes }: Actor): boolean {
  return role === 'service' || (role === 'admin' && scopes === undefined);
}

/** Why somebody may not govern a machine: `not-allowed`, `machine-unknown`. Null when they may. */
export function governRefusal(
  flow: Flow,
  machine: string,
  actor: Actor,
): Extract<Outcome<never>, { readonly ok: false }> | null {
  if (!mayGovern(actor)) return refuse('not-allowed');
  return flow.names.includes(machine) ? null : refuse('machine-unknown', { values: { machine } });
}
