import type { Actor } from '#libs/kernel';

/** Machines are governed by an admin who signed in, or from the command line; never through a token. */
export function mayGovern({ role, scopes }: Actor): boolean {
  return role === 'service' || (role === 'admin' && scopes === undefined);
}
