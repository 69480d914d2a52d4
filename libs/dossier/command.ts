import type { Instance } from '#libs/flow';
import type { Actor, Id } from '#libs/kernel';
import { fromStates } from '#libs/workflow';
import type { LockedDossier } from './spine.js';

/** What a person asks of one dossier. */
export interface DossierCommand {
  /** Its id or its reference. */
  readonly dossier: string;
  /** The trigger that was named, when somebody named one: no other is fired for it. */
  readonly trigger?: string | undefined;
  /** The version that was seen; somebody who was faster refuses this command. */
  readonly version?: number | undefined;
  /** The fields that the trigger asks for. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Where the dossier stands afterwards. */
export interface Standing {
  readonly id: Id;
  readonly reference: string;
  readonly state: string;
  readonly version: number;
}

export function standingOf({ dossier, instance }: LockedDossier): Standing {
  return { id: dossier.id, reference: dossier.reference, state: instance.state, version: instance.version };
}

/** Any of them may act on any dossier; the fact says who did. An admin looks after accounts, not projects. */
export function handlesDossiers(actor: Actor): boolean {
  return actor.role === 'reception' || actor.role === 'adviser' || actor.role === 'manager';
}

/**
 * The trigger by which an act happens: the one that was `named`, wherever the dossier stands; else the one that fits the
 * present state, and when there is none, one that says why not.
 */
export function triggerOf({ machine, state }: Instance, act: string, named?: string): string {
  if (named !== undefined && machine.triggers[named]?.act === act) return named;
  const triggers = Object.entries(machine.triggers).filter(([, trigger]) => trigger.act === act);
  const here = triggers.find(([, trigger]) => fromStates(machine, trigger).includes(state));
  return (here ?? triggers[0])?.[0] ?? act;
}

/** A field as the text that is kept: without spaces around, empty when it is no text. */
export function textOf(input: Readonly<Record<string, unknown>>, field: string): string {
  const value = input[field];
  return typeof value === 'string' ? value.normalize('NFC').trim() : '';
}
