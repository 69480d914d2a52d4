import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { territoryProblems } from '#apps/cli/check-territory';
import { TerritoryPack } from '#libs/pack';

const FOLDER = 'config/territories';
const packs = readdirSync(FOLDER).map((code) => TerritoryPack.read(join(FOLDER, code)));

/** Parts of names that say nothing of a place: « Métropole », "Island". */
const GENERAL = ['Métropole', 'Island'];

describe.each(packs.map((pack) => [pack.code, pack] as const))('the territory %s', (_code, pack) => {
  it('is sound', () => {
    expect(territoryProblems(pack).map(({ message }) => message)).toEqual([]);
  });
});

describe('a sentence that was written without quotes and broke at its comma', () => {
  it.each([
    ['directory.yaml', /summary: \{ en: .*/, 'summary: { en: By the month, with tools, fr: Au mois }'],
    ['orientation.yaml', /label: \{ en: .*/, 'label: { en: something made, by hand, fr: fabriqué }'],
    ['workflow/dossier.yaml', /label: \{ en: .*/, 'label: { en: Arrived, at last, fr: Arrivé }'],
  ])('is found in %s', (file, sentence, broken) => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-pack-'));
    cpSync(join(FOLDER, 'demo-en'), folder, { recursive: true });
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toMatch(sentence);
    writeFileSync(join(folder, file), text.replace(sentence, broken));
    const problems = territoryProblems(TerritoryPack.read(folder)).map(({ message }) => message);
    rmSync(folder, { recursive: true });
    expect(problems.filter((message) => message.startsWith(file))).not.toEqual([]);
  });
});

describe('the product', () => {
  it('knows at least two territories', () => {
    expect(packs.map(({ code }) => code)).toEqual(expect.arrayContaining(['clermont-auvergne', 'demo-en']));
  });

  it.each(['apps', 'libs', 'config/product'])('names none of them in %s', (folder) => {
    const words = [...new Set(packs.flatMap(wordsOf))];
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${words.map(plain).map(escaped).join('|')})(?![\\p{L}\\p{N}])`,
      'gu',
    );
    const named = filesIn(folder).flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, n) => (plain(line).match(pattern) ?? []).map((word) => `${file}:${n + 1}: ${word}`)),
    );
    expect(named).toEqual([]);
  });
});

/** The words by which a territory is known: its names and theirs who run it, its prefix, its places with their codes. */
function wordsOf({ profile }: TerritoryPack): string[] {
  const { territory, organisations, communes, reference, code, mail } = profile;
  const places = [...Object.values(territory), ...communes.map(({ name }) => name)];
  const bodies = organisations.flatMap(({ name, shortName }) => [...Object.values(name), shortName]);
  return [
    ...[code, reference.prefix, mail.senderAddress, ...places, ...bodies],
    ...organisations.map((one) => one.code),
    ...communes.flatMap((one) => [one.code, ...(one.postcodes ?? [])]),
    ...places.flatMap((name) => name.split(/[\s’'-]+/)).filter(isTelling),
    ...bodies.flatMap((name) => name.match(/\p{Lu}\p{L}+(?:-\p{L}+)+/gu) ?? []),
  ];
}

/** Long enough, and a name: not « les », not « Pont ». */
function isTelling(part: string): boolean {
  return part.length >= 6 && /^\p{Lu}/u.test(part) && !GENERAL.includes(part);
}

/** Everything that is shipped: sources, templates, styles, words; not the specs, which live in a territory. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.spec\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function plain(text: string): string {
  return text.replaceAll('’', "'").normalize('NFD').replace(/\p{M}/gu, '');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
