/** Roles that a person signs in with, or holds through a link. */
export const PEOPLE_ROLES = ['holder', 'reception', 'adviser', 'manager', 'admin', 'partner'] as const;

/** Actors that are no person: a deadline, another machine, a program with a token. */
export const MACHINE_ROLES = ['clock', 'referral', 'service'] as const;

export const ROLES = [...PEOPLE_ROLES, ...MACHINE_ROLES] as const;

/** Roles of people who work at the desk. */
export const DESK_ROLES = ['reception', 'adviser', 'manager', 'admin'] as const;

export type Role = (typeof ROLES)[number];
export type PersonRole = (typeof PEOPLE_ROLES)[number];
export type DeskRole = (typeof DESK_ROLES)[number];

/**
 * Who acts. `id` is the account, the token's service account, or the link that was used;
 * never an address or a name, for actors are written to the journal.
 */
export interface Actor {
  readonly role: Role;
  /** Account id (uuid), `link:<uuid>` for a holder or partner; absent for clocks and machines. */
  readonly id?: string;
  /** For a partner: its code in the directory. */
  readonly partner?: string;
  /** What a token may do; absent for people, who may do all that their role may. */
  readonly scopes?: readonly string[];
}

/** The clock as an actor: deadlines that ring. */
export const CLOCK_ACTOR: Actor = { role: 'clock' };

/** The referral machine as an actor: a partner's answer that moves the dossier. */
export const REFERRAL_ACTOR: Actor = { role: 'referral' };

export function worksAtDesk(actor: Actor): boolean {
  return (DESK_ROLES as readonly string[]).includes(actor.role);
}
