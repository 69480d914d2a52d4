import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { rootFolder } from '#config/root';
import { parvis } from '#test/support/run-command';

const draw = (...words: string[]) => parvis(['workflow', 'draw', ...words], {});

describe('parvis workflow draw', () => {
  it('writes the pages of docs/diagrams as they stand there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-draw-'));
    const { code, out } = await draw('--locale', 'en', '--out', folder);
    const names = ['dossier.md', 'dossier.svg', 'referral.md', 'referral.svg'];
    expect({ code, files: out.trim().split('\n') }).toEqual({
      code: 0,
      files: names.map((name) => join(folder, name)),
    });
    expect(readdirSync(folder).sort()).toEqual(names);
    for (const name of names) {
      const kept = readFileSync(join(rootFolder(), 'docs/diagrams', name), 'utf8');
      expect([name, readFileSync(join(folder, name), 'utf8') === kept]).toEqual([name, true]);
    }
    rmSync(folder, { recursive: true });
  });

  it('prints one machine in the first language of the territory', async () => {
    const drawing = await draw('referral', '--format', 'svg');
    expect(drawing.out).toMatch(/^<svg [^]*<title [^>]*>Le parcours : une mise en relation<\/title>[^]*<\/svg>\n$/);
    expect((await draw('referral', '--format', 'mermaid')).out).toMatch(/^stateDiagram-v2\n[^]*Attend la réponse/);
  });

  it('says what BPMN loses beside the document, not in it', async () => {
    const { out, err } = await draw('dossier', '--format', 'bpmn');
    expect(out).toMatch(/^<\?xml [^]*<\/bpmn:definitions>\n?$/);
    expect(err).toContain('dossier: These guards are conditions with three values');
    const { drawings } = (await draw('dossier', '--format', 'bpmn', '--json')).json() as {
      drawings: [{ text: string; losses: { code: string; names: string[] }[] }];
    };
    expect(drawings[0].text).toBe(out);
    expect(drawings[0].losses).toContainEqual(
      expect.objectContaining({ code: 'origin', names: ['answer', 'answer-overdue'] }),
    );
  });

  it('tells what was asked wrongly (2)', async () => {
    const wrong = [
      ['nothing'],
      ['--format', 'png'],
      ['--locale', 'de'],
      ['referral', '--dossier', 'CAM-AAAA-AAAA'],
      ['--dossier', 'CAM-AAAA-AAAA', '--format', 'bpmn'],
    ];
    for (const words of wrong) {
      const { code, out, err } = await draw(...words);
      expect([words, code, out, err === '']).toEqual([words, 2, '', false]);
    }
    expect((await draw('nothing')).err).toContain('dossier, referral');
    expect((await draw('--help')).out).toContain('--dossier <reference>');
  });
});
