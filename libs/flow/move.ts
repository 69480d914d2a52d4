import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import { isOpen, transition, type Machine, type Step } from '#libs/workflow';
import type { Flow } from './flow.js';
import type { DossierMoved, ReferralMoved } from './flow.facts.js';
import { nextDueAt, snapshotOf, type Instance } from './instance.js';
import { applyClocks } from './ledger.js';
import { settleInstance } from './write-instance.js';

export interface Move {
  readonly trigger: string;
  readonly actor: Actor;
  readonly input: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<string, unknown>>;
  /** The version a person saw; a machine's or clock's move has none, it has just read. */
  readonly version?: number | undefined;
  /** What the room has learnt with this move: replaces these keys of `known` before the guards look. */
  readonly knownPatch?: Readonly<Record<string, unknown>> | undefined;
  /** Undefined keeps the assignee, null releases. */
  readonly assigneeId?: string | null | undefined;
  readonly secret?: Readonly<Record<string, unknown>> | undefined;
  /** Values of the room, written beside the machine's in the fact. */
  readonly fact?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Fires a trigger: the engine decides, one SQL statement writes. Refuses what the engine refuses (`no-such-trigger`,
 * `not-allowed`, `wrong-state`, `missing-input`, `invalid-input`, `unknown-answer`, `guard`), and `version-conflict`
 * when the instance is no longer the one that was seen or loaded. A refusal leaves nothing behind.
 */
export async function move(tx: Tx, flow: Flow, instance: Instance, input: Move): Promise<Outcome<Instance>> {
  if (input.version !== undefined && input.version !== instance.version)
    return conflict(instance.version, input.version);
  const { machine, now } = instance;
  const known = { ...instance.known, ...input.knownPatch };
  const context = { actor: input.actor, answers: input.answers, known, input: input.input, now };
  const decided = transition(machine, snapshotOf(instance), input.trigger, context);
  if (!decided.ok) return decided;
  const step = decided.value;
  const { all, changed } = applyClocks({ machine, calendar: flow.calendar, now }, instance.clocks, step.clocks);
  const after: Instance = {
    ...instance,
    ...stateOf(machine, step.to),
    ...datesOf(instance, step),
    version: instance.version + 1,
    origin: step.origin,
    known,
    assigneeId: input.assigneeId === undefined ? instance.assigneeId : input.assigneeId,
    clocks: all,
    nextDueAt: nextDueAt(all),
  };
  const fact = movedFact(after, step, { ...input.fact, ...taught(input.knownPatch) });
  const change = { after, clocks: changed, fact, actor: input.actor, secret: input.secret };
  return (await settleInstance(tx, flow, change)) ? done(after) : conflict(instance.version);
}

/** The refusal of a lost race. */
export function conflict(actual: number, seen = actual): Outcome<Instance> {
  return refuse('version-conflict', { values: { seen, actual } });
}

/** What the machine says about a state, as the instance keeps it. */
export function stateOf(machine: Machine, state: string): Pick<Instance, 'state' | 'stage' | 'owner' | 'open'> {
  const definition = machine.states[state];
  if (!definition) throw new Error(`machine ${machine.name} has no state ${state}`);
  return { state, stage: definition.stage, owner: definition.owner, open: isOpen(machine, state) };
}

/** The fact of a step; the machine's own values cannot be overwritten by the room's. */
export function movedFact(
  { id, machine, version }: Instance,
  { trigger, from, to }: Step,
  extra: Readonly<Record<string, unknown>> = {},
): DossierMoved | ReferralMoved {
  // A machine of any name moves: the two shipped ones are those that reactions know.
  const type = `${machine.name.charAt(0).toUpperCase()}${machine.name.slice(1)}Moved` as
    'DossierMoved' | 'ReferralMoved';
  return { ...extra, type, instanceId: id, trigger, from, to, version };
}

/** What was learnt stands in the fact too: what was known at any past instant can be read from the journal. */
export function taught(known: Move['knownPatch']): { readonly known?: Move['knownPatch'] } {
  return known === undefined ? {} : { known };
}

function datesOf(instance: Instance, { to }: Step): Pick<Instance, 'enteredAt' | 'closedAt'> {
  if (to === instance.state) return { enteredAt: instance.enteredAt, closedAt: instance.closedAt };
  return { enteredAt: instance.now, closedAt: isOpen(instance.machine, to) ? null : instance.now };
}
