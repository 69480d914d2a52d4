import type { DefinitionReading } from '#libs/flow';
import type { Refusal } from '#libs/kernel';
import { formModel } from '../../../forms/form-model.js';
import type { Visit } from '../../../http/visit.js';
import { changesBetween } from '../definition-changes.js';
import { byWords, presentFrame } from '../machine-frame.js';
import { presentProblems } from '../problem-words.js';
import type { MachineAtDesk } from '../read-machine.js';
import { diffOf } from '../text-diff.js';
import { saysThePublished } from './check-draft.js';
import { presentEditor } from './editor.presenter.js';

interface Shown {
  readonly text: string;
  readonly checked: DefinitionReading;
  /** The text of what counts now. */
  readonly published: string;
  /** The version that was edited, where it is not the draft as it stands. */
  readonly version?: number;
  readonly refusal?: Refusal;
  readonly done?: string | undefined;
}

/** The editor, what is wrong line by line, and what the draft changes. */
export function presentDraft(visit: Visit, at: MachineAtDesk, shown: Shown): object {
  const { word, path } = visit;
  const machine = at.name;
  const problems = presentProblems(visit, { ...shown, present: at.machine });
  const changed = shown.text !== shown.published;
  const sound = problems.length === 0;
  const ready = sound && changed && !saysThePublished(at, shown.checked);
  return {
    frame: presentFrame(visit, at, 'draft'),
    heading: word.t('workflow.tab.draft'),
    notice: shown.done === 'saved' || shown.done === 'gone' ? word.t(`workflow.draft.${shown.done}`) : null,
    form: formModel(visit, { values: {}, refusal: shown.refusal, words: 'workflow.error' }),
    ...stateOf(visit, at),
    version: shown.version ?? at.draft?.version ?? 0,
    editor: presentEditor(shown.text, problems),
    problems,
    verdict: word.t('workflow.draft.problems', { count: problems.length }),
    sound,
    changed,
    ready,
    changes: shown.checked.machine
      ? changesBetween(visit, at.machine.definition, shown.checked.machine.definition)
      : null,
    hunks: changed ? diffOf(shown.published, shown.text) : [],
    action: path.workflowDraft({ machine }),
    file: path.workflowDraftFile({ machine }),
    discard: at.draft && path.workflowDraftDiscard({ machine }),
    tryIt: at.draft && ready ? path.workflowTrials({ machine }) : null,
    publish: at.draft && ready ? path.workflowPublish({ machine }) : null,
  };
}

/** Who saved it and when; whether something was published since. */
function stateOf(visit: Visit, { draft, publication, nameOf }: MachineAtDesk): object {
  const { word, formats } = visit;
  if (!draft) return { saved: null, overtaken: null };
  const values = { date: formats.dateTime(draft.at), who: byWords(visit, draft.author, nameOf) };
  const overtaken = publication && publication.at > draft.at;
  return {
    saved: word.t('workflow.draft.savedBy', values),
    overtaken: overtaken
      ? word.t('workflow.draft.overtaken', {
          version: publication.version,
          date: formats.dateTime(publication.at),
          who: byWords(visit, publication.author, nameOf),
        })
      : null,
  };
}
