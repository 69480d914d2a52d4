import type { Actor } from '#libs/kernel';
import { databaseNow, type Tx } from '#libs/platform';
import { opening, type Machine } from '#libs/workflow';
import type { Flow } from './flow.js';
import { nextDueAt, type Instance } from './instance.js';
import { applyClocks } from './ledger.js';
import { movedFact, stateOf, taught } from './move.js';
import { publishDefinition } from './publish-definition.js';
import { createInstance } from './write-instance.js';

interface Opening {
  readonly id: string;
  /** The name of the machine; the instance stands on the pack's version of it for good. */
  readonly machine: string;
  readonly stream: string;
  readonly actor: Actor;
  readonly known?: Readonly<Record<string, unknown>>;
  readonly assigneeId?: string | null;
  /** Values of the room, written beside the machine's in the fact. */
  readonly fact?: Readonly<Record<string, unknown>>;
  readonly secret?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Opens an instance in its machine's initial state, starts the clocks that start there and writes the first fact
 * (`trigger: 'open'`, from null, version 1). Throws when the id or the stream is taken.
 */
export async function openInstance(tx: Tx, flow: Flow, input: Opening): Promise<Instance> {
  const definition = flow.definition(input.machine);
  const { machine, hash } = definition;
  const step = opening(machine);
  const now = await databaseNow(tx, flow.clock);
  const { all, changed } = applyClocks({ machine, calendar: flow.calendar, now }, [], step.clocks);
  const after: Instance = {
    ...freshInstance(machine, now),
    ...stateOf(machine, step.to),
    id: input.id,
    hash,
    stream: input.stream,
    known: input.known ?? {},
    assigneeId: input.assigneeId ?? null,
    clocks: all,
    nextDueAt: nextDueAt(all),
  };
  const fact = movedFact(after, step, { ...input.fact, ...taught(input.known) });
  const change = { after, clocks: changed, fact, actor: input.actor, secret: input.secret };
  if (!(await createInstance(tx, flow, change))) {
    await publishDefinition(tx, flow, definition);
    if (!(await createInstance(tx, flow, change))) throw new Error(`${input.stream} could not be opened`);
  }
  return after;
}

function freshInstance(machine: Machine, now: Date) {
  return { machine, version: 1, origin: null, openedAt: now, enteredAt: now, closedAt: null, now };
}
