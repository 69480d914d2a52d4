import type { Refusal } from '#libs/kernel';
import type { Machine } from '#libs/workflow';
import type { Visit } from '../http/visit.js';

interface Change {
  readonly trigger: string | null;
  readonly at: Date;
}

/** What others did to a dossier meanwhile, for somebody who lost the race; empty for other refusals. */
export function presentChanges({ word, formats }: Visit, machine: Machine, { values }: Refusal): string[] {
  const changes = values?.['changes'];
  if (!Array.isArray(changes)) return [];
  return (changes as Change[]).map(({ trigger, at }) => {
    const label = trigger === null ? undefined : machine.triggers[trigger]?.label;
    const what = label ? word.of(label) : word.t('layout.refusal.changedOther');
    return word.t('layout.refusal.change', { date: formats.dateTime(at), what });
  });
}
