import type { Localized } from '#libs/kernel';
import { parseDuration } from '#libs/calendar';
import type { TriggerDefinition } from '../definition.js';
import { explore, type Exploration } from '../explore.js';
import { orderedStates } from './layout.js';
import { moverOf } from './layout-cards.js';
import { oneLine } from './layout-text.js';
import { breachTriggers, type Machine } from '../machine.js';
import type { DrawingWords } from './svg-words.js';

/**
 * One element of a process, before it is written: `type` without its prefix. No name has an underscore, so an id that
 * joins names by it, behind a word of its own or in another number, is nobody else's.
 */
export interface ProcessNode {
  readonly id: string;
  readonly type: 'StartEvent' | 'EndEvent' | 'UserTask' | 'ExclusiveGateway' | 'BoundaryEvent';
  readonly name: string;
  readonly documentation?: string | undefined;
  /** Of a task: who has to act. */
  readonly owner?: string | undefined;
  /** Of a boundary event: the task it sits on, and whether it ends it. */
  readonly attachedTo?: { readonly task: string; readonly ends: boolean } | undefined;
  /** Of a boundary event: an ISO 8601 duration; without one it waits for a message. */
  readonly duration?: string | undefined;
  /** Of an end event: mails leave. */
  readonly sends?: boolean | undefined;
}

export interface ProcessFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly documentation?: string | undefined;
  /** The guard's condition, as the definition writes it. */
  readonly condition?: unknown;
}

export interface Process {
  readonly nodes: readonly ProcessNode[];
  readonly flows: readonly ProcessFlow[];
}

type Move = Exploration['moves'][number] & { readonly definition: TriggerDefinition };

/**
 * A machine as a process of BPMN: a state is a task that somebody has in hand, followed by the choice of what happens
 * then; what a clock or another procedure does is an event on the border of the task; a final state is an end.
 */
export function processOf(machine: Machine, locale: string, words: DrawingWords): Process {
  const writing: Writing = {
    machine,
    words,
    moves: Map.groupBy(movesOf(machine), ({ from }) => from),
    running: runningOf(machine),
    say: (text, otherwise = '') => oneLine(text?.[locale] ?? Object.values(text ?? {})[0] ?? otherwise),
  };
  const parts = orderedStates(machine).map((state) => partOf(writing, state));
  const name = writing.say(machine.definition.opening?.label);
  return {
    nodes: [{ id: 'start', type: 'StartEvent', name }, ...parts.flatMap(({ nodes }) => nodes)],
    flows: [
      { id: 'opening', from: 'start', to: taskId(machine.initial), name: '' },
      ...parts.flatMap(({ flows }) => flows),
    ],
  };
}

interface Writing {
  readonly machine: Machine;
  readonly words: DrawingWords;
  /** The moves out of each state. */
  readonly moves: ReadonlyMap<string, readonly Move[]>;
  /** The clocks that run in some configuration of each state. */
  readonly running: ReadonlyMap<string, ReadonlySet<string>>;
  readonly say: (text: Localized | undefined, otherwise?: string) => string;
}

function movesOf(machine: Machine): Move[] {
  return explore(machine).moves.flatMap((move) => {
    const definition = machine.triggers[move.trigger];
    return definition ? [{ ...move, definition }] : [];
  });
}

function runningOf(machine: Machine): Map<string, Set<string>> {
  const running = new Map<string, Set<string>>();
  for (const { state, clocks } of explore(machine).configurations) {
    const names = running.get(state) ?? new Set();
    for (const [name, status] of Object.entries(clocks)) if (status === 'running') names.add(name);
    running.set(state, names);
  }
  return running;
}

/** A state with everything that leaves it. */
function partOf(writing: Writing, state: string): Process {
  const { machine, say } = writing;
  const definition = machine.states[state];
  const name = say(definition?.label, state);
  const documentation = [definition?.public, definition?.next].map((text) => say(text)).join('. ');
  if (definition?.final === true)
    return { nodes: [{ id: taskId(state), type: 'EndEvent', name, documentation }], flows: [] };
  const moves = writing.moves.get(state) ?? [];
  const people = moves.filter(({ definition: { by } }) => moverOf({ by }) === 'person');
  const parts = moves.filter(({ definition: { by } }) => moverOf({ by }) === 'part');
  const leaving = merged([
    { nodes: [{ id: taskId(state), type: 'UserTask', name, documentation, owner: definition?.owner }], flows: [] },
    choices(writing, state, people),
    ...onePerTrigger(parts).map((move) => borderEvent(writing, move)),
    ...rings(writing, state, moves),
  ]);
  const leadsBack = leaving.flows.some(({ to }) => to === backId(state));
  return leadsBack ? merged([leaving, backs(writing, state, moves)]) : leaving;
}

