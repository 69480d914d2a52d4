import type { ChangedDeadline, ReplayReport, ReportedMove, ReportedReplay } from '#libs/rehearsal';
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
 * or now is; and apart from them the many that only have other dates.
 */
export function presentReplays(visit: Visit, { machine, dossiers }: ReplayReport, words: ReplayWords): object {
  const [otherwise, otherDates] = [dossiers.filter(endsOtherwise), dossiers.filter((one) => !endsOtherwise(one))];
  const instances = instancesWords(visit, machine, otherDates.length);
  return {
    otherwise: listOf(visit, otherwise, words),
    otherDates: {
      summary: visit.word.t('workflow.trial.otherDates', { instances }),
      ...listOf(visit, otherDates, words),
    },
  };
}

function endsOtherwise({ verdict, deadlines }: ReportedReplay): boolean {
  return verdict !== 'same' || deadlines.some(({ before, after }) => before?.verdict !== after?.verdict);
}

/** Those that go another way first. */
function listOf(visit: Visit, replays: readonly ReportedReplay[], words: ReplayWords): object {
  const shown = replays.toSorted((a, b) => ORDER[a.verdict] - ORDER[b.verdict]).slice(0, MOST_SHOWN);
  return {
    lines: shown.map((one) => lineOf(visit, one, words)),
    more: replays.length > shown.length ? visit.word.t('workflow.trial.moreInFile', { count: MOST_SHOWN }) : null,
  };
}

function lineOf(visit: Visit, replay: ReportedReplay, words: ReplayWords): object {
  const { id, verdict, difference, stop, states, deadlines } = replay;
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
    ],
  };
}

function stopWords(
  { word, formats }: Visit,
  { code, trigger, at }: NonNullable<ReportedReplay['stop']>,
  { before }: ReplayWords,
): string {
  const what = word.t(`workflow.trial.stop.${code}`, { trigger: before.trigger(trigger) });
  return word.t('workflow.trial.onDay', { day: formats.day(new Date(at)), what });
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
  const name = after ? words.after.clock(clock) : words.before.clock(clock);
  return visit.word.t('workflow.trial.deadlineLine', { clock: name, before: said(before), after: said(after) });
}
