import fc from 'fast-check';
import { newId, unwrap } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { explore, opening, transition, type InputDefinition, type Machine, type Step } from '#libs/workflow';
import { definitionOf } from '../../libs/flow/flow.js';
import { nextDueAt, snapshotOf, type Instance } from '../../libs/flow/instance.js';
import { applyClocks } from '../../libs/flow/ledger.js';
import { stateOf } from '../../libs/flow/move.js';
import { readWorkflow } from '../../libs/flow/read-workflow.js';

const read = readWorkflow(TerritoryPack.read('config/territories/clermont-auvergne'));
export const calendar = read.calendar!.value;
export const shipped = { dossier: named('dossier'), referral: named('referral') };
const A_MONDAY = new Date('2026-11-23T09:00:00Z');
export const HOUR_MS = 3_600_000;
const KNOWN = { agreedPartners: ['BPI'], referrals: { open: 0 } };

function named(name: string): Machine {
  return read.machines.find((machine) => machine.name === name)!;
}

function inputFor(machine: Machine, trigger: string): Record<string, unknown> {
  const names = machine.triggers[trigger]?.input ?? [];
  return Object.fromEntries(names.map((name) => [name, valueFor(machine.inputs[name]!)]));
}

function valueFor({ type, options }: InputDefinition): unknown {
  const option = Object.keys(options ?? {})[0] ?? 'BPI';
  return { text: 'Bonjour', choice: option, choices: [option], date: '2026-12-01', partner: 'BPI', offer: 'BPI-1' }[
    type
  ];
}

/** An instance in memory that went a way through its machine, some hours apart, as it stands some hours later. */
export function instanceOn(machine: Machine, way: readonly string[], hours: readonly number[]): Instance {
  let now = A_MONDAY;
  const settle = (before: Instance, step: Step): Instance => {
    const { all } = applyClocks({ machine, calendar, now }, before.clocks, step.clocks);
    const stood = { ...stateOf(machine, step.to), origin: step.origin, clocks: all, nextDueAt: nextDueAt(all) };
    return { ...before, ...stood, version: before.version + 1 };
  };
  const id = newId();
  const fresh = { id, machine, hash: definitionOf(machine).hash, stream: `${machine.name}:${id}`, known: KNOWN };
  const dates = { openedAt: now, enteredAt: now, closedAt: null, now };
  const nothing = { origin: null, clocks: [], nextDueAt: null, assigneeId: null, version: 0 };
  let instance = settle({ ...fresh, ...dates, ...nothing, ...stateOf(machine, machine.initial) }, opening(machine));
  way.forEach((trigger, n) => {
    now = new Date(now.getTime() + (hours[n] ?? 1) * HOUR_MS);
    const actor = { role: machine.triggers[trigger]!.by[0]! };
    const context = { actor, input: inputFor(machine, trigger), answers: {}, known: KNOWN, now };
    instance = settle(instance, unwrap(transition(machine, snapshotOf(instance), trigger, context)));
  });
  return { ...instance, now: new Date(now.getTime() + (hours.at(-1) ?? 1) * HOUR_MS) };
}

export type Name = keyof typeof shipped;

const ways = {
  dossier: openWays(shipped.dossier),
  referral: openWays(shipped.referral),
};

function openWays(machine: Machine): readonly (readonly string[])[] {
  const open = explore(machine).configurations.filter(({ state }) => machine.states[state]?.final !== true);
  return open.map(({ path }) => path);
}

/** Any open way to stand on a shipped machine, with time gone by: as numbers, which a failure can print. */
export const anywhere = fc.record({
  name: fc.constantFrom<Name>('dossier', 'referral'),
  way: fc.nat(),
  hours: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 12, maxLength: 12 }),
});

/** The instance that was drawn. */
export function standing({ name, way, hours }: { name: Name; way: number; hours: readonly number[] }): Instance {
  const all = ways[name];
  return instanceOn(shipped[name], all[way % all.length]!, hours);
}
