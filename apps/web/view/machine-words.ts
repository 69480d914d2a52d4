import { fromStates, type Machine, type TriggerDefinition } from '#libs/workflow';
import type { Visit } from '../http/visit.js';

/** A state in words, with what may happen in it. */
export interface StateInWords {
  readonly label: string;
  readonly moves: readonly { readonly label: string; readonly by: string; readonly to: string }[];
}

/** What a drawing of a machine says, for a table: every state, what may happen there, by whom, and where it leads. */
export function machineInWords(visit: Visit, machine: Machine): StateInWords[] {
  const triggers = Object.values(machine.triggers);
  return Object.entries(machine.states).map(([name, { label }]) => ({
    label: visit.word.of(label),
    moves: triggers
      .filter((trigger) => fromStates(machine, trigger).includes(name))
      .map((trigger) => ({
        label: visit.word.of(trigger.label),
        by: rolesInWords(visit, trigger),
        to: targetInWords(visit, machine, name, trigger),
      })),
  }));
}

/** Who may fire a trigger: "adviser, project holder". */
export function rolesInWords({ word }: Visit, { by }: Pick<TriggerDefinition, 'by'>): string {
  return by.map((role) => word.t(`desk.role.${role}`)).join(', ');
}

function targetInWords({ word }: Visit, machine: Machine, state: string, { to }: TriggerDefinition): string {
  if (to === '$same' || to === state) return word.t('drawing.stays');
  if (to === '$origin') return word.t('drawing.back');
  const target = machine.states[to];
  return target ? word.of(target.label) : to;
}
