import type { Migrated, MigrationView } from '#libs/flow';
import type { Machine } from '#libs/workflow';
import type { Visit } from '../../../http/visit.js';
import type { NamedInstance } from '../instance-names.js';
import { byWords, instancesWords, presentFrame } from '../machine-frame.js';
import type { MachineAtDesk, NameOf } from '../read-machine.js';
import { migrationWords, presentVerdict } from './verdict-words.js';

interface Shown {
  readonly migration: MigrationView;
  readonly refused: readonly Migrated[];
  /** Moved, and not put back. */
  readonly kept: readonly Migrated[];
  readonly moved: readonly Migrated[];
  /** The definition that dossiers come to. */
  readonly to: Machine;
  readonly now: Date;
  readonly nameOf: NameOf;
  readonly named: NamedInstance;
  readonly done: string | undefined;
}

/** One migration, while it goes on and afterwards. */
export function presentMigration(visit: Visit, at: MachineAtDesk, shown: Shown): object {
  const { word, formats, path } = visit;
  const { migration, refused, kept, moved, to, named, nameOf } = shown;
  const { id, status, note, author, startedAt, undoUntil } = migration;
  const words = migrationWords(visit, [at.machine], to);
  const may = (status === 'running' || status === 'finished') && undoUntil > shown.now;
  const under = status === 'running' || status === 'undoing';
  const lines = (list: readonly Migrated[]) => list.map(({ verdict }) => presentVerdict(visit, words, verdict, named));
  return {
    frame: presentFrame(visit, at, 'migrations'),
    heading: word.t('workflow.migration.title'),
    up: { href: path.workflowMigrations({ machine: at.name }), text: word.t('workflow.tab.migrations') },
    notice: shown.done === 'undoing' && under ? word.t('workflow.migration.undoing') : null,
    status: word.t(`workflow.migration.status.${status}`),
    version: word.t('workflow.version', { version: to.definition.version ?? 1 }),
    began: word.t('workflow.migration.began', {
      date: formats.dateTime(startedAt),
      who: byWords(visit, author, nameOf),
    }),
    note: note === '' ? null : note,
    progress: under ? progressOf(visit, at, migration) : null,
    result: resultWords(visit, at.name, migration),
    undo: may
      ? {
          href: path.workflowMigrationUndo({ machine: at.name, migration: id }),
          until: word.t('workflow.migration.undoUntil', { date: formats.dateTime(undoUntil) }),
        }
      : null,
    tooLate: status === 'finished' && !may ? word.t('workflow.migration.tooLate') : null,
    refused: lines(refused),
    kept: lines(kept).map((line) => ({ ...line, why: word.t('workflow.verdict.why.moved-since') })),
    moved: lines(moved),
    again: path.workflowMigration({ machine: at.name, migration: id }),
  };
}

function progressOf(visit: Visit, { name }: MachineAtDesk, migration: MigrationView): object {
  const { status, total, moved, refused, undone, kept } = migration;
  // On the way back, those that moved are what there is to do.
  const [seen, all] = status === 'undoing' ? [undone + kept, moved + undone + kept] : [moved + refused, total];
  const values = { count: seen, total: visit.formats.number(all), instances: instancesWords(visit, name, all) };
  return { seen, all: Math.max(all, 1), text: visit.word.t(`workflow.migration.progress.${status}`, values) };
}

/** What became of the dossiers, in a few sentences. */
export function resultWords(visit: Visit, name: string, migration: MigrationView): string[] {
  const { status, moved, refused, undone, kept } = migration;
  const { word } = visit;
  const said = (key: string, count: number): string[] =>
    count === 0 ? [] : [word.t(key, { count, instances: instancesWords(visit, name, count) })];
  if (status === 'undone')
    return [...said('workflow.migration.undone', undone), ...said('workflow.migration.kept', kept)];
  return [...said('workflow.migration.moved', moved), ...said('workflow.migration.refused', refused)];
}
