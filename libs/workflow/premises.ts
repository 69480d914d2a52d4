import type { FactKinds } from '#libs/rules';
import type { MachineDefinition } from './definition.js';
import type { Machine } from './machine.js';
import type { Needs } from './needs.js';

/** What a machine is held against. Only the languages are needed: what is not told is not checked. */
export interface Premises {
  /** Every sentence must exist in each of them. */
  readonly languages: readonly string[];
  /** The acts that triggers of this machine may name. */
  readonly acts?: readonly string[] | undefined;
  /** The mails that exist. */
  readonly mails?: readonly string[] | undefined;
  /** The definitions of this machine that were published before, in any order. */
  readonly published?: readonly MachineDefinition[] | undefined;
  /** The machines that live inside this one, by the name of their part. */
  readonly parts?: Readonly<Record<string, Machine>> | undefined;
  /** The machines that this one may be a part of: the states of it that move them must be there. */
  readonly wholes?: readonly Machine[] | undefined;
  /** What the product does with this machine by name. */
  readonly needs?: Needs | undefined;
  /** What facts can be that guards look at (`known.referrals.open`), beyond what the guards themselves show. */
  readonly facts?: FactKinds | undefined;
}
