import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
    expect(found.find((message) => message.startsWith(at('contry')))).toMatch(/; did you mean "country"\?$/);
    expect(found).toHaveLength(4);
  });

  it('reports a duplicate key', () => {
    expect(problems.map(({ message }) => message)).toContain(
      'locales/fr/extra.yaml:2: found the key title again, expected each key once',
    );
  });
});

describe('the sentences of a pack', () => {
  const TERRITORY = readFileSync(join(CLERMONT, 'territory.yaml'), 'utf8');
  const packWith = (files: Readonly<Record<string, string>>): TerritoryPack => {
    const dir = mkdtempSync(join(tmpdir(), 'pack-'));
    for (const [file, text] of Object.entries({ 'territory.yaml': TERRITORY, ...files })) {
      mkdirSync(dirname(join(dir, file)), { recursive: true });
      writeFileSync(join(dir, file), text);
    }
    try {
      const pack = TerritoryPack.read(dir);
      // Read while they are there: mails are read when they are asked for.
      mailsOf.set(pack, pack.mail('late', 'en'));
      return pack;
    } finally {
      rmSync(dir, { recursive: true });
    }
  };
  const mailsOf = new WeakMap<TerritoryPack, string>();
  const messages = (files: Readonly<Record<string, string>>): string[] =>
    packWith(files).problems.map(({ message }) => message);

  it('are the product’s where it says nothing itself', () => {
    const pack = packWith({});
    expect(pack.problems).toEqual([]);
    expect(pack.wording('en').t('words.yes')).toBe('yes');
    expect(pack.wording('fr').t('words.yes')).toBe('oui');
    expect(mailsOf.get(pack)).toContain('A deadline has passed');
  });

  it('are its own, one by one, where it says them, mails whole', () => {
    const pack = packWith({
      'locales/en/words.yaml': 'yes: aye\n',
      'locales/en/public.yaml': 'home: { promise: { title: What comes next } }\n',
      'mails/late.en.njk': 'Late!',
    });
    expect(pack.problems).toEqual([]);
    expect(pack.wording('en').t('words.yes')).toBe('aye');
    expect(pack.wording('en').t('words.no')).toBe('no');
    expect(pack.wording('en').t('public.home.promise.title')).toBe('What comes next');
    expect(pack.wording('en').t('public.home.title')).toBe('Do you have a project?');
    expect(pack.wording('fr').t('words.yes')).toBe('oui');
    expect(mailsOf.get(pack)).toBe('Late!');
  });

  it('are refused where nothing asks for them, or with values that nothing gives, on their line', () => {
    expect(messages({ 'locales/en/words.yaml': 'yes: aye\nyess: aye\ndayAtTime: "{{day}} at {{hour}}"\n' })).toEqual([
      'locales/fr/words.yaml: found no words.yess, expected words.yess, which en has',
      'locales/en/words.yaml:3: found words.dayAtTime with {{day}}, {{hour}}, expected {{day}}, {{time}}, as in fr',
      'locales/en/words.yaml:2: found the key words.yess, expected a sentence that the product asks for',
      'locales/en/words.yaml:3: found words.dayAtTime with {{hour}}, expected only {{day}}, {{time}}',
    ]);
  });

  it('are wanted whole in a language that the product does not speak', () => {
    const problems = messages({
      'territory.yaml': TERRITORY.replace('languages: [fr, en]', 'languages: [fr, ga]'),
      'locales/ga/words.yaml': 'yes: is ea\n',
    });
    expect(problems).toContain('locales/ga/words.yaml:1: found no words.no, expected words.no, which fr has');
    expect(problems).toContain(
      'locales/ga/form.yaml: found no form.check.send, expected form.check.send, which fr has',
    );
    expect(problems.filter((message) => message.includes('words.yes'))).toEqual([]);
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
