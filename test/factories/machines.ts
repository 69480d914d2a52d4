import { SAME_NAMES, type Mapping } from '#libs/flow';
import { TerritoryPack } from '#libs/pack';
import { machineFrom, versionOf, type Machine, type MachineDefinition } from '#libs/workflow';
import { parse, stringify } from 'yaml';

const pack = TerritoryPack.read('config/territories/clermont-auvergne');

/** A part of a machine's document, to be changed at will. */
export type Part = Record<string, unknown>;

/** A shipped machine's document, of which every part may be changed. */
export interface Sketch extends Part {
  readonly states: Record<string, Part>;
  readonly clocks: Record<string, Part>;
  readonly triggers: Record<string, Part>;
}

/** What the shipped machines are and were published under; others begin above it. */
export const SHIPPED_VERSION = versionOf(machineIn(pack.textOf('workflow/dossier.yaml')));

let version = 100;

/** The YAML of a shipped machine with changes, under a version that nothing else bears. */
export function changedMachine(name: string, change: (sketch: Sketch) => void): string {
  const sketch = parse(pack.textOf(`workflow/${name}.yaml`)) as Sketch;
  change(sketch);
  version += 1;
  return stringify({ ...sketch, version }, { aliasDuplicateObjects: false });
}

/** The text of the dossier's machine under a version, its first contact within some days. */
export function dossierIn(days: number, version: number): string {
  const text = pack.textOf('workflow/dossier.yaml').replace('within: 2 working days', `within: ${days} working days`);
  return `${text.replace(/^version: \d+\n/m, '')}\nversion: ${version}\n`;
}

/** The machine of a YAML text. Throws where it makes none. */
export function machineIn(text: string): Machine {
  const { machine, problems } = machineFrom(parse(text));
  if (!machine) throw new Error(JSON.stringify(problems));
  return machine;
}

/** Gives a state or a clock another name, wherever it is written. */
export function renamed(sketch: Sketch, from: string, to: string): void {
  const text = JSON.stringify(sketch).replaceAll(`"${from}"`, `"${to}"`);
  for (const key of Object.keys(sketch)) Reflect.deleteProperty(sketch, key);
  Object.assign(sketch, JSON.parse(text) as MachineDefinition);
}

/** For the dossier's machine: every length another, and one state and one clock by another name. */
export const CHANGED_NAMES = (sketch: Sketch): void => {
  renamed(sketch, 'in-reception', 'at-reception');
  renamed(sketch, 'qualification', 'understanding');
  for (const clock of Object.values(sketch.clocks)) Object.assign(clock, { within: '40 working days' });
};
/** How instances of the shipped one go there. */
export const NEW_NAMES: Mapping = {
  ...SAME_NAMES,
  states: { 'in-reception': 'at-reception' },
  clocks: { qualification: 'understanding' },
};
/** Ways through the dossier's machine that end in an open state. */
export const WAYS: readonly (readonly string[])[] = [
  [],
  ['take'],
  ['take', 'ask'],
  ['take', 'ask', 'ask-again'],
  ['take', 'qualify'],
  ['take', 'qualify', 'ask'],
  ['take', 'qualify', 'refer'],
  ['take', 'qualify', 'refer', 'ask', 'answer'],
  ['take', 'qualify', 'support'],
  ['take', 'qualify', 'support', 'check-in', 'ask'],
];
