import type { InputDefinition, Machine } from '#libs/workflow';
import type { Visit } from '../http/visit.js';
import { readList, readText, type FormBody } from './form-body.js';

/** One field of a trigger's form, in the reader's language; drawn by `fields.field` of forms/fields.njk. */
export interface FieldModel {
  readonly name: string;
  readonly kind: 'text' | 'choice' | 'choices' | 'date';
  readonly label: string;
  readonly hint: string | null;
  readonly max: number | null;
  readonly items: readonly FieldItem[];
}

export interface FieldItem {
  readonly value: string;
  readonly text: string;
  readonly hint?: { readonly text: string };
}

interface FieldsInput {
  readonly machine: Machine;
  /** Names of the machine's inputs, in order. */
  readonly names: readonly string[];
  /** Put before each name, where several triggers share a page: `decline-`. */
  readonly prefix?: string;
  /** The items of inputs whose choices the machine does not hold itself: needs, partners, offers. */
  readonly itemsOf?: (input: InputDefinition) => readonly FieldItem[];
}

/** The fields that a trigger asks for. Fields without any choice to offer are left out when they are optional. */
export function machineFields(visit: Visit, { machine, names, prefix = '', itemsOf }: FieldsInput): FieldModel[] {
  return names.flatMap((name) => {
    const input = machine.inputs[name];
    if (!input) throw new Error(`the machine ${machine.name} has no input ${name}`);
    const items = itemsIn(visit, input) ?? itemsOf?.(input) ?? [];
    if (input.type !== 'text' && input.type !== 'date' && items.length === 0 && input.optional) return [];
    return [
      {
        name: prefix + name,
        kind: input.type === 'partner' || input.type === 'offer' ? 'choice' : input.type,
        label: visit.word.of(input.label),
        hint: input.help ? visit.word.of(input.help) : null,
        max: input.max ?? null,
        items,
      },
    ];
  });
}

function itemsIn(visit: Visit, { options }: InputDefinition): FieldItem[] | null {
  return options ? Object.entries(options).map(([value, label]) => ({ value, text: visit.word.of(label) })) : null;
}

/** The input of a trigger as its form was sent; fields left empty are left out, so that the machine asks for them. */
export function readMachineInput(
  machine: Machine,
  names: readonly string[],
  body: FormBody,
  prefix = '',
): Record<string, unknown> {
  const given = names.map((name) => {
    const field = prefix + name;
    return [name, machine.inputs[name]?.type === 'choices' ? readList(body, field) : readText(body, field)] as const;
  });
  return Object.fromEntries(given.filter(([, value]) => value.length > 0));
}
