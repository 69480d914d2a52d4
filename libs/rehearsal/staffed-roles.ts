import { DESK_ROLES, type DeskRole } from '#libs/kernel';
import type { Machine } from '#libs/workflow';
import { doerOf } from './scenario.js';

/** A way on from a state, and whether it was told or measured that the desk goes it. */
export interface WayOn {
  readonly state: string;
  readonly trigger: string;
  readonly byDesk: boolean;
}

/**
 * The desks of a house of which nobody says who works there: the advisers', those where somebody was counted who may do
 * something with this machine, and those without which some work would be nobody's.
 */
export function staffedRoles(
  machine: Machine,
  people: Readonly<Partial<Record<DeskRole, number>>>,
  ways: readonly WayOn[],
): DeskRole[] {
  const triggers = Object.values(machine.triggers);
  const counts = (role: DeskRole): boolean => (people[role] ?? 0) > 0 && triggers.some(({ by }) => by.includes(role));
  const staffed = DESK_ROLES.filter((role) => role === 'adviser' || counts(role));
  for (const way of ways) {
    if (doerOf(machine, way, { staffed, byDesk: way.byDesk }) !== null) continue;
    const able = doerOf(machine, way, { staffed: DESK_ROLES, byDesk: true });
    if (able?.desk != null) staffed.push(able.desk);
  }
  return DESK_ROLES.filter((role) => staffed.includes(role));
}
