import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { exportsOf } from '#test/support/exports-of';
import { runReadmeExample } from '#test/support/readme-example';
import * as room from './index.js';

const README = 'libs/workflow/README.md';

describe('the README', () => {
  it('does what it says', async () => {
    const { got, promised } = await runReadmeExample(new URL('./README.md', import.meta.url), room);
    expect(promised.length).toBeGreaterThan(8);
    expect(got).toEqual(promised);
  });

  it('names everything that the room lets others use, and the code explains it', () => {
    const text = readFileSync(README, 'utf8');
    const exported = exportsOf('libs/workflow/index.ts');
    expect(exported.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(room)));
    expect(exported.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(text)).map(({ name }) => name)).toEqual([]);
    expect(exported.filter(({ explained }) => !explained).map(({ name }) => name)).toEqual([]);
  });

  it('names every mistake that the reader and the lint can find', () => {
    const text = readFileSync(README, 'utf8');
    const codes = FILES.flatMap((file) => [...readFileSync(`libs/workflow/${file}.ts`, 'utf8').matchAll(CODE)]);
    const names = new Set(codes.map(([, code = '']) => code));
    expect(names.size).toBeGreaterThan(30);
    expect([...names].filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });
});

const FILES = ['measure', 'shape', 'meaning', 'lint', 'law', 'cycles', 'parts-proof', 'trigger-proof', 'wording'];
/** A code is the second thing that a problem is made of, after its path. */
const CODE = /(?<=(?:problem|strangeWord)\(\s*(?:\[[^\]]*\]|\w+),\s*)'([a-z-]+)'/g;