/** What people may choose once they have the task in hand. */
function choices({ machine, say }: Writing, state: string, people: readonly Move[]): Process {
  const moves = onePerTrigger(people);
  const [only] = moves;
  if (!only) return { nodes: [], flows: [] };
  const gateway = `choice_${state}`;
  const needed = moves.length > 1 || only.definition.when !== undefined;
  const start = needed ? gateway : taskId(state);
  return {
    nodes: needed ? [{ id: gateway, type: 'ExclusiveGateway', name: '' }] : [],
    flows: [
      ...(needed ? [{ id: `flow_${state}`, from: taskId(state), to: gateway, name: '' }] : []),
      ...moves.map((move) => {
        const guard = move.definition.when === undefined ? undefined : machine.guards[move.definition.when];
        const help = [move.definition.help, guard?.why].flatMap((text) => (text ? [say(text)] : []));
        return {
          id: `move_${move.trigger}_${state}`,
          from: start,
          to: targetOf(move),
          name: say(move.definition.label, move.trigger),
          documentation: help.length > 0 ? help.join(' ') : undefined,
          condition: conditionOf(machine, move.definition),
        };
      }),
    ],
  };
}

function conditionOf({ definition }: Machine, { when }: TriggerDefinition): unknown {
  return when === undefined ? undefined : definition.guards?.[when]?.if;
}

/** The clocks that run out in a state, each an event on the border of its task. */
function rings(writing: Writing, state: string, moves: readonly Move[]): Process[] {
  const running = writing.running.get(state);
  return Object.entries(writing.machine.clocks).flatMap(([clock, { within }]) => {
    if (running?.has(clock) !== true) return [];
    const heard = onePerTrigger(
      moves.filter(({ trigger }) => breachTriggers(writing.machine, clock).includes(trigger)),
    );
    return heard.map((move) => borderEvent(writing, move, { clock, duration: isoDuration(within) }));
  });
}

function borderEvent(
  { say }: Writing,
  move: Move,
  ring?: { readonly clock: string; readonly duration: string },
): Process {
  const { trigger, from, definition } = move;
  const key = [...(ring ? [ring.clock] : []), trigger, from].join('_');
  const id = `event_${key}`;
  const name = say(definition.label, trigger);
  const stays = targetOf(move) === taskId(from);
  const end = `end_${trigger}_${from}`;
  const attachedTo = { task: taskId(from), ends: !stays };
  const sends = (definition.mails ?? []).length > 0;
  return {
    nodes: [
      { id, type: 'BoundaryEvent', name, attachedTo, duration: ring?.duration },
      ...(stays ? [{ id: end, type: 'EndEvent' as const, name: '', sends }] : []),
    ],
    flows: [{ id: `flow_${key}`, from: id, to: stays ? end : targetOf(move), name: '' }],
  };
}

/** Where a move back leads: to one of the states from which one may have come. */
function backs({ words }: Writing, state: string, moves: readonly Move[]): Process {
  const targets = [...new Set(moves.filter(({ definition }) => definition.to === '$origin').map(({ to }) => to))];
  const id = backId(state);
  return {
    nodes: [{ id, type: 'ExclusiveGateway', name: oneLine(words.back) }],
    flows: targets.map((to) => ({ id: `${id}_${to}`, from: id, to: taskId(to), name: '' })),
  };
}

function targetOf({ from, to, definition }: Move): string {
  return definition.to === '$origin' ? backId(from) : taskId(to);
}

function onePerTrigger(moves: readonly Move[]): Move[] {
  return moves.filter(({ trigger }, at) => moves.findIndex((move) => move.trigger === trigger) === at);
}

/** The same node may be asked for by several events. */
function merged(processes: readonly Process[]): Process {
  const nodes = processes.flatMap((process) => process.nodes);
  return {
    nodes: nodes.filter(({ id }, at) => nodes.findIndex((node) => node.id === id) === at),
    flows: processes.flatMap(({ flows }) => flows),
  };
}

function backId(state: string): string {
  return `back_${state}`;
}

function taskId(state: string): string {
  return `state_${state}`;
}

/** Working time has no form of its own in ISO 8601: a working day becomes a day. */
function isoDuration(within: string): string {
  const { amount, unit } = parseDuration(within);
  return unit.endsWith('days') ? `P${amount}D` : `PT${amount}H`;
}
