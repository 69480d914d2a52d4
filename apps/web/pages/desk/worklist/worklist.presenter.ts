import { WORKLIST_VIEWS, type WorklistItem, type WorklistPage, type WorklistView } from '#libs/dossier';
import type { Machine } from '#libs/workflow';
import type { Visit } from '../../../http/visit.js';
import { optionWord } from '../desk-words.js';

interface Shown {
  readonly page: WorklistPage;
  readonly counts: Readonly<Record<WorklistView, number>>;
  readonly asked: {
    readonly view: WorklistView;
    readonly q?: string | undefined;
    readonly cursor?: string | undefined;
  };
  readonly machine: Machine;
  /** Somebody asked for the next one, and there was none. */
  readonly nothingLeft: boolean;
}

/** More are not counted. */
const COUNTED = 100;
const CLAIMABLE: readonly WorklistView[] = ['due', 'unassigned', 'waiting', 'all'];

/** The worklist: tabs with their counts, one line for each dossier, what is next and by when. */
export function presentWorklist(visit: Visit, { page, counts, asked, machine, nothingLeft }: Shown): object {
  const { word, path } = visit;
  const { view, q } = asked;
  return {
    tabs: WORKLIST_VIEWS.map((name) => ({
      href: path.desk({ vue: name, q }),
      text: word.t(`desk.view.${name}`),
      count: counts[name] >= COUNTED ? `${COUNTED - 1}+` : String(counts[name]),
      current: name === view,
    })),
    view,
    viewName: word.t(`desk.view.${view}`),
    q: q ?? '',
    nothingLeft,
    claimable: CLAIMABLE.includes(view),
    lines: page.items.map((item) => lineOf(visit, item, machine)),
    empty: word.t(q ? 'desk.worklist.notFound' : `desk.empty.${view}`, { q }),
    more: page.nextCursor === null ? null : path.desk({ vue: view, q, suite: page.nextCursor }),
    first: asked.cursor === undefined ? null : path.desk({ vue: view, q }),
  };
}

function lineOf(visit: Visit, item: WorklistItem, machine: Machine): object {
  const { word, path } = visit;
  return {
    href: path.deskDossier({ reference: item.reference }),
    title: item.title,
    reference: item.reference,
    details: [item.holderName, visit.communes.nameOf(item.communeInsee)].filter(Boolean).join(' · '),
    confidential: item.confidential,
    state: word.of(item.stateLabel),
    late: item.late,
    due: dueOf(visit, item),
    why: item.closedAt ? null : item.dueClock && word.of(item.dueClock.label),
    next: nextOf(visit, item, machine),
    call: item.callNeeded,
    assignee: item.assignee?.name ?? null,
  };
}

function dueOf(visit: Visit, { closedAt, dueAt, late }: WorklistItem): string {
  const { word, formats } = visit;
  if (closedAt) return word.t('desk.worklist.closedOn', { date: formats.shortDate(closedAt) });
  if (!dueAt) return word.t('desk.worklist.noDue');
  return late ? word.t('desk.worklist.late', { date: visit.formats.dateTime(dueAt) }) : visit.formats.dateTime(dueAt);
}

function nextOf(visit: Visit, item: WorklistItem, machine: Machine): string {
  if (item.closedAt) return item.outcome === null ? '' : optionWord(visit, machine, item.outcome);
  return item.next ? visit.word.of(item.next.label) : visit.word.t(`desk.waitsFor.${item.owner}`);
}
