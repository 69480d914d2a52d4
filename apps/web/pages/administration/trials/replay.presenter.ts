import type { ChangedDeadline, Listed, ReplayReport, ReportedMove, ReportedReplay, Stop } from '#libs/rehearsal';
import type { Visit } from '../../../http/visit.js';
import type { NamedInstance } from '../instance-names.js';
import { instancesWords } from '../machine-frame.js';
import type { MachineWords } from '../machine-words.js';

/** What definitions call their parts, before and under the draft; and what instances are called. */
export interface ReplayWords {
  readonly before: MachineWords;
  readonly after: MachineWords;
  readonly named: NamedInstance;
}

/** Dossiers that a list of the page shows one by one; the file holds more. */
const MOST_SHOWN = 100;
const ORDER = { differs: 0, 'not-replayed': 1, same: 2 } as const;

/**
 * Each dossier to which the draft makes a difference: those that end otherwise or with a deadline that is kept no more,
 * or now is; those of which nobody can tell; and apart from them the many that only have other dates.
 */
export function presentReplays(visit: Visit, { machine, lists }: ReplayReport, words: ReplayWords): object {
  const instances = instancesWords(visit, machine, countOf(lists.otherDates));
  return {
    otherwise: listOf(visit, lists.otherwise, words),
    notReplayed: listOf(visit, lists.notReplayed, words),
    otherDates: {
      summary: visit.word.t('workflow.trial.otherDates', { instances }),
      ...listOf(visit, lists.otherDates, words),
    },
  };
}

/** How many there are, listed or not. */
export function countOf({ dossiers, leftOut }: Listed<ReportedReplay>): number {
  return dossiers.length + leftOut;
}

/** Those that go another way first. */
function listOf(visit: Visit, listed: Listed<ReportedReplay>, words: ReplayWords): object {
  const { dossiers } = listed;
  const shown = dossiers.toSorted((a, b) => ORDER[a.verdict] - ORDER[b.verdict]).slice(0, MOST_SHOWN);
  return {
    lines: shown.map((one) => lineOf(visit, one, words)),
    more: countOf(listed) > shown.length ? moreWords(visit, listed, shown.length) : null,
  };
}

function moreWords({ word, formats }: Visit, listed: Listed<ReportedReplay>, shown: number): string {
  const [all, filed] = [formats.number(countOf(listed)), formats.number(listed.dossiers.length)];
  return word.t('workflow.trial.more', { shown: formats.number(shown), all, filed });
}

function lineOf(visit: Visit, replay: ReportedReplay, words: ReplayWords): object {
  const { id, verdict, difference, stop, states, deadlines, moreDeadlines } = replay;
  const ends = states.before === states.after || verdict !== 'differs' ? null : endsWords(visit, replay, words);
  return {
    name: words.named(id),
    verdict: visit.word.t(`workflow.trial.verdict.${verdict}`),
    differs: verdict === 'differs',
    parts: [
      ...(stop ? [stopWords(visit, stop, words)] : []),
      ...(difference && !stop ? [differenceWords(visit, difference, words)] : []),
      ...(ends ? [ends] : []),
      ...deadlines.map((deadline) => deadlineWords(visit, deadline, words)),
      ...(moreDeadlines > 0 ? [visit.word.t('workflow.trial.moreDeadlines', { count: moreDeadlines })] : []),
    ],
  };
}

/** What stopped a replay: an action, or a clock that goes round in a circle. */
export function stopWhat(
  { word }: Visit,
  { code, trigger }: Pick<Stop, 'code' | 'trigger'>,
  words: ReplayWords,
): string {
  const name = called(words, code === 'endless' ? 'clock' : 'trigger', trigger);
  return word.t(`workflow.trial.stop.${code}`, { trigger: name });
}

/** What the draft calls a name; the definition in force, where the draft does not know it. */
export function called({ before, after }: ReplayWords, kind: 'clock' | 'trigger', name: string): string {
  const word = after[kind](name);
  return word === name ? before[kind](name) : word;
}

function stopWords(visit: Visit, stop: NonNullable<ReportedReplay['stop']>, words: ReplayWords): string {
  const day = visit.formats.day(new Date(stop.at));
  return visit.word.t('workflow.trial.onDay', { day, what: stopWhat(visit, stop, words) });
}

function differenceWords(
  visit: Visit,
  { before, after }: NonNullable<ReportedReplay['difference']>,
  words: ReplayWords,
): string {
  const said = (move: ReportedMove | null, by: MachineWords): string =>
    move
      ? visit.word.t('workflow.trial.move', {
          day: visit.formats.day(new Date(move.at)),
          trigger: by.trigger(move.trigger),
          state: by.state(move.to),
        })
      : visit.word.t('workflow.trial.nothing');
  return visit.word.t('workflow.trial.instead', {
    before: said(before, words.before),
    after: said(after, words.after),
  });
}

function endsWords({ word }: Visit, { states }: ReportedReplay, { before, after }: ReplayWords): string {
  return word.t('workflow.trial.ends', { before: before.state(states.before), after: after.state(states.after) });
}

function deadlineWords(visit: Visit, { clock, before, after }: ChangedDeadline, words: ReplayWords): string {
  const said = (deadline: ChangedDeadline['before']): string => {
    if (!deadline) return visit.word.t('workflow.trial.noDeadline');
    const due =
      deadline.dueAt === null
        ? visit.word.t('workflow.verdict.noDue')
        : visit.formats.dateTime(new Date(deadline.dueAt));
    return `${due} (${visit.word.t(`workflow.trial.deadline.${deadline.verdict}`)})`;
  };
  return visit.word.t('workflow.trial.deadlineLine', {
    clock: called(words, 'clock', clock),
    before: said(before),
    after: said(after),
  });
}
