import { drawingTitle } from '#libs/flow';
import type { Actor } from '#libs/kernel';
import type { Machine } from '#libs/workflow';
import type { Visit } from '../../http/visit.js';
import type { MachineDrawings } from '../../view/machine-drawings.js';
import type { MachineAtDesk, NameOf } from './read-machine.js';

/** The pages about one machine, in the order in which a change goes through them. */
export type MachineSection = 'machine' | 'draft' | 'trials' | 'publications' | 'migrations';

/** What stands above every page about a machine: its name, and the way to the others. */
export interface MachineFrame {
  readonly name: string;
  readonly title: string;
  readonly tabs: readonly {
    readonly text: string;
    readonly href: string;
    readonly current: boolean;
    readonly count: number | null;
  }[];
}

/** Makes the frame of a page about a machine. */
export function presentFrame(visit: Visit, at: MachineAtDesk, section: MachineSection): MachineFrame {
  const { word, path } = visit;
  const machine = at.name;
  const hrefs: Readonly<Record<MachineSection, string>> = {
    machine: path.workflowMachine({ machine }),
    draft: path.workflowDraft({ machine }),
    trials: path.workflowTrials({ machine }),
    publications: path.workflowPublications({ machine }),
    migrations: path.workflowMigrations({ machine }),
  };
  return {
    name: machine,
    title: machineTitle(visit, machine),
    tabs: Object.entries(hrefs).map(([name, href]) => ({
      text: word.t(`workflow.tab.${name}`),
      href,
      current: name === section,
      count: name === 'migrations' && at.standing.earlier > 0 ? at.standing.earlier : null,
    })),
  };
}

/** What a machine is called; its name where the product has no words for it. */
export function machineTitle({ word }: Visit, name: string): string {
  const key = `workflow.machine.${name}`;
  return word.has(key) ? word.t(key) : name;
}

/** The machine, or a draft of it, drawn in the reader's language; null where it is too large to be looked at. */
export function drawingOf(
  visit: Visit,
  drawings: MachineDrawings,
  { name, machine }: { readonly name: string; readonly machine: Machine },
): ReturnType<MachineDrawings['of']> {
  return drawings.of(visit, { machine, title: drawingTitle(visit.word, name), id: 'drawing' });
}

/** Who did something: a colleague by name, or the command line. */
export function byWords({ word }: Visit, actor: Actor, nameOf: NameOf): string {
  if (actor.role === 'service') return word.t('workflow.by.service');
  return nameOf(actor) ?? word.t('workflow.by.somebody');
}

/** So many instances of a machine, in words. */
export function instancesWords({ word }: Visit, machine: string, count: number): string {
  const key = `workflow.instances.${machine}`;
  return word.t(word.has(key, { count }) ? key : 'workflow.instances.other', { count });
}

/** What is opened from now on, as the subject of a sentence. */
export function newOnes({ word }: Visit, machine: string): string {
  const key = `workflow.new.${machine}`;
  return word.t(word.has(key) ? key : 'workflow.new.other');
}

/** Day, year and time: for what is looked up long afterwards. */
export function fullTime({ word, formats }: Visit, at: Date): string {
  return word.t('words.dayAtTime', { day: formats.date(at), time: formats.time(at) });
}
