import type { Refusal } from '#libs/kernel';
import { formModel } from '../../../forms/form-model.js';
import type { Visit } from '../../../http/visit.js';
import { changesBetween } from '../definition-changes.js';
import { newOnes, presentFrame } from '../machine-frame.js';
import type { MachineAtDesk } from '../read-machine.js';
import { lineOf } from './publications.presenter.js';
import type { PublicationAtDesk } from './read-publication.js';

interface Shown extends PublicationAtDesk {
  readonly note: string;
  /** The publication on which the person decided, where the form keeps it. */
  readonly sees: number | undefined;
  readonly refusal: Refusal | undefined;
}

/** What it means to go back to an earlier publication. */
export function presentRollBack(visit: Visit, at: MachineAtDesk, shown: Shown): object {
  const { word, path } = visit;
  const { publication, machine, nameOf, note, sees, refusal } = shown;
  const names = { machine: at.name, number: String(publication.number) };
  return {
    frame: presentFrame(visit, at, 'publications'),
    heading: word.t('workflow.rollBack.title', { number: publication.number }),
    up: {
      href: path.workflowPublication(names),
      text: word.t('workflow.publication.title', { number: publication.number }),
    },
    form: formModel(visit, { values: { note }, refusal, words: 'workflow.error' }),
    ...lineOf(visit, publication, nameOf),
    means: word.t('workflow.rollBack.means', { machine: newOnes(visit, at.name) }),
    sees: sees ?? at.publication?.number ?? 0,
    same: publication.hash === at.hash,
    changes: machine ? changesBetween(visit, at.machine.definition, machine.definition) : [],
  };
}
