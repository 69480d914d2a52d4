import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TerritoryPack } from '#libs/pack';
import { mailProblems } from './check-mails.js';

const SHIPPED = 'config/territories/clermont-auvergne';

describe(mailProblems.name, () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pack-'));
    cpSync(SHIPPED, folder, { recursive: true });
    rmSync(join(folder, 'mails/closed.en.njk'));
    writeFileSync(join(folder, 'mails/birthday.fr.njk'), '');
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds nothing in the shipped pack', () => {
    expect(mailProblems(TerritoryPack.read(SHIPPED))).toEqual([]);
  });

  it('names the mail that a language lacks and the template that nothing sends', () => {
    expect(mailProblems(TerritoryPack.read(folder)).map(({ message }) => message)).toEqual([
      'mails/closed.en.njk: found nothing, expected a template: this mail is sent',
      'mails/birthday.fr.njk: found a mail that no fact sends, expected a mail named beside a trigger',
    ]);
  });
});
