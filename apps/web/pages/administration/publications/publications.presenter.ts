import type { Publication } from '#libs/flow';
import type { Visit } from '../../../http/visit.js';
import { changesBetween } from '../definition-changes.js';
import { byWords, fullTime, presentFrame } from '../machine-frame.js';
import type { MachineAtDesk, NameOf } from '../read-machine.js';
import { diffOf } from '../text-diff.js';
import type { PublicationAtDesk } from './read-publication.js';

interface Listed {
  readonly shown: readonly Publication[];
  readonly nameOf: NameOf;
  /** The number before which there are more; null when there are none. */
  readonly more: number | null;
}

/** What was published, the last first. */
export function presentPublications(visit: Visit, at: MachineAtDesk, { shown, nameOf, more }: Listed): object {
  const { word, path } = visit;
  const machine = at.name;
  return {
    frame: presentFrame(visit, at, 'publications'),
    heading: word.t('workflow.tab.publications'),
    publications: shown.map((one) => ({
      ...lineOf(visit, one, nameOf),
      href: path.workflowPublication({ machine, number: String(one.number) }),
      current: one.number === at.publication?.number,
    })),
    more: more === null ? null : path.workflowPublications({ machine }, { avant: more }),
  };
}

/** One publication, held against what counts now. */
export function presentPublication(
  visit: Visit,
  at: MachineAtDesk,
  { publication, text, presentText, machine, nameOf, done }: PublicationAtDesk & { readonly done: string | undefined },
): object {
  const { word, path } = visit;
  const names = { machine: at.name, number: String(publication.number) };
  const current = publication.number === at.publication?.number;
  const other = publication.hash !== at.hash;
  return {
    frame: presentFrame(visit, at, 'publications'),
    heading: word.t('workflow.publication.title', { number: publication.number }),
    up: { href: path.workflowPublications({ machine: at.name }), text: word.t('workflow.tab.publications') },
    notice: noticeOf(visit, done),
    ...lineOf(visit, publication, nameOf),
    current,
    migrate: done && at.standing.earlier > 0 ? path.workflowMigrations({ machine: at.name }) : null,
    earlier: word.t('workflow.publication.earlier', { count: at.standing.earlier }),
    file: path.workflowPublicationFile(names),
    rollBack: other && machine ? path.workflowRollBack(names) : null,
    changes: other && machine ? changesBetween(visit, machine.definition, at.machine.definition) : [],
    hunks: other ? diffOf(text, presentText) : [],
    text,
  };
}

/** A publication in a line: version, when, who, why. */
export function lineOf(visit: Visit, publication: Publication, nameOf: NameOf) {
  const { word } = visit;
  const { number, version, at, author, source, note, rollsBackTo } = publication;
  return {
    number,
    version: word.t('workflow.version', { version }),
    at: fullTime(visit, at),
    who: byWords(visit, author, nameOf),
    source: word.t(`workflow.source.${source === 'desk' && author.role === 'service' ? 'command' : source}`),
    note: note === '' ? null : note,
    back: rollsBackTo === null ? null : word.t('workflow.publication.back', { number: rollsBackTo }),
  };
}

function noticeOf({ word }: Visit, done: string | undefined): string | null {
  const key = `workflow.publication.done.${done ?? ''}`;
  return done !== undefined && word.has(key) ? word.t(key) : null;
}
