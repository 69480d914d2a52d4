import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TerritoryPack } from '#libs/pack';
import { demonstrationOf, demonstrationProblems } from './demonstration.js';

const SHIPPED = 'config/territories/clermont-auvergne';

describe(demonstrationProblems.name, () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pack-'));
    cpSync(SHIPPED, folder, { recursive: true });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function spoilt(change: (text: string) => string): string[] {
    const text = readFileSync(join(SHIPPED, 'demonstration.yaml'), 'utf8');
    writeFileSync(join(folder, 'demonstration.yaml'), change(text));
    return demonstrationProblems(TerritoryPack.read(folder)).map(({ found, expected }) => `${found}: ${expected}`);
  }

  it('finds nothing in the shipped pack', () => {
    expect(demonstrationProblems(TerritoryPack.read(SHIPPED))).toEqual([]);
  });

  it('names a commune and a partner that are none, and the adviser who is missing', () => {
    expect(spoilt((text) => text.replace("commune: '63113'", "commune: '63000'"))).toEqual([
      '63000: the code of a commune of today',
    ]);
    expect(spoilt((text) => text.replace('[CCI63, INITIATIVE]', '[CCI63, NOBODY]'))).toEqual([
      'NOBODY: a partner of directory.yaml',
    ]);
    expect(spoilt((text) => text.replaceAll('role: adviser', 'role: manager'))).toEqual([
      'no adviser: somebody who follows the projects',
    ]);
  });

  it('names a story that nobody tells', () => {
    expect(spoilt((text) => text.replace('story: supported', 'story: happy'))).toHaveLength(1);
  });

  it('asks nothing of a pack without one', () => {
    rmSync(join(folder, 'demonstration.yaml'));
    const pack = TerritoryPack.read(folder);
    expect(demonstrationProblems(pack)).toEqual([]);
    expect(demonstrationOf(pack)).toBeNull();
  });
});
