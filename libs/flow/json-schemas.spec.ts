import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { jsonSchemas } from './index.js';

const FOLDER = 'config/schemas';
const PACKS = 'config/territories';
const schemas = Object.entries(jsonSchemas());
const files = readdirSync(PACKS).flatMap((code) =>
  ['workflow/dossier.yaml', 'workflow/referral.yaml', 'calendar.yaml'].map((file) => join(PACKS, code, file)),
);

describe('the schemas that editors read', () => {
  it.each(schemas)('are kept in %s as the code has them (npx parvis workflow schema config/schemas)', (name, text) => {
    expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(text);
  });

  it.each(files)('are named in the first line of %s, and fit it', (file) => {
    const text = readFileSync(file, 'utf8');
    const [, named = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    const schema = join(dirname(file), named);
    expect(existsSync(schema)).toBe(true);
    const ajv = new Ajv2020({ strict: true });
    expect(ajv.validate(JSON.parse(readFileSync(schema, 'utf8')) as object, parse(text))).toBe(true);
  });

  it.each(schemas)('explain every key of %s', (_name, text) => {
    expect(unexplained(JSON.parse(text))).toEqual([]);
  });
});

/** The keys of a schema that say nothing about what they mean, with their places. */
function unexplained(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    const keys = key === 'properties' && !path.endsWith('oneOf') ? Object.entries(value as object) : [];
    const mute = keys.filter(([, one]) => typeof one === 'object' && !('description' in (one as object)));
    return [...mute.map(([name]) => `${path}/${name}`), ...unexplained(value, `${path}/${key}`)];
  });
}
