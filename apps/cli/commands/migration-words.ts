import type { MappingProblem, MigrationView, Verdict } from '#libs/flow';

type Told = Verdict & { readonly reference: string };

/** What is wrong with a mapping, and what would mend it. */
export function problemWords({ code, path, values }: MappingProblem): string {
  const { name, known, state, target, clock, clocks } = values as {
    readonly [key: string]: string;
    readonly known: never;
    readonly clocks: never;
  };
  const list = (names: unknown): string => (Array.isArray(names) ? names.join(', ') : '');
  switch (code) {
    case 'unknown-state':
    case 'unknown-clock':
      return `${path.join('.')}: there is no ${code.slice('unknown-'.length)} ${name ?? ''} (${list(known)}).`;
    case 'state-without-target':
      return `The state ${state ?? ''} has no target: add "states: { ${state ?? ''}: … }".`;
    case 'state-final':
      return `The open state ${state ?? ''} would become ${target ?? ''}, which is final: name an open one.`;
    case 'clock-without-target':
      return `The clock ${clock ?? ''} has no target: rename it under "clocks", or let it end under "stop".`;
    case 'clock-twice':
      return `The clocks ${list(clocks)} would both become ${target ?? ''}: rename one, or let it end under "stop".`;
  }
}

/** One line for one instance: where it would go, which deadlines change; or why it stays. */
export function verdictWords({ reference, state, to, clocks, why }: Told): string {
  if (to === null) return `✗ ${reference} (${state}): ${why ? refusalWords(why) : 'it stays'}`;
  const changed = clocks.filter(({ did, dueBefore, dueAfter }) => did !== 'kept' || text(dueBefore) !== text(dueAfter));
  const words = changed.map(
    ({ clock, did, dueBefore, dueAfter }) => `${clock} ${did} (${day(dueBefore)} → ${day(dueAfter)})`,
  );
  const moved = state === to.state ? state : `${state} → ${to.state}`;
  return `✓ ${[`${reference} ${moved}`, ...words].join('; ')}`;
}

/** One line for one instance that undoing left alone. What the migration once decided on it is past. */
export function keptWords({ reference }: Told): string {
  return `= ${reference} stays where it is now: somebody moved it since, or putting it back failed`;
}

/** How a migration ended. */
export function resultWords({ id, status, moved, refused, undone, kept, undoUntil }: MigrationView): string {
  if (status === 'undone') return `Undone: ${undone} put back, ${kept} not.`;
  return (
    `Migrated: ${moved} moved, ${refused} stayed. ` +
    `Until ${undoUntil.toISOString().slice(0, 16)}: parvis workflow migrate --undo ${id}`
  );
}

function refusalWords({ code, values = {} }: NonNullable<Verdict['why']>): string {
  const told = Object.entries(values).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return [
    code,
    ...told.map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') : String(value)}`),
  ].join('; ');
}

/** Instants come as dates from a dry run and as text from what was noted. */
function text(at: Date | string | null): string {
  return at === null ? '' : new Date(at).toISOString();
}

function day(at: Date | string | null): string {
  return at === null ? 'none' : text(at).slice(0, 16);
}
