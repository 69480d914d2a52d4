import type { ClockCommand, ClockStatus, Machine } from './machine.js';
import type { ClockDefinition } from './definition.js';

interface Passage {
  /** Null at the opening. */
  readonly from: string | null;
  /** A move to the same state enters nothing. */
  readonly to: string;
  readonly restarts: readonly string[];
}

/**
 * What the clocks are told on one passage, one clock after the other in the order of the definition: each branches by
 * where it stands, and the last leads to the commands. Branches that were never taken are not made yet. A clock that is
 * alive stands as its state says, paused where it pauses; one that is told nothing then, and nothing when it is stopped,
 * is left out.
 */
export type ClockAnswers = Told | Branch;

interface Told {
  readonly clock: null;
  readonly commands: readonly ClockCommand[];
}

interface Branch {
  readonly clock: string;
  running: ClockAnswers | null;
  paused: ClockAnswers | null;
  stopped: ClockAnswers | null;
  readonly after: (status: ClockStatus) => ClockAnswers;
}

/** The answers of a passage. */
export function clockAnswers(machine: Machine, passage: Passage): ClockAnswers {
  const { from } = passage;
  const concerned = Object.entries(machine.clocks).flatMap(([name, clock]) => {
    const told = (status: ClockStatus): ClockCommand[] => commandsTo({ name, clock, status }, passage);
    const commands = { running: told('running'), paused: told('paused'), stopped: told('stopped') };
    const alive = from !== null && clock.pausedIn?.includes(from) === true ? 'paused' : 'running';
    return commands[alive].length + commands.stopped.length > 0 ? [{ clock: name, commands }] : [];
  });
  const answersFrom = (position: number, before: readonly ClockCommand[]): ClockAnswers => {
    const next = concerned[position];
    if (next === undefined) return { clock: null, commands: Object.freeze(before) };
    const after = (status: ClockStatus): ClockAnswers =>
      answersFrom(position + 1, [...before, ...next.commands[status]]);
    return { clock: next.clock, running: null, paused: null, stopped: null, after };
  };
  return answersFrom(0, []);
}

/** The commands to clocks that stand so, in the order in which they are to be applied. */
export function commandsIn(
  answers: ClockAnswers,
  clocks: Readonly<Record<string, ClockStatus>>,
): readonly ClockCommand[] {
  let at = answers;
  while (at.clock !== null) {
    const status = clocks[at.clock];
    if (status === 'running') at = at.running ??= at.after(status);
    else if (status === 'paused') at = at.paused ??= at.after(status);
    else at = at.stopped ??= at.after('stopped');
  }
  return at.commands;
}

/** The commands that a passage gives to one clock that stands so, whatever the states say. */
export function commandsTo(
  { name, clock, status }: { name: string; clock: ClockDefinition; status: ClockStatus },
  { from, to, restarts }: Passage,
): ClockCommand[] {
  const commands: ClockCommand[] = [];
  let present = status;
  const give = (command: ClockCommand['do'], result: ClockStatus): void => {
    // Commands are handed out again and again: nobody shall change them.
    commands.push(Object.freeze({ clock: name, do: command }));
    present = result;
  };
  if (from !== to) {
    if (present !== 'stopped' && stopsAt(clock, to)) give('stop', 'stopped');
    if (present === 'stopped' && clock.starts.includes(to)) give('start', 'running');
  }
  const started = commands.some((command) => command.do === 'start');
  if (restarts.includes(name) && present !== 'stopped' && !started) give('start', 'running');
  const paused = clock.pausedIn?.includes(to) === true;
  if (present === 'running' && paused) give('pause', 'paused');
  if (present === 'paused' && !paused) give('resume', 'running');
  return commands;
}

function stopsAt(clock: ClockDefinition, state: string): boolean {
  if (clock.stops !== 'leaving') return clock.stops.includes(state);
  return !clock.starts.includes(state) && clock.pausedIn?.includes(state) !== true;
}

/** The clocks after these commands. */
export function applyCommands(
  clocks: Readonly<Record<string, ClockStatus>>,
  commands: readonly ClockCommand[],
): Readonly<Record<string, ClockStatus>> {
  if (commands.length === 0) return clocks;
  const after = { ...clocks };
  for (const command of commands) after[command.clock] = resultOf(command.do);
  return after;
}

function resultOf(command: ClockCommand['do']): ClockStatus {
  if (command === 'stop') return 'stopped';
  return command === 'pause' ? 'paused' : 'running';
}
