import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { insistOnRoom } from './disk-room.js';

const MEGABYTE = 1_000_000;

describe(insistOnRoom.name, () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'room-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('refuses a first start on a disk that would fill up, and says how much is missing', () => {
    expect(() => insistOnRoom(folder, 120 * MEGABYTE)).toThrow('120 MB are free, 200 MB are needed');
    expect(() => insistOnRoom(folder, 200 * MEGABYTE)).not.toThrow();
  });

  it('asks for less where the database is there already', () => {
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '18\n');
    expect(() => insistOnRoom(folder, 120 * MEGABYTE)).not.toThrow();
    expect(() => insistOnRoom(folder, 20 * MEGABYTE)).toThrow('50 MB are needed');
  });
});
