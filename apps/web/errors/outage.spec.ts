import { beforeAll, describe, expect, it } from '@jest/globals';
import { createWebApp } from '#apps/web/web-app';
import { describeInBrowser, openBrowser, Tab } from '#test/support/browser';
import { platformOptions, testDatabase } from '#test/support/database';
import { tcpProxy, type TcpProxy } from '#test/support/tcp-proxy';
import { Visitor } from '#test/support/visitor';
import { TerritoryPack } from '#libs/pack';

const PACK = new URL('../../../config/territories/clermont-auvergne', import.meta.url).pathname;
const WRITTEN = 'Une roulotte « à l’ancienne » qui sert des tisanes de montagne.\nEt des <b>gaufres</b> & du miel.';

const db = await testDatabase();
let line: TcpProxy;
let site: string;

beforeAll(async () => {
  const url = new URL(db.url);
  line = await tcpProxy(Number(url.port));
  url.port = String(line.port);
  const options = { publicUrl: 'http://localhost:3000', trustProxyHops: 0, embedded: false };
  const app = await createWebApp(platformOptions(url.href, db.clock), options, TerritoryPack.read(PACK));
  await app.listen(0, '127.0.0.1');
  site = await app.getUrl();
  db.onClose(() => line.stop());
  db.onClose(() => app.close());
}, 60_000);

describe('while the database is away', () => {
  it('a page says so kindly, in its language, and when to come back', async () => {
    await line.cut();
    try {
      for (const [address, sentence] of [
        [`/suivi/${'x'.repeat(43)}`, 'Le service est momentanément arrêté'],
        [`/en/suivi/${'x'.repeat(43)}`, 'The service is down for a moment'],
      ] as const) {
        const response = await fetch(site + address);
        const page = await response.text();
        expect([response.status, page]).toEqual([503, expect.stringContaining(sentence)]);
        expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(page).toContain(response.headers.get('x-request-id'));
        expect(page).toContain(`href="${address}"`);
      }
    } finally {
      await line.mend();
    }
  });

  it('the API answers with a problem that says so', async () => {
    await line.cut();
    try {
      const headers = { 'content-type': 'application/json', 'accept-language': 'en' };
      const body = JSON.stringify({ answers: {} });
      const response = await fetch(`${site}/api/v1/submissions`, { method: 'POST', headers, body });
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await response.json()).toMatchObject({
        status: 503,
        code: 'away',
        title: expect.stringContaining('again'),
      });
    } finally {
      await line.mend();
    }
  });

  it('a form is kept by the page of the failure, which sends it again', async () => {
    const visitor = new Visitor(site);
    const fields = { 'project.title': 'Tisanerie', 'project.summary': WRITTEN, 'project.stage': 'idea' };
    await line.cut();
    const refused = await visitor.post('/en/projet/projet', fields);
    await line.mend();
    expect(refused.status).toBe(503);
    expect(refused.html).toContain('action="/en/projet/projet"');
    expect(refused.html).not.toContain('<b>gaufres');
    const kept = [...refused.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(
      ([, name = '', value = '']) => [name, unescaped(value)],
    );
    expect(Object.fromEntries(kept)).toEqual(fields);
    // The section is not complete: it comes back, with what was typed.
    const taken = await visitor.post('/en/projet/projet', fields);
    expect([taken.status, taken.html]).toEqual([422, expect.stringContaining('tisanes de montagne')]);
  });

  it('a password is not kept by any page', async () => {
    await line.cut();
    const body = new URLSearchParams({ email: 'a@example.org', password: 'trois poules sur un mur' });
    const response = await fetch(`${site}/bureau/connexion`, { method: 'POST', body });
    await line.mend();
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('trois poules');
  });
});

function unescaped(text: string): string {
  const names: Record<string, string> = { quot: '"', '#39': "'", lt: '<', gt: '>', amp: '&' };
  return text.replaceAll(/&(quot|#39|lt|gt|amp);/g, (_, name: string) => names[name] ?? '');
}

describeInBrowser('somebody who fills in the form', () => {
  it.each([{ width: 360 }, { width: 1280 }])(
    'loses nothing when the database goes and comes back ($width px)',
    async ({ width }) => {
      const tab = await Tab.open(await openBrowser(), { javaScript: width > 500, width });
      await tab.page.goto(`${site}/projet/projet`);
      await tab.page.fill('[name="project.title"]', 'Tisanerie ambulante');
      await tab.page.fill('[name="project.summary"]', WRITTEN);
      await line.cut();
      try {
        await tab.page.click('main form button');
        await tab.page.waitForSelector('h1 >> text=momentanément arrêté');
        expect(await tab.fits()).toBe(true);
        expect(await tab.violations()).toEqual([]);
        await screenshot(tab, width);
      } finally {
        await line.mend();
      }
      await tab.page.click('main form button');
      // The section is not complete: it comes back with what was typed.
      await tab.page.waitForSelector('[name="project.summary"]');
      expect((await tab.page.inputValue('[name="project.summary"]')).replaceAll('\r', '')).toBe(WRITTEN);
    },
    60_000,
  );
});

async function screenshot(tab: Tab, width: number): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await tab.page.screenshot({ path: `${folder}/away-${width}.png`, fullPage: true });
}
