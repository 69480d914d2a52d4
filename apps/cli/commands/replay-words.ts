import type { ReplayReport, ReportedMove, ReportedReplay, StopCode } from '#libs/rehearsal';
import { table } from '../table.js';

/** Where what was tried on the past was found: in a file, among the drafts of the desk, or in the pack. */
export type Tried =
  | { readonly from: 'file'; readonly file: string }
  | { readonly from: 'draft'; readonly version: number; readonly at: Date }
  | { readonly from: 'pack' };

/** A report whose dossiers have the names by which people know them. */
export interface NamedReplay extends ReplayReport {
  readonly tried: Tried;
  readonly dossiers: readonly (ReportedReplay & { readonly reference: string })[];
}

const STOPS: Readonly<Record<StopCode, string>> = {
  guard: 'the draft refuses it by its guard',
  'not-allowed': 'the draft does not let this role do it',
  'unknown-trigger': 'the draft has no such trigger',
  'wrong-state': 'not possible in the state to which the draft leads',
  'missing-data': 'what its guard looks at is not known any more',
  'record-differs': 'the record is not possible under its own definition',
  endless: 'clocks of the draft move each other in a circle',
};
const BEFORE_AFTER = ['before', 'under the draft'] as const;
const SHOWN = 20;

/** What came of a replay, for a terminal. */
export function replayText(report: NamedReplay): string {
  const parts = [
    summary(report),
    stops(report),
    deadlines(report),
    entries(report),
    open(report),
    fired(report),
    list(report),
  ];
  return parts.filter((part) => part !== null).join('\n\n');
}

function summary({ machine, tried, since, until, ...counts }: NamedReplay): string {
  const { replayed, same, sameWithOtherDeadlines, differs, notReplayed } = counts;
  const others = sameWithOtherDeadlines > 0 ? ` (${sameWithOtherDeadlines} of them with other deadlines)` : '';
  const stopped = counts.stops.reduce((sum, { count }) => sum + count, 0);
  return [
    `Tried: ${triedWords(tried)}.`,
    `${machine}: ${replayed} that were open between ${dayOf(since)} and ${dayOf(until)}`,
    `  ${same} go the same way${others}, ${differs} another, ${notReplayed} cannot be replayed.`,
    ...(stopped > 0 ? [`  The sums below are of the ${replayed - stopped} that were replayed to their end.`] : []),
  ].join('\n');
}

function triedWords(tried: Tried): string {
  if (tried.from === 'file') return `the file ${tried.file}`;
  if (tried.from === 'pack') return 'the machine of the pack, as it is written now';
  return `draft ${tried.version} of the desk, saved at ${tried.at.toISOString().slice(0, 16)}`;
}

function stops({ stops: found }: NamedReplay): string | null {
  if (found.length === 0) return null;
  const lines = found.map(({ trigger, count, code }) => [trigger, String(count), STOPS[code]]);
  return leftAligned(['Stopped at', '', ''], lines);
}

function deadlines({ deadlines: clocks }: NamedReplay): string | null {
  if (clocks.length === 0) return null;
  const lines = clocks.map(({ clock, before, after }) =>
    [clock, before.kept, before.missed, after.kept, after.missed].map(String),
  );
  return table(['Deadlines', 'kept', 'missed', 'kept under the draft', 'missed'], lines);
}

function entries({ entries: states }: NamedReplay): string | null {
  if (states.length === 0) return null;
  const sum = (weeks: readonly number[]): string => String(weeks.reduce((total, count) => total + count, 0));
  const lines = states.map(({ state, before, after }) => [state, sum(before), sum(after)]);
  return table(['How often entered', ...BEFORE_AFTER], lines);
}

function open({ open: owners }: NamedReplay): string | null {
  if (owners.length === 0) return null;
  const lines = owners.map(({ owner, mean }) => [owner, mean.before.toFixed(1), mean.after.toFixed(1)]);
  return table(['Open at once, on average', ...BEFORE_AFTER], lines);
}

function fired({ triggers }: NamedReplay): string | null {
  const changed = triggers.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return null;
  const lines = changed.map(({ trigger, role, before, after }) => [
    `${trigger} (${role})`,
    String(before),
    String(after),
  ]);
  return table(['Fired more or less often', ...BEFORE_AFTER], lines);
}

function list({ dossiers, leftOut }: NamedReplay): string | null {
  const telling = dossiers.filter(({ verdict }) => verdict !== 'same');
  if (telling.length === 0) return null;
  const more = leftOut + telling.length - SHOWN;
  const lines = telling.slice(0, SHOWN).map(({ reference, difference, stop }) => {
    const at = stop?.at ?? difference?.after?.at ?? difference?.before?.at ?? '';
    const then = difference?.before ?? null;
    const now = stop ? `${stop.trigger}: ${STOPS[stop.code]}` : moveText(difference?.after ?? null);
    return [reference, at.slice(0, 16).replace('T', ' '), moveText(then), now];
  });
  const rest = more > 0 ? `\n… and ${more} more; --json lists them.` : '';
  return leftAligned(['Where they part', '', 'before', 'under the draft'], lines) + rest;
}

function moveText(move: ReportedMove | null): string {
  if (move === null) return 'nothing';
  return move.from === move.to ? `${move.trigger} in ${move.to}` : `${move.trigger} to ${move.to}`;
}

function leftAligned(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
