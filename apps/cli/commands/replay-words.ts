import { DateTime } from 'luxon';
import type { Listed, ListName, ReplayReport, ReportedMove, ReportedReplay, StopCode } from '#libs/rehearsal';
import { table } from '../table.js';

/** Where what was tried on the past was found: in a file, among the drafts of the desk, or in the pack. */
export type Tried =
  | { readonly from: 'file'; readonly file: string }
  | { readonly from: 'draft'; readonly version: number; readonly at: Date }
  | { readonly from: 'pack' };

/** A report whose dossiers have the names by which people know them. */
export interface NamedReplay extends ReplayReport {
  readonly tried: Tried;
  readonly lists: Readonly<Record<ListName, Listed<NamedDossier>>>;
}

type NamedDossier = ReportedReplay & { readonly reference: string };

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
const DAY = 'yyyy-MM-dd';

/** What came of a replay, for a terminal; its times are those of the zone. */
export function replayText(report: NamedReplay, zone: string): string {
  const parts = [
    summary(report, zone),
    stops(report),
    deadlines(report),
    entries(report),
    open(report),
    fired(report),
    list(report, zone),
  ];
  return parts.filter((part) => part !== null).join('\n\n');
}

function summary({ machine, tried, since, until, ...counts }: NamedReplay, zone: string): string {
  const { replayed, same, sameWithOtherDeadlines, differs, notReplayed } = counts;
  const others = sameWithOtherDeadlines > 0 ? ` (${sameWithOtherDeadlines} of them with other deadlines)` : '';
  const stopped = counts.stops.reduce((sum, { count }) => sum + count, 0);
  return [
    `Tried: ${triedWords(tried, zone)}.`,
    `${machine}: ${replayed} that were open between ${local(since, zone, DAY)} and ${local(until, zone, DAY)}`,
    `  ${same} go the same way${others}, ${differs} another, ${notReplayed} cannot be replayed.`,
    ...(stopped > 0 ? [`  The sums below are of the ${replayed - stopped} that were replayed to their end.`] : []),
  ].join('\n');
}

function triedWords(tried: Tried, zone: string): string {
  if (tried.from === 'file') return `the file ${tried.file}`;
  if (tried.from === 'pack') return 'the machine of the pack, as it is written now';
  return `draft ${tried.version} of the desk, saved at ${local(tried.at.toISOString(), zone)} (${zone})`;
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

/** Those that end otherwise, then those of which nobody can tell. */
function list({ lists: { otherwise, notReplayed } }: NamedReplay, zone: string): string | null {
  const ways = otherwise.dossiers.filter(({ verdict }) => verdict === 'differs');
  const deadlines = otherwise.dossiers.filter(({ verdict }) => verdict === 'same');
  const listed = [...ways, ...deadlines, ...notReplayed.dossiers];
  if (listed.length === 0) return null;
  const shown = listed.slice(0, SHOWN);
  const lines = shown.map((one) => partingOf(one, zone));
  const inJson = listed.length - shown.length;
  return (
    leftAligned(['Where they part', zone, 'before', 'under the draft'], lines) +
    moreText(inJson, otherwise.leftOut + notReplayed.leftOut)
  );
}

function moreText(inJson: number, leftOut: number): string {
  if (inJson + leftOut === 0) return '';
  const where = inJson === 0 ? '' : `; --json lists ${leftOut === 0 ? 'them' : `${inJson} of them`}`;
  return `\n… and ${inJson + leftOut} more${where}.`;
}

function partingOf({ reference, difference, stop, deadlines: [deadline] }: NamedDossier, zone: string): string[] {
  const at = stop?.at ?? difference?.after?.at ?? difference?.before?.at;
  const when = at === undefined ? '' : local(at, zone);
  if (stop === null && difference === null && deadline) {
    const { clock, before, after } = deadline;
    return [
      reference,
      when,
      `${clock} ${before?.verdict ?? 'not started'}`,
      `${clock} ${after?.verdict ?? 'not started'}`,
    ];
  }
  const now = stop ? `${stop.trigger}: ${STOPS[stop.code]}` : moveText(difference?.after ?? null);
  return [reference, when, moveText(difference?.before ?? null), now];
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

function local(instant: string, zone: string, format = `${DAY} HH:mm`): string {
  return DateTime.fromISO(instant, { zone }).toFormat(format);
}
