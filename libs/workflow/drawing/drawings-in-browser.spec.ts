import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { rootFolder } from '#config/root';
import { describeInBrowser, openBrowser } from '#test/support/browser';
import {
  DOSSIER_WAY,
  HOSTILE,
  HOSTILE_SHOWN,
  machineThatSays,
  shippedMachine,
  TEXTS_OUTSIDE,
} from '#test/support/machines-to-draw';
import { bpmn, svg, type Machine } from '../index.js';

const MACHINES: readonly [string, Machine][] = [
  ['the dossier', shippedMachine('dossier')],
  ['the referral', shippedMachine('referral')],
  ['hostile labels', machineThatSays('dossier', HOSTILE)],
  ['labels without a space', machineThatSays('referral', 'Wm'.repeat(400))],
];

/** Evaluated in the page: what bpmn-js says of a document, and the labels that lie over each other. */
const OPEN_BPMN = `async (xml) => {
  document.body.innerHTML = '<div id="canvas" style="width:1000px;height:1000px"></div>';
  const viewer = new BpmnJS({ container: '#canvas' });
  const { warnings } = await viewer.importXML(xml);
  const shown = viewer.get('elementRegistry').getAll();
  const labels = shown.filter(({ labelTarget, hidden }) => labelTarget && !hidden);
  const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  const over = labels.flatMap((a, i) => labels.slice(i + 1).filter((b) => meet(a, b)).map((b) => a.id + ' ' + b.id));
  const names = [...document.querySelectorAll('#canvas text')].map((text) => text.textContent).join('');
  return { warnings: warnings.map(String), tasks: shown.filter(({ type }) => type === 'bpmn:UserTask').length, over, names };
}`;

describeInBrowser('drawings in a real browser', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    page.on('pageerror', ({ message }) => void complaints.push(message));
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
  }, 60_000);

  it.each(MACHINES)('of %s keep every text inside its card, with and without a way', async (_, machine) => {
    for (const locale of ['fr', 'en'])
      for (const way of [undefined, DOSSIER_WAY]) {
        await page.setContent(svg(machine, locale, { way }));
        expect(await page.evaluate<string[]>(TEXTS_OUTSIDE)).toEqual([]);
      }
    expect(complaints).toEqual([]);
  });

  it('are XML in which any label is text', async () => {
    const drawing = svg(machineThatSays('dossier', HOSTILE), 'fr', { way: DOSSIER_WAY, title: HOSTILE });
    const read = await page.evaluate(
      `(() => {
        const root = new DOMParser().parseFromString(${JSON.stringify(drawing)}, 'image/svg+xml').documentElement;
        return { tag: root.tagName, title: root.querySelector('title').textContent, scripts: root.querySelectorAll('script').length };
      })()`,
    );
    expect(read).toEqual({ tag: 'svg', title: HOSTILE_SHOWN, scripts: 0 });
  });

  it.each(MACHINES.slice(0, 3))(
    'of %s open in a BPMN viewer without a warning, no label over another',
    async (_, machine) => {
      await page.setContent('<body></body>');
      await page.addScriptTag({ path: join(rootFolder(), 'node_modules/bpmn-js/dist/bpmn-viewer.development.js') });
      const { xml } = await bpmn(machine, 'fr');
      const seen = await page.evaluate<Record<string, unknown>>(`(${OPEN_BPMN})(${JSON.stringify(xml)})`);
      const open = Object.values(machine.states).filter(({ final }) => final !== true);
      expect(seen).toMatchObject({ warnings: [], tasks: open.length, over: [] });
      expect(String(seen['names']).replaceAll(/\s/g, '')).toContain(
        (Object.values(machine.states)[0]?.label['fr'] ?? '').slice(0, 20).replaceAll(/\s/g, ''),
      );
      expect(complaints).toEqual([]);
    },
  );
});
