import type { Localized } from '#libs/kernel';
import type { Machine } from '#libs/workflow';
import type { Visit } from '../../http/visit.js';

/** The words for a code that some input of a machine offers (an outcome, a reason); the code itself otherwise. */
export function optionWord(visit: Visit, machine: Machine, code: string): string {
  const labels = Object.values(machine.inputs).map(({ options }): Localized | undefined => options?.[code]);
  const label = labels.find((one) => one !== undefined);
  return label ? visit.word.of(label) : code;
}

/** Paragraphs of a text that somebody typed. */
export function paragraphs(text: string): string[] {
  return text.split(/\n+/).filter((line) => line.trim() !== '');
}
