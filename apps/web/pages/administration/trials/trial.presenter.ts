import type { TrialWithReport } from '#libs/flow';
import type { ReplayReport } from '#libs/rehearsal';
import type { Machine } from '#libs/workflow';
import type { Visit } from '../../../http/visit.js';
import type { NamedInstance } from '../instance-names.js';
import { instancesWords, presentFrame } from '../machine-frame.js';
import { MachineWords } from '../machine-words.js';
import type { MachineAtDesk, NameOf } from '../read-machine.js';
import { called, countOf, presentReplays, stopWhat, type ReplayWords } from './replay.presenter.js';
import { presentTrialLine } from './trials.presenter.js';

interface Shown {
  readonly trial: TrialWithReport;
  /** The definition that was tried; null when nobody can read it any more. */
  readonly draft: Machine | null;
  readonly named: NamedInstance;
  readonly nameOf: NameOf;
}

/** What came of a trial, or how far it is. */
export function presentTrial(visit: Visit, at: MachineAtDesk, { trial, draft, named, nameOf }: Shown): object {
  const { word, path } = visit;
  const names = { machine: at.name, trial: trial.id };
  const before = new MachineWords(visit, at.machine.definition);
  const words = { before, after: draft ? new MachineWords(visit, draft.definition) : before, named };
  return {
    frame: presentFrame(visit, at, 'trials'),
    heading: word.t('workflow.trial.title'),
    up: { href: path.workflowTrials({ machine: at.name }), text: word.t('workflow.tab.trials') },
    ...presentTrialLine(visit, at, trial, nameOf),
    failed: trial.status === 'failed' || (trial.status === 'done' && trial.report === null),
    again: path.workflowTrial(names),
    file: trial.report && path.workflowTrialReport(names),
    report: trial.report && presentReport(visit, at, trial.report, words),
  };
}

function presentReport(visit: Visit, { name }: MachineAtDesk, report: ReplayReport, words: ReplayWords): object {
  const { word } = visit;
  const count = (key: string, n: number): string | null =>
    n === 0 ? null : word.t(`workflow.trial.${key}`, { count: n, instances: instancesWords(visit, name, n) });
  const stopped = report.stops.reduce((sum, stop) => sum + stop.count, 0);
  return {
    summary: word.t('workflow.trial.summary', {
      instances: instancesWords(visit, name, report.replayed),
      since: visit.formats.date(new Date(report.since)),
      until: visit.formats.date(new Date(report.until)),
    }),
    empty: report.replayed === 0,
    counts: [
      count('differ', report.differs),
      count('otherOutcome', countOf(report.lists.otherwise) - report.differs),
      count('otherDeadlines', countOf(report.lists.otherDates)),
      count('same', report.same - report.sameWithOtherDeadlines),
      count('notReplayed', report.notReplayed),
    ].filter((one) => one !== null),
    sums: stopped > 0 ? count('sums', report.replayed - stopped) : null,
    deadlines: deadlineRows(visit, report, words),
    open: openRows(visit, report, words),
    triggers: triggerRows(visit, report, words),
    stops: report.stops.map((stop) => ({
      what: stopWhat(visit, stop, words),
      count: visit.formats.number(stop.count),
    })),
    replays: presentReplays(visit, report, words),
  };
}

/** Deadlines kept and missed; those that nobody ever waited for are left out. */
function deadlineRows(visit: Visit, { deadlines }: ReplayReport, words: ReplayWords): object[] {
  return deadlines
    .filter((one) => one.before.kept + one.before.missed + one.after.kept + one.after.missed > 0)
    .map((one) => ({
      clock: called(words, 'clock', one.clock),
      before: share(visit, one.before),
      after: share(visit, one.after),
      worse: missedShare(one.after) > missedShare(one.before),
    }));
}

function openRows({ formats }: Visit, { open }: ReplayReport, { after }: ReplayWords): object[] {
  return open.map(({ owner, mean }) => ({
    owner: after.owner(owner),
    before: formats.number(mean.before),
    after: formats.number(mean.after),
    more: mean.after > mean.before,
  }));
}

/** Actions that would have been taken more or less often. */
function triggerRows({ formats }: Visit, { triggers }: ReplayReport, words: ReplayWords): object[] {
  return triggers
    .filter(({ before, after }) => before !== after)
    .map(({ trigger, role, before, after }) => ({
      trigger: called(words, 'trigger', trigger),
      role: words.after.role(role),
      before: formats.number(before),
      after: formats.number(after),
    }));
}

interface Counted {
  readonly kept: number;
  readonly missed: number;
}

function missedShare({ kept, missed }: Counted): number {
  return kept + missed === 0 ? 0 : missed / (kept + missed);
}

function share({ word, formats }: Visit, counted: Counted): string {
  const { kept, missed } = counted;
  if (kept + missed === 0) return '–';
  const percent = Math.round(100 * (1 - missedShare(counted)));
  return word.t('workflow.trial.kept', { percent, kept: formats.number(kept), all: formats.number(kept + missed) });
}
