import type { TSchema } from 'typebox';
import Type from 'typebox';
import type { Field, FieldKind } from './field.js';
import type { Questionnaire } from './questionnaire.js';

type Entry = Record<string, unknown>;

const TEXTUAL: Partial<Record<FieldKind, Entry>> = {
  email: { format: 'email' },
  phone: { description: 'any usual writing; stored in E.164' },
  language: { pattern: '^[a-z]{2,3}$' },
  siren: { description: '9 digits, Luhn' },
  siret: { description: '14 digits, Luhn' },
  naf: { description: 'such as 26.12Z' },
  postcode: { description: 'as the country writes it; never decides the territory' },
  country: { description: 'ISO 3166-1 alpha-2' },
  date: { format: 'date' },
  instant: { format: 'date-time' },
};

/** The JSON Schema of the answers that the API takes: nested, every path of the contract and of the pack, nothing else. */
export function answersSchema(questionnaire: Questionnaire): TSchema {
  const root: Entry = { type: 'object', additionalProperties: false, properties: {} };
  for (const [path, field] of questionnaire.fields) {
    const steps = path.split('.');
    const last = steps.pop() ?? path;
    let group = root;
    for (const step of steps) {
      const properties = group['properties'] as Entry;
      properties[step] ??= { type: 'object', additionalProperties: false, properties: {} };
      group = properties[step] as Entry;
    }
    (group['properties'] as Entry)[last] = schemaOf(field);
  }
  return Type.Unsafe(root);
}

function schemaOf(field: Field): Entry {
  switch (field.kind) {
    case 'choice':
      return { type: ['string', 'null'], enum: [...(field.options ?? []), null] };
    case 'choices':
      return { type: ['array', 'null'], items: { type: 'string', enum: field.options ?? [] } };
    case 'yesNo':
      return { type: ['boolean', 'null'] };
    case 'integer':
    case 'number':
      return {
        type: [field.kind, 'null'],
        minimum: field.min ?? 0,
        ...(field.max === undefined ? {} : { maximum: field.max }),
      };
    case 'commune':
      return {
        type: ['string', 'null'],
        description: 'the code of a commune (INSEE in France); null: undecided, outside or unknown',
      };
    case 'fundings':
      return { type: ['array', 'null'], maxItems: field.max, items: FUNDING };
    case 'screening':
      return { type: ['object', 'null'], additionalProperties: { enum: ['yes', 'no', 'unknown', null] } };
    case 'facts':
      return { type: ['object', 'null'], additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } };
    default:
      return {
        type: ['string', 'null'],
        ...(field.max === undefined ? {} : { maxLength: field.max }),
        ...TEXTUAL[field.kind],
      };
  }
}

const FUNDING: Entry = {
  type: 'object',
  required: ['body'],
  additionalProperties: false,
  properties: {
    body: { type: 'string', maxLength: 200 },
    instrument: { type: ['string', 'null'], maxLength: 200 },
    amountEur: { type: ['number', 'null'], minimum: 0 },
    date: { type: ['string', 'null'], format: 'date' },
  },
};
