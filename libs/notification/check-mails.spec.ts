import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    mkdirSync(join(folder, 'mails'));
    writeFileSync(join(folder, 'mails/birthday.fr.njk'), '');
    const workflow = join(folder, 'workflow/dossier.yaml');
    writeFileSync(workflow, readFileSync(workflow, 'utf8').replaceAll('name: closed', 'name: over'));
    writeFileSync(join(folder, 'mails/over.fr.njk'), 'over');
    mkdirSync(join(folder, 'locales/fr'), { recursive: true });
    const desk = join(folder, 'locales/fr/desk.yaml');
    writeFileSync(desk, `${readFileSync(desk, 'utf8')}mail:\n  over: C’est fini\n`);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds nothing in the shipped pack', () => {
    expect(mailProblems(TerritoryPack.read(SHIPPED))).toEqual([]);
  });

  it('names the mail that a language lacks and the template that nothing sends', () => {
    expect(mailProblems(TerritoryPack.read(folder)).map(({ message }) => message)).toEqual([
      'mails/over.en.njk: found nothing, expected a template: this mail is sent',
      'mails/birthday.fr.njk: found a mail that no fact sends, expected a mail named beside a trigger',
      'locales/en/desk.yaml: found no mail.over, expected what the desk calls this mail',
    ]);
  });

  it('knows no mail of the product that the shipped pack never sends', () => {
    const whole = mkdtempSync(join(tmpdir(), 'pack-'));
    cpSync(SHIPPED, whole, { recursive: true });
    cpSync('config/product/mails', join(whole, 'mails'), { recursive: true });
    expect(mailProblems(TerritoryPack.read(whole))).toEqual([]);
    rmSync(whole, { recursive: true });
  });
});
