import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#libs/kernel';
import { readStream } from '#libs/journal';
import { TerritoryPack } from '#libs/pack';
import { testDatabase } from '#test/support/database';
import { applyCalendar, checkWorkflow, Flow, loadInstance, openInstance } from './index.js';

const SHIPPED = 'config/territories/clermont-auvergne';
const db = await testDatabase();
const dir = mkdtempSync(join(tmpdir(), 'parvis-pack-'));
afterAll(() => rmSync(dir, { recursive: true }));
beforeEach(() => cpSync(SHIPPED, dir, { recursive: true }));

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(dir, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(join(dir, file), text.replace(from, to));
}

describe('the shipped machines and calendar', () => {
  it('are sound', () => {
    expect(checkWorkflow(TerritoryPack.read(SHIPPED))).toEqual([]);
  });
});

describe('a pack whose machines do not hold', () => {
  it('is told all at once, each with file and line', () => {
    change('workflow/dossier.yaml', 'onBreach: check-in-due', 'onBreach: ring-a-bell');
    change('workflow/referral.yaml', 'initial: draft', 'initial: nowhere');
    change('calendar.yaml', 'timeZone: Europe/Paris', 'timeZone: Europe/Clermont');
    const problems = checkWorkflow(TerritoryPack.read(dir));
    expect(new Set(problems.map(({ file }) => file))).toEqual(
      new Set(['workflow/dossier.yaml', 'workflow/referral.yaml', 'calendar.yaml']),
    );
    const bell = problems.find(({ message }) => message.includes('ring-a-bell'));
    const lines = readFileSync(join(dir, 'workflow/dossier.yaml'), 'utf8').split('\n');
    expect(lines[bell!.line - 1]).toContain('ring-a-bell');
    expect(() => new Flow(TerritoryPack.read(dir), db.clock)).toThrow('ring-a-bell');
  });
});

describe('a closure', () => {
  it('is named in every language of the pack, for holders are told why a date is what it is', () => {
    change('calendar.yaml', '      en: End-of-year closure\n', '');
    const written = readFileSync(join(dir, 'calendar.yaml'), 'utf8').split('\n');
    const problems = checkWorkflow(TerritoryPack.read(dir));
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^calendar\.yaml:\d+: found the closure of 2026-12-24 without en, expected its name in en$/,
      ),
    ]);
    expect(written.slice(problems[0]!.line - 2, problems[0]!.line + 1).join('\n')).toContain('name:');
    // Whoever is served already goes on: it is a date's explanation that lacks a word, and no date.
    expect(new Flow(TerritoryPack.read(dir), db.clock).calendar.timeZone).toBe('Europe/Paris');
  });
});

describe('a machine in a file of another name', () => {
  it('is refused, so that no two files hold the same machine', () => {
    cpSync(join(dir, 'workflow/dossier.yaml'), join(dir, 'workflow/copy.yaml'));
    const problems = checkWorkflow(TerritoryPack.read(dir)).map(({ message }) => message);
    rmSync(join(dir, 'workflow/copy.yaml'));
    expect(problems).toEqual(['workflow/copy.yaml:4: found "dossier", expected copy, as the file is called']);
  });
});

describe('a calendar that changed', () => {
  it('moves the deadlines that have not passed, once, and tells it', async () => {
    const before = new Flow(TerritoryPack.read(dir), db.clock);
    expect(await applyCalendar(db.database, before)).toBe(0);
    const id = newId();
    await db.database.transact((tx) =>
      openInstance(tx, before, { id, machine: 'dossier', stream: `dossier:${id}`, actor: { role: 'holder' } }),
    );
    change('calendar.yaml', "tuesday: ['09:00-12:30', '13:30-17:00']", 'tuesday: []');
    const after = new Flow(TerritoryPack.read(dir), db.clock);
    expect(await applyCalendar(db.database, after)).toBe(2);
    expect(await applyCalendar(db.database, after)).toBeNull();
    const instance = await loadInstance(db.database.reader(), after, id, { lock: false });
    expect(instance?.nextDueAt?.toISOString()).toBe('2026-11-26T09:00:00.000Z');
    const told = await readStream(db.database.reader(), 'workflow', { limit: 9 });
    expect(told.at(-1)).toMatchObject({ type: 'CalendarApplied', payload: { clocks: 2 } });
  });
});
