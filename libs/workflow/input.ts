import type { FieldRefusal } from '#libs/kernel';
import type { InputDefinition } from './definition.js';
import type { Machine } from './machine.js';

type Input = Readonly<Record<string, unknown>>;

/** A field of a trigger's input. */
export interface Field {
  readonly name: string;
  readonly definition: InputDefinition;
}

/** A field by its name; throws when the machine does not know it. */
export function fieldOf(machine: Machine, name: string): Field {
  const definition = machine.inputs[name];
  if (definition === undefined) throw new Error(`machine ${machine.name} has no input ${name}`);
  return { name, definition };
}

/** The default limit of a text, in characters. */
const TEXT_MAX = 2000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether an input holds all that is required and nothing that cannot be taken: what most input does. */
export function isTaken(fields: readonly Field[], input: Input): boolean {
  let given = 0;
  for (const { name, definition } of fields) {
    const value = valueOf(input, name);
    if (value !== undefined) given += 1;
    if (isEmpty(value) ? definition.optional !== true : refusalOf(definition, value) !== null) return false;
  }
  return Object.keys(input).length === given;
}

/** Required fields that the input leaves empty. */
export function missingFields(fields: readonly Field[], input: Input): string[] {
  return fields
    .filter(({ name, definition }) => definition.optional !== true && isEmpty(valueOf(input, name)))
    .map(({ name }) => name);
}

/** Fields whose value cannot be taken: of another type, not among the options, too long, or not asked at all. */
export function invalidFields(fields: readonly Field[], input: Input): FieldRefusal[] {
  const wrong = fields.flatMap(({ name, definition }): FieldRefusal[] => {
    const value = valueOf(input, name);
    const refusal = isEmpty(value) ? null : refusalOf(definition, value);
    return refusal === null ? [] : [{ field: name, ...refusal }];
  });
  const foreign = Object.keys(input)
    .filter((name) => !fields.some((field) => field.name === name))
    .map((field): FieldRefusal => ({ field, code: 'unknown-field' }));
  return [...wrong, ...foreign];
}

/** A field may be called as a function that every object inherits; input is plain and holds none of its own. */
function valueOf(input: Input, field: string): unknown {
  const value = input[field];
  return typeof value === 'function' ? undefined : value;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

function refusalOf(definition: InputDefinition, value: unknown): Omit<FieldRefusal, 'field'> | null {
  if (definition.type === 'choices') return refusalOfList(definition, value);
  if (typeof value !== 'string' || !isText(value)) return { code: 'not-a-text' };
  if (definition.type === 'choice')
    return isOption(definition, value) ? null : { code: 'not-an-option', values: { option: value } };
  if (definition.type === 'date') return isDate(value) ? null : { code: 'not-a-date' };
  const max = definition.max ?? TEXT_MAX;
  // A character has one sign or two: most texts need no counting.
  return value.length > max && Array.from(value).length > max ? { code: 'too-long', values: { max } } : null;
}

function refusalOfList(definition: InputDefinition, value: unknown): Omit<FieldRefusal, 'field'> | null {
  if (!Array.isArray(value)) return { code: 'not-a-list' };
  let foreign: string | null = null;
  for (const item of value as readonly unknown[]) {
    if (typeof item !== 'string' || !isText(item)) return { code: 'not-a-list' };
    if (!isOption(definition, item)) foreign ??= item;
  }
  return foreign === null ? null : { code: 'not-an-option', values: { option: foreign } };
}

/** Control characters other than line breaks and tabs, which can be neither read nor stored; nor can half a character. */
const UNREADABLE = /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F]/;

function isText(value: string): boolean {
  return value.isWellFormed() && !UNREADABLE.test(value);
}

/** Options that stand in another file (`optionsOf`) are checked by the verb that knows that file. */
function isOption(definition: InputDefinition, value: string): boolean {
  return definition.options === undefined || Object.hasOwn(definition.options, value);
}

function isDate(value: string): boolean {
  if (!DATE.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
