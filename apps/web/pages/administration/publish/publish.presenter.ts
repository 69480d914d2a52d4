import type { DefinitionReading, Draft } from '#libs/flow';
import type { Refusal } from '#libs/kernel';
import { formModel } from '../../../forms/form-model.js';
import type { Visit } from '../../../http/visit.js';
import { saysThePublished } from '../draft/check-draft.js';
import { changesBetween } from '../definition-changes.js';
import { instancesWords, newOnes, presentFrame } from '../machine-frame.js';
import { presentProblems } from '../problem-words.js';
import type { MachineAtDesk } from '../read-machine.js';
import { diffOf } from '../text-diff.js';

/** What a person who decides to publish has before them. */
export interface Seen {
  /** The version of the draft. */
  readonly version: number;
  /** The publication that stood; undefined before the first. */
  readonly sees: number | undefined;
}

interface Shown {
  readonly draft: Draft;
  readonly checked: DefinitionReading;
  /** The text of what counts now. */
  readonly published: string;
  readonly note: string;
  /** What the person decided on, where the form keeps it. */
  readonly seen: Seen | undefined;
  readonly refusal: Refusal | undefined;
}

/** What publishing the draft changes, and what it leaves alone. */
export function presentPublish(visit: Visit, at: MachineAtDesk, shown: Shown): object {
  const { word, path } = visit;
  const { draft, checked, published, note, refusal } = shown;
  const { version, sees = 0 } = shown.seen ?? { version: draft.version, sees: at.publication?.number };
  const machine = at.name;
  const { current, earlier } = at.standing;
  const definition = checked.machine?.definition;
  return {
    frame: presentFrame(visit, at, 'draft'),
    heading: word.t('workflow.publish.title'),
    up: { href: path.workflowDraft({ machine }), text: word.t('workflow.tab.draft') },
    form: formModel(visit, { values: { note }, refusal, words: 'workflow.error' }),
    problems: presentProblems(visit, { text: draft.text, checked, present: at.machine }).map((problem) => ({
      ...problem,
      href: path.workflowDraft({ machine }) + problem.href,
    })),
    version,
    sees,
    typed: note === '' ? null : note,
    go: word.t('workflow.publish.go', { version: definition?.version ?? 1 }),
    same: draft.text === published,
    nothingNew: saysThePublished(at, checked),
    changes: definition ? changesBetween(visit, at.machine.definition, definition) : null,
    hunks: diffOf(published, draft.text),
    means: word.t('workflow.publish.means', { machine: newOnes(visit, machine) }),
    stay:
      current + earlier === 0
        ? null
        : word.t('workflow.publish.stay', { instances: instancesWords(visit, machine, current + earlier) }),
    trials: path.workflowTrials({ machine }),
  };
}
