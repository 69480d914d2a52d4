import type { FieldRefusal } from '#libs/kernel';
import type { InputDefinition, TriggerDefinition } from './definition.js';
import type { Machine } from './machine.js';

type Input = Readonly<Record<string, unknown>>;

/** The default limit of a text, in characters. */
const TEXT_MAX = 2000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Required fields of a trigger that the input leaves empty. */
export function missingFields(machine: Machine, trigger: TriggerDefinition, input: Input): string[] {
  return (trigger.input ?? []).filter((name) => machine.inputs[name]?.optional !== true && isEmpty(input[name]));
}

/** Fields whose value cannot be taken: of another type, not among the options, too long, or not asked at all. */
export function invalidFields(machine: Machine, trigger: TriggerDefinition, input: Input): FieldRefusal[] {
  const asked = trigger.input ?? [];
  const foreign = Object.keys(input)
    .filter((name) => !asked.includes(name))
    .map((field): FieldRefusal => ({ field, code: 'unknown-field' }));
  const wrong = asked.flatMap((field): FieldRefusal[] => {
    const definition = machine.inputs[field];
    const value = input[field];
    if (definition === undefined || isEmpty(value)) return [];
    const refusal = refusalOf(definition, value);
    return refusal === null ? [] : [{ field, ...refusal }];
  });
  return [...wrong, ...foreign];
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

function refusalOf(definition: InputDefinition, value: unknown): Omit<FieldRefusal, 'field'> | null {
  if (definition.type === 'choices') {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    const texts = items.filter((item) => typeof item === 'string').filter(isText);
    if (!Array.isArray(value) || texts.length < items.length) return { code: 'not-a-list' };
    const foreign = texts.find((item) => !isOption(definition, item));
    return foreign === undefined ? null : { code: 'not-an-option', values: { option: foreign } };
  }
  if (typeof value !== 'string' || !isText(value)) return { code: 'not-a-text' };
  if (definition.type === 'choice')
    return isOption(definition, value) ? null : { code: 'not-an-option', values: { option: value } };
  if (definition.type === 'date') return isDate(value) ? null : { code: 'not-a-date' };
  const max = definition.max ?? TEXT_MAX;
  return Array.from(value).length > max ? { code: 'too-long', values: { max } } : null;
}

/** Line breaks and tabs are text; other control characters and halves of characters can be neither read nor stored. */
function isText(value: string): boolean {
  return value.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(value);
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
