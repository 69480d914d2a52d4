import type { Actor, Localized, Role } from '#libs/kernel';
import type { CompiledCondition } from '#libs/rules';
import {
  PART_ROLES,
  type ClockDefinition,
  type InputDefinition,
  type MachineDefinition,
  type MailDefinition,
  type StateDefinition,
  type TriggerDefinition,
} from './definition.js';

/** A definition that was read and makes sense: its guards are compiled. Immutable. */
export interface Machine {
  readonly name: string;
  readonly initial: string;
  readonly states: Readonly<Record<string, StateDefinition>>;
  readonly clocks: Readonly<Record<string, ClockDefinition>>;
  readonly inputs: Readonly<Record<string, InputDefinition>>;
  readonly guards: Readonly<Record<string, Guard>>;
  readonly triggers: Readonly<Record<string, TriggerDefinition>>;
  /** The document it was read from, as published and hashed. */
  readonly definition: MachineDefinition;
}

/** A guard that was compiled. */
export interface Guard {
  readonly condition: CompiledCondition;
  /** What a person is told when the guard says no. */
  readonly why: Localized;
}

/** Where a clock stands; one that rang and was not stopped is still running. */
export type ClockStatus = 'running' | 'paused' | 'stopped';

/** Where one instance stands. A clock that never ran is absent or `stopped`. */
export interface Snapshot {
  readonly state: string;
  /** The state that `$origin` leads back to, while it is remembered. */
  readonly origin: string | null;
  readonly clocks: Readonly<Record<string, ClockStatus>>;
}

/** What a guard may look at, gathered before. */
export interface Context {
  readonly actor: Actor;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly known: Readonly<Record<string, unknown>>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

/** `start` begins a new run with an empty ledger, also when the clock ran before. */
export interface ClockCommand {
  readonly clock: string;
  readonly do: 'start' | 'stop' | 'pause' | 'resume';
}

/** What a trigger would do. Nothing has happened yet: the caller applies it. */
export interface Step {
  readonly trigger: string;
  readonly from: string | null;
  readonly to: string;
  /** The origin to remember from now on. */
  readonly origin: string | null;
  /** In the order in which they are to be applied. */
  readonly clocks: readonly ClockCommand[];
  /** Mails that follow. */
  readonly effects: readonly MailDefinition[];
}

/** The trigger name under which an instance's first step is journalled. */
export const OPENING = 'open';

/** The mails beside a trigger (`open` for the opening); none for a trigger this machine does not know. */
export function mailsOf(machine: Machine, trigger: string): readonly MailDefinition[] {
  if (trigger === OPENING) return machine.definition.opening?.mails ?? [];
  return machine.triggers[trigger]?.mails ?? [];
}

/** Whether a state is one in which somebody still has to act. */
export function isOpen(machine: Machine, state: string): boolean {
  return machine.states[state]?.final !== true;
}

/** The states a trigger may be fired in, with `any-open` spelt out. */
export function fromStates(machine: Machine, trigger: Pick<TriggerDefinition, 'from'>): readonly string[] {
  if (trigger.from !== 'any-open') return trigger.from;
  return Object.keys(machine.states).filter((state) => isOpen(machine, state));
}

/** The number its author gave this version; a definition without one is the first. */
export function versionOf({ definition }: Machine): number {
  return definition.version ?? 1;
}

/** The triggers that a clock's breach may fire, of which guards leave one; none when the machine has no such clock. */
export function breachTriggers(machine: Machine, clock: string): readonly string[] {
  const onBreach = machine.clocks[clock]?.onBreach ?? [];
  return typeof onBreach === 'string' ? [onBreach] : onBreach;
}

/**
 * The triggers that are to be fired here, by the role named like the part, when one of this machine's parts enters a
 * state: the first that is possible. Null when the machine says nothing at all of its parts, as those did that were
 * written before it could.
 */
export function partMoves({ definition }: Machine, part: string, state: string): readonly string[] | null {
  const { parts } = definition;
  if (parts === undefined) return null;
  const moves = Object.hasOwn(parts, part) ? (parts[part]?.moves ?? []) : [];
  return moves.find(({ enters }) => enters.includes(state))?.fires ?? [];
}

/** The names of the machines inside this one that may move it. */
export function partNames({ definition }: Machine): readonly string[] {
  return Object.keys(definition.parts ?? {});
}

/**
 * Whether a role may fire a trigger as far as parts go: people and programs may, and a part what the machine's table of
 * parts lets it fire. What an act of the product carries out may be fired for a part as well.
 */
export function firedByParts(machine: Machine, trigger: string, role: Role): boolean {
  const { parts } = machine.definition;
  if (parts === undefined || !(PART_ROLES as readonly Role[]).includes(role)) return true;
  if (machine.triggers[trigger]?.act !== undefined) return true;
  return Object.hasOwn(parts, role) && parts[role]?.moves.some(({ fires }) => fires.includes(trigger)) === true;
}
