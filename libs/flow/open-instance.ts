import type { Actor } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import { opening, type Machine } from '#libs/workflow';
import type { Definition, Flow } from './flow.js';
import { nextDueAt, type Instance } from './instance.js';
import { applyClocks } from './ledger.js';
import { movedFact, stateOf, taught } from './move.js';
import { holdPublications } from './versions/publication.js';
import { standingDefinition } from './versions/standing-definition.js';
import { createInstance } from './write-instance.js';

interface Opening {
  readonly id: string;
  /** The name of the machine; the instance stands on what was published last, until it is migrated. */
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
 * (`trigger: 'open'`, from null, version 1). Which definition was published last is decided in the transaction, whatever
 * this process has heard; where none was, the pack's is published. Throws when the id or the stream is taken, and
 * UnreadableDefinition when what was published makes no sense to this version of the program.
 */
export async function openInstance(tx: Tx, flow: Flow, input: Opening): Promise<Instance> {
  const now = await holdPublications(tx, flow, input.machine);
  const opened = await openOn(tx, flow, { input, now, definition: flow.definition(input.machine) });
  if (opened) return opened;
  const definition = await standingDefinition(tx, flow, input.machine);
  const second = await openOn(tx, flow, { input, now, definition });
  if (!second) throw new Error(`${input.stream} could not be opened`);
  return second;
}

/** Null when the definition is not the one that was published last. */
async function openOn(
  tx: Tx,
  flow: Flow,
  { input, now, definition: { hash, machine } }: { input: Opening; now: Date; definition: Definition },
): Promise<Instance | null> {
  const step = opening(machine);
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
  return (await createInstance(tx, flow, change)) ? after : null;
}

function freshInstance(machine: Machine, now: Date) {
  return { machine, version: 1, origin: null, openedAt: now, enteredAt: now, closedAt: null, now };
}
