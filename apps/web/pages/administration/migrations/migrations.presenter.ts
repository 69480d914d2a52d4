import type { Mapping, MigrationView, Rehearsal } from '#libs/flow';
import type { Refusal } from '#libs/kernel';
import { formModel } from '../../../forms/form-model.js';
import type { Visit } from '../../../http/visit.js';
import type { NamedInstance } from '../instance-names.js';
import { byWords, fullTime, instancesWords, presentFrame } from '../machine-frame.js';
import type { MachineAtDesk, NameOf } from '../read-machine.js';
import type { MappingForm } from './mapping.form.js';
import { presentMapping } from './mapping.presenter.js';
import type { OlderMachine } from './older-machines.js';
import { resultWords } from './migration.presenter.js';
import { mappingWords, migrationWords, type MigrationWords, presentVerdict } from './verdict-words.js';

interface Shown {
  readonly older: readonly OlderMachine[];
  readonly form: MappingForm;
  readonly mapping: Mapping;
  /** What the mapping would do; null where nobody asked. */
  readonly rehearsal: Rehearsal | null;
  readonly note: string;
  readonly earlier: readonly MigrationView[];
  readonly nameOf: NameOf;
  readonly named: NamedInstance;
  readonly refusal: Refusal | undefined;
}

/** What stands on older definitions, the plan to bring it over, and what was brought over before. */
export function presentMigrations(visit: Visit, at: MachineAtDesk, shown: Shown): object {
  const { word, path } = visit;
  const { older, form, mapping, rehearsal, note, earlier, nameOf, refusal } = shown;
  const words = migrationWords(
    visit,
    older.map(({ machine }) => machine),
    at.machine,
  );
  return {
    frame: presentFrame(visit, at, 'migrations'),
    heading: word.t('workflow.tab.migrations'),
    form: formModel(visit, { values: { note }, refusal, words: 'workflow.error' }),
    running: at.migration && {
      href: path.workflowMigration({ machine: at.name, migration: at.migration.id }),
      text: word.t(`workflow.overview.${at.migration.status}`),
    },
    standing: standingWords(visit, at, older),
    mapping: older.length === 0 || at.migration ? null : presentMapping(visit, words, { form, mapping }),
    to: at.hash,
    checked: rehearsal ? JSON.stringify(mapping) : '',
    rehearsal: rehearsal && presentRehearsal(visit, at, { words, rehearsal, named: shown.named }),
    earlier: earlier.map((one) => ({
      href: path.workflowMigration({ machine: at.name, migration: one.id }),
      at: fullTime(visit, one.startedAt),
      who: byWords(visit, one.author, nameOf),
      note: one.note,
      status: word.t(`workflow.migration.status.${one.status}`),
      result: resultWords(visit, at.name, one),
    })),
  };
}

/** So many on each older version, and on the present one. */
function standingWords(visit: Visit, { name, machine, standing }: MachineAtDesk, older: readonly OlderMachine[]) {
  const line = (version: number | undefined, count: number, current: boolean) => ({
    version: visit.word.t('workflow.version', { version: version ?? 1 }),
    current,
    instances: instancesWords(visit, name, count),
  });
  return [
    line(machine.definition.version, standing.current, true),
    ...older.map((one) => line(one.machine.definition.version, one.open, false)),
  ];
}

interface Rehearsed {
  readonly words: MigrationWords;
  readonly rehearsal: Rehearsal;
  readonly named: NamedInstance;
}

function presentRehearsal(visit: Visit, { name }: MachineAtDesk, { words, rehearsal, named }: Rehearsed): object {
  const { word } = visit;
  const { problems, fits, refused, total, verdicts } = rehearsal;
  return {
    problems: problems.map((problem) => mappingWords(visit, words, problem)),
    fits: word.t('workflow.rehearsal.fits', { instances: instancesWords(visit, name, fits), count: fits }),
    refused:
      refused === 0
        ? null
        : word.t('workflow.rehearsal.refused', { instances: instancesWords(visit, name, refused), count: refused }),
    verdicts: verdicts.map((verdict) => presentVerdict(visit, words, verdict, named)),
    more: total > verdicts.length ? word.t('workflow.rehearsal.more', { count: total - verdicts.length }) : null,
    go: fits > 0 ? word.t('workflow.rehearsal.go', { instances: instancesWords(visit, name, fits) }) : null,
  };
}
