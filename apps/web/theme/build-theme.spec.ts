import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TerritoryPack } from '#libs/pack';
import { buildTheme } from './build-theme.js';

const { look } = TerritoryPack.read('config/territories/clermont-auvergne').profile;

describe(buildTheme.name, () => {
  it('is built once where it may be, and in a temporary folder where the installation is closed', () => {
    const place = mkdtempSync(join(tmpdir(), 'parvis-theme-'));
    const open = buildTheme(look, join(place, 'public'));
    expect(open.folder).toBe(join(place, 'public'));
    expect(existsSync(join(open.folder, basename(open.css)))).toBe(true);
    // Nobody, not even root, makes a folder below a file.
    writeFileSync(join(place, 'closed'), '');
    const closed = buildTheme(look, join(place, 'closed', 'public'));
    expect(dirname(closed.folder)).toBe(tmpdir());
    expect({ ...closed, folder: '' }).toEqual({ ...open, folder: '' });
    expect(existsSync(join(closed.folder, basename(closed.css)))).toBe(true);
    for (const folder of [place, closed.folder]) rmSync(folder, { recursive: true });
  });
});
