import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { freshFolder, wholeOrNothing } from './backup-folder.js';

const MEGABYTE = 1_000_000;
const place = mkdtempSync(join(tmpdir(), 'parvis-fresh-'));
const SMALL = { outside: [], bytes: MEGABYTE };
afterAll(() => rmSync(place, { recursive: true }));

describe(freshFolder.name, () => {
  it('refuses a disk without room, says how much is missing, and makes nothing', () => {
    const path = join(place, 'deep', 'er');
    const little = { outside: [], bytes: 60 * MEGABYTE, free: 100 * MEGABYTE };
    expect(() => freshFolder(path, little)).toThrow('100 MB are free, 110 MB are needed');
    expect(existsSync(join(place, 'deep'))).toBe(false);
  });
});

describe(wholeOrNothing.name, () => {
  const fails = (path: string, error: Error) => () => {
    mkdirSync(join(path, 'half'));
    writeFileSync(join(path, 'half', 'file'), 'half');
    return Promise.reject(error);
  };

  it('removes a folder that was not there, and empties one that was', async () => {
    const fresh = freshFolder(join(place, 'fresh'), SMALL);
    await expect(wholeOrNothing(fresh, fails(fresh.path, new Error('no')))).rejects.toThrow('no');
    expect(existsSync(fresh.path)).toBe(false);
    mkdirSync(join(place, 'empty'));
    const empty = freshFolder(join(place, 'empty'), SMALL);
    await expect(wholeOrNothing(empty, fails(empty.path, new Error('no')))).rejects.toThrow('no');
    expect(readdirSync(empty.path)).toEqual([]);
  });

  it('says a full disk and a missing right in one sentence', async () => {
    const fresh = freshFolder(join(place, 'full'), SMALL);
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    await expect(wholeOrNothing(fresh, fails(fresh.path, full))).rejects.toThrow(/^The disk that holds .* is full/);
    const closed = Object.assign(new Error('open'), { code: 'EACCES', path: '/x/secret' });
    const again = freshFolder(join(place, 'full'), SMALL);
    await expect(wholeOrNothing(again, fails(again.path, closed))).rejects.toThrow(
      '/x/secret may not be read or written',
    );
  });
});
