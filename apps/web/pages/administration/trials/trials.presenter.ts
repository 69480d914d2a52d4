import type { Trial } from '#libs/flow';
import type { Refusal } from '#libs/kernel';
import { formModel } from '../../../forms/form-model.js';
import type { Visit } from '../../../http/visit.js';
import { byWords, fullTime, instancesWords, presentFrame } from '../machine-frame.js';
import type { MachineAtDesk, NameOf } from '../read-machine.js';

/** How far back a trial may be asked to go. */
const SPANS = [3, 6, 12, 24];
const USUAL_SPAN = '12';

interface Shown {
  readonly trials: readonly Trial[];
  /** Whether the draft could be published. */
  readonly sound: boolean;
  readonly nameOf: NameOf;
  /** What was chosen; empty at first. */
  readonly months: string;
  readonly refusal: Refusal | undefined;
}

/** What was tried, and the form that tries the draft. */
export function presentTrials(visit: Visit, at: MachineAtDesk, shown: Shown): object {
  const { word, path } = visit;
  const { months, refusal, sound } = shown;
  const values = { months: SPANS.map(String).includes(months) ? months : USUAL_SPAN };
  return {
    frame: presentFrame(visit, at, 'trials'),
    heading: word.t('workflow.tab.trials'),
    form: formModel(visit, { values, refusal, words: 'workflow.error' }),
    version: at.draft?.version ?? 0,
    spans: SPANS.map((count) => ({ value: String(count), text: word.t('workflow.trial.months', { count }) })),
    mayTry: at.draft !== null && sound,
    why: sound ? null : word.t(at.draft ? 'workflow.trials.unsound' : 'workflow.trials.noDraft'),
    draft: path.workflowDraft({ machine: at.name }),
    trials: shown.trials.map((trial) => ({
      ...presentTrialLine(visit, at, trial, shown.nameOf),
      href: path.workflowTrial({ machine: at.name, trial: trial.id }),
    })),
  };
}

/** A trial in a line: of what, when, by whom, how far. */
export function presentTrialLine(visit: Visit, { name, draft }: MachineAtDesk, trial: Trial, nameOf: NameOf) {
  const { word, formats } = visit;
  const { status, seen, total } = trial;
  const under = status === 'waiting' || status === 'running';
  return {
    at: fullTime(visit, trial.askedAt),
    who: byWords(visit, trial.author, nameOf),
    span: word.t('workflow.trial.months', { count: trial.months }),
    which: word.t(draft?.version === trial.draft ? 'workflow.trial.present' : 'workflow.trial.earlier'),
    status: word.t(`workflow.trial.status.${status}`),
    progress: under
      ? {
          seen,
          all: Math.max(total ?? 1, 1),
          text:
            total === null
              ? word.t('workflow.trial.waiting')
              : word.t('workflow.trial.progress', {
                  seen: formats.number(seen),
                  instances: instancesWords(visit, name, total),
                }),
        }
      : null,
  };
}
