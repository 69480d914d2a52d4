import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

/** The codes of the tables in the README of the proofs. */
const codes = readFileSync('libs/workflow/README.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => line.split('|')[1]?.match(/(?<=`)[a-z-]+(?=`)/g) ?? []);

describe('what is wrong with a definition', () => {
  it.each(['fr', 'en'])('has a sentence of its own for each code (%s)', (locale) => {
    const read: unknown = parse(readFileSync(`config/product/locales/${locale}/workflow.yaml`, 'utf8'));
    const { problem } = read as { readonly problem: Readonly<Record<string, { readonly what?: string } | undefined>> };
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => problem[code]?.what === undefined)).toEqual([]);
  });
});
