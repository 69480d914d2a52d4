import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Type, { type TSchema } from 'typebox';
import { TerritoryPack } from './index.js';

const CLERMONT = 'config/territories/clermont-auvergne';

describe('the shipped pack', () => {
  const pack = TerritoryPack.read(CLERMONT);

  it('has nothing wrong with its profile and its sentences', () => {
    expect(pack.problems.map(({ message }) => message)).toEqual([]);
  });

  it('names the 21 communes of the Métropole', () => {
    expect(pack.profile.communes).toHaveLength(21);
    expect(pack.profile.communes.find(({ code }) => code === '63284')?.name).toBe('Pont-du-Château');
  });

  it('says what nobody gave yet, with the line', () => {
    const parts = pack.toComplete();
    expect(parts.map(({ path }) => path)).toContain('contacts.phone');
    const line = readFileSync(join(CLERMONT, 'territory.yaml'), 'utf8').split('\n')[(parts[0]?.line ?? 0) - 1];
    expect(line).toContain('phone:');
  });
});

describe('a broken pack', () => {
  let dir: string;
  let problems: readonly { file: string; line: number; message: string }[];

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'pack-'));
    cpSync(CLERMONT, dir, { recursive: true });
    edit('territory.yaml', (text) =>
      text
        .replace("ink: '#1d2126'", 'ink: black')
        .replace('timeZone: Europe/Paris', 'timeZone: 12')
        .replace("code: '63124'", 'code: 63124')
        .replace('country: FR', 'country: FR\ncontry: FR'),
    );
    edit('locales/en/words.yaml', (text) =>
      text.replace('{{day}} at {{time}}', '{{day}} at noon').replace(/^yes:.*\n/m, ''),
    );
    writeFileSync(join(dir, 'locales/fr/extra.yaml'), 'title: a\ntitle: b\n');
    problems = TerritoryPack.read(dir).problems;
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  function edit(file: string, change: (text: string) => string): void {
    const path = join(dir, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }

  function lineWith(file: string, text: string): number {
    return (
      readFileSync(join(dir, file), 'utf8')
        .split('\n')
        .findIndex((line) => line.includes(text)) + 1
    );
  }

  it('reports every error of a file at once, each on its line', () => {
    const found = problems.filter(({ file }) => file === 'territory.yaml').map(({ message }) => message);
    const at = (text: string): string => `territory.yaml:${lineWith('territory.yaml', text)}: found `;
    expect(found).toEqual(
      expect.arrayContaining([
        `${at('ink: black')}look.colours.ink = "black", expected text that matches ^#[0-9a-f]{6}$`,
        `${at('timeZone')}timeZone = 12, expected string`,
        `${at('code: 63124')}communes.1.code = 63124, expected string`,
      ]),
    );
    expect(found.find((message) => message.startsWith(at('contry')))).toContain(
      'found the key contry, expected only code,',
    );
    expect(found).toHaveLength(4);
  });

  it('reports a duplicate key', () => {
    expect(problems.map(({ message }) => message)).toContain(
      'locales/fr/extra.yaml:2: found Map keys must be unique, expected each key once',
    );
  });

  it('compares the languages once the profile names them', () => {
    edit('territory.yaml', () => readFileSync(join(CLERMONT, 'territory.yaml'), 'utf8'));
    const messages = TerritoryPack.read(dir).problems.map(({ message }) => message);
    const spoilt = messages.filter((message) => /\/(extra|words)\.yaml/.test(message));
    expect(spoilt.sort()).toEqual([
      'locales/en/extra.yaml: found no such file, expected the sentences of other languages',
      `locales/en/words.yaml:${lineWith('locales/en/words.yaml', 'at noon')}: found dayAtTime with {{day}}, expected {{day}}, {{time}}, as in fr`,
      'locales/en/words.yaml:1: found no yes, expected yes, which fr has',
      expect.stringContaining('locales/fr/extra.yaml:2'),
      `locales/fr/words.yaml:1: found dayAtTime with {{day}}, {{time}}, expected {{day}}, as in en`,
    ]);
  });
});

describe('a file of a room', () => {
  const file = <S extends TSchema>(text: string, schema: S) => {
    const dir = mkdtempSync(join(tmpdir(), 'pack-'));
    cpSync(join(CLERMONT, 'territory.yaml'), join(dir, 'territory.yaml'));
    writeFileSync(join(dir, 'room.yaml'), text);
    const read = TerritoryPack.read(dir).yaml('room.yaml', schema);
    rmSync(dir, { recursive: true });
    return read;
  };

  it('is refused with anchors, aliases or names of the prototype', () => {
    expect(
      file('a: &x 1\nb: *x\n__proto__: { c: 1 }\n', Type.Any()).problems.map(({ line, found }) => [line, found]),
    ).toEqual([
      [1, 'anchor &x'],
      [2, 'alias *x'],
      [3, 'the key __proto__'],
    ]);
  });

  it('is reported missing rather than thrown', () => {
    expect(TerritoryPack.read(CLERMONT).yaml('nowhere.yaml', Type.Any()).problems).toEqual([
      expect.objectContaining({ message: 'nowhere.yaml: found no such file, expected a YAML file' }),
    ]);
  });

  it('tells the branch of a union that was nearly right, else what the union accepts', () => {
    const strict = { additionalProperties: false };
    const union = Type.Array(
      Type.Union([
        Type.Object({ text: Type.Object({ max: Type.Number() }, strict) }, strict),
        Type.Object({ choice: Type.Array(Type.String()) }, strict),
      ]),
    );
    const { problems } = file('- text: { max: many }\n- colour: red\n', union);
    expect(problems.map(({ line, found, expected }) => [line, found, expected])).toEqual([
      [1, '0.text.max = "many"', 'number'],
      [2, '1 = {"colour":"red"}', 'one of: { text }, { choice }'],
    ]);
  });

  it('gives a frozen value, and the line of each part', () => {
    const read = file(
      'one: 1\nlist:\n  - a\n  - b: deep\n',
      Type.Object({ one: Type.Number(), list: Type.Array(Type.Any()) }),
    );
    expect(Object.isFrozen(read.value?.list)).toBe(true);
    expect(read.lineOf(['list', 1, 'b'])).toBe(4);
    expect(read.lineOf(['list', 9])).toBe(2);
    expect(read.problemAt(['list', 0], 'a', 'b').message).toBe('room.yaml:3: found a, expected b');
  });
});
