import type { ClockCommand, ClockStatus, Machine } from './machine.js';
import type { ClockDefinition } from './definition.js';

interface Move {
  readonly from: string | null;
  readonly to: string;
  readonly running: Readonly<Record<string, ClockStatus>>;
  readonly restarts: readonly string[];
}

/** The commands that a move gives to the clocks, clock by clock in the order of the definition. */
export function clockCommands(machine: Machine, move: Move): ClockCommand[] {
  return Object.entries(machine.clocks).flatMap(([name, clock]) =>
    commandsFor(clock, move.running[name] ?? 'stopped', { ...move, restarted: move.restarts.includes(name) }).map(
      (command) => ({ clock: name, do: command }),
    ),
  );
}

function commandsFor(
  clock: ClockDefinition,
  status: ClockStatus,
  move: Move & { restarted: boolean },
): ClockCommand['do'][] {
  const { from, to, restarted } = move;
  const commands: ClockCommand['do'][] = [];
  let present = status;
  const give = (command: ClockCommand['do'], result: ClockStatus): void => {
    commands.push(command);
    present = result;
  };
  if (from !== to) {
    if (present !== 'stopped' && stopsAt(clock, to)) give('stop', 'stopped');
    if (present === 'stopped' && clock.starts.includes(to)) give('start', 'running');
  }
  if (restarted && present !== 'stopped' && !commands.includes('start')) give('start', 'running');
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
): Record<string, ClockStatus> {
  const after = { ...clocks };
  const results = { start: 'running', stop: 'stopped', pause: 'paused', resume: 'running' } as const;
  for (const command of commands) after[command.clock] = results[command.do];
  return after;
}
