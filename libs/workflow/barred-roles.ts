import type { Role } from '#libs/kernel';
import type { Barred } from './explore.js';
import type { GuardProofs } from './guard-proofs.js';
import type { Machine } from './machine.js';

/** By trigger, the roles that may fire it and never can, because its guard holds for none of them, whatever is known. */
export function barredRoles(machine: Machine, proofs: GuardProofs): Barred {
  const barred = Object.entries(machine.triggers).map(([name, { by }]): [string, ReadonlySet<Role>] => {
    const never = (roles: readonly Role[]): boolean => proofs.holds(name, roles).found === 'nothing';
    if (never(by)) return [name, new Set(by)];
    const asksWho = proofs.pathsOf(name).some(({ subject }) => subject === 'actor');
    // A clock that is refused is told where it rings, with the facts.
    return [name, new Set(asksWho ? by.filter((role) => role !== 'clock' && never([role])) : [])];
  });
  return new Map(barred.filter(([, roles]) => roles.size > 0));
}
