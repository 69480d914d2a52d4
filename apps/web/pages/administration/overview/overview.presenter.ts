import type { PackDiffers } from '#libs/flow';
import { versionOf } from '#libs/workflow';
import type { Visit } from '../../../http/visit.js';
import { byWords, instancesWords, machineTitle } from '../machine-frame.js';
import type { MachineAtDesk } from '../read-machine.js';

/** The machines of the territory, with what each is waiting for. */
export function presentOverview(
  visit: Visit,
  machines: readonly MachineAtDesk[],
  differing: readonly PackDiffers[],
): object {
  return {
    machines: machines.map((at) => ({
      ...machineOf(visit, at),
      packDiffers: differing.some(({ machine }) => machine === at.name),
    })),
  };
}

function machineOf(visit: Visit, at: MachineAtDesk): object {
  const { path } = visit;
  const machine = at.name;
  return {
    name: machine,
    title: machineTitle(visit, machine),
    href: path.workflowMachine({ machine }),
    ...presentPublished(visit, at),
    standing: standingWords(visit, at),
    migrate: at.standing.earlier > 0 && !at.migration ? path.workflowMigrations({ machine }) : null,
    migration: at.migration && {
      href: path.workflowMigration({ machine, migration: at.migration.id }),
      text: visit.word.t(`workflow.overview.${at.migration.status}`),
    },
    draft: {
      href: path.workflowDraft({ machine }),
      text: at.draft && draftWords(visit, at),
    },
  };
}

/** What counts now, since when, by whom and why. */
export function presentPublished(visit: Visit, { machine, publication, nameOf }: MachineAtDesk): object {
  const { word, formats } = visit;
  const version = word.t('workflow.version', { version: versionOf(machine) });
  if (!publication) return { version, published: null, note: null };
  const { at, author, source, note } = publication;
  return {
    version,
    published: word.t(`workflow.overview.published.${source}`, {
      date: formats.date(at),
      who: byWords(visit, author, nameOf),
    }),
    note: note === '' ? null : note,
  };
}

function standingWords(visit: Visit, { name, standing: { current, earlier } }: MachineAtDesk): string {
  const { word } = visit;
  if (current + earlier === 0) return word.t('workflow.overview.nothingOpen');
  const instances = instancesWords(visit, name, current + earlier);
  if (earlier === 0) return word.t('workflow.overview.allCurrent', { instances });
  return word.t('workflow.overview.someEarlier', { instances, count: earlier });
}

function draftWords(visit: Visit, { draft, nameOf }: MachineAtDesk): string {
  if (!draft) return '';
  const values = { date: visit.formats.dateTime(draft.at), who: byWords(visit, draft.author, nameOf) };
  return visit.word.t('workflow.overview.draft', values);
}
