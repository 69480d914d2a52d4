import type { Visit } from '../../../http/visit.js';
import { byWords, presentFrame } from '../machine-frame.js';
import type { MachineAtDesk } from '../read-machine.js';
import { diffOf } from '../text-diff.js';
import { presentEditor } from './editor.presenter.js';

/** Two people saved the same draft: what the first saved, what the second wrote, and where they differ. */
export function presentConflict(visit: Visit, at: MachineAtDesk, written: string): object {
  const { word, formats, path } = visit;
  const { name: machine, draft, nameOf } = at;
  if (!draft) throw new Error('a conflict with no draft');
  const values = { date: formats.dateTime(draft.at), who: byWords(visit, draft.author, nameOf) };
  return {
    frame: presentFrame(visit, at, 'draft'),
    heading: word.t('workflow.conflict.title'),
    text: word.t('workflow.conflict.text', values),
    theirsTitle: word.t('workflow.conflict.theirs', values),
    theirs: draft.text,
    version: draft.version,
    editor: presentEditor(written, []),
    hunks: diffOf(draft.text, written),
    action: path.workflowDraft({ machine }),
    keep: path.workflowDraft({ machine }),
  };
}
