import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parvis } from '#test/support/run-command';

const SHIPPED = 'config/territories/demo-en';
const folder = mkdtempSync(join(tmpdir(), 'parvis-check-'));
const machine = join(folder, 'workflow/dossier.yaml');
beforeEach(() => cpSync(SHIPPED, folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

/** Changes the pack's dossier machine, and says on which line. */
function change(from: string, to: string): number {
  const text = readFileSync(machine, 'utf8');
  if (!text.includes(from)) throw new Error(`no ${from}`);
  writeFileSync(machine, text.replace(from, to));
  return text.slice(0, text.indexOf(from)).split('\n').length;
}

const check = (words: string[], environment: Record<string, string> = {}) =>
  parvis(['workflow', 'check', ...words], environment);

describe('parvis workflow check', () => {
  it('finds every shipped territory sound', async () => {
    for (const territory of ['clermont-auvergne', 'demo-en']) {
      const { code, out } = await check([], { PARVIS_TERRITORY: territory });
      expect([territory, code, out]).toEqual([territory, 0, 'Sound.\n']);
    }
  });

  it('finds a machine by itself sound, in its pack and with its words', async () => {
    expect(await check([machine])).toMatchObject({ code: 0, out: `${machine}: sound.\n` });
  });

  it('names file, line, the act that was meant, and how many problems there are', async () => {
    const line = change('act: take', 'act: taek');
    const { code, out, err } = await check([machine]);
    expect(code).toBe(1);
    expect(out).toBe(
      `${machine}:${line}: found "taek", expected an act of the product (take, ask, answer, qualify, withdraw, close, refer); did you mean "take"?\n`,
    );
    expect(err).toContain('1 problem.');
  });

  it('gives programs the way that shows what is wrong', async () => {
    change('name: question-asked', 'name: question-akesd');
    change('onBreach: answer-overdue', 'onBreach: check-in-due');
    const { code, json } = await check([machine, '--json']);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      sound: false,
      problems: expect.arrayContaining([
        expect.objectContaining({ code: 'unknown-mail', file: machine, nearest: 'question-asked' }),
        expect.objectContaining({ code: 'clock-unheard', counterExample: ['take', 'ask'], line: expect.any(Number) }),
      ]),
    });
  });

  it('checks a draft that lies elsewhere against the configured territory', async () => {
    const draft = join(folder, 'draft.yaml');
    writeFileSync(draft, readFileSync(machine, 'utf8').replaceAll('fr:', 'de:'));
    const { code, out } = await check([draft], { PARVIS_TERRITORY: 'demo-en' });
    expect(code).toBe(1);
    expect(out).toContain(`${draft}:`);
    expect(out).toContain('found nothing in "fr", expected a sentence');
  });

  it('tells a file that is not there (2) from one that is wrong (1)', async () => {
    expect((await check([join(folder, 'nowhere.yaml')])).code).toBe(2);
    writeFileSync(machine, 'machine: [');
    expect((await check([machine])).code).toBe(1);
    expect((await check(['--help'])).code).toBe(0);
  });
});

describe('parvis workflow schema', () => {
  it('prints the schema of machines, and writes both into a folder', async () => {
    const { out } = await parvis(['workflow', 'schema'], {});
    expect(JSON.parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    const written = await parvis(['workflow', 'schema', join(folder, 'schemas'), '--json'], {});
    expect(written.json()).toEqual({
      files: [join(folder, 'schemas/machine.schema.json'), join(folder, 'schemas/calendar.schema.json')],
    });
    const { json } = await parvis(['workflow', 'schema', '--json'], {});
    expect(json()).toMatchObject({ schemas: { 'machine.schema.json': JSON.parse(out) as unknown } });
    for (const name of ['machine.schema.json', 'calendar.schema.json'])
      expect(readFileSync(join(folder, 'schemas', name), 'utf8')).toBe(readFileSync(`config/schemas/${name}`, 'utf8'));
  });
});
