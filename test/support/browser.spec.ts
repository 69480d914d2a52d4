import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser, Tab } from './browser.js';

const PAGE = `<!DOCTYPE html><html lang="fr"><head><title>Page</title><meta name="viewport" content="width=device-width"></head>
  <body><main><h1>Page</h1><p id="p">sans script</p></main><script src="/script.js"></script></body></html>`;

describeInBrowser('a tab', () => {
  let browser: Browser;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const script = request.url === '/script.js';
      response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
      response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'");
      response.statusCode = request.url === '/nowhere' ? 404 : request.url === '/refused' ? 422 : 200;
      response.end(script ? `document.getElementById('p').textContent = 'avec script'` : PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser();
  }, 120_000);

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('finds nothing wrong with a sound page, and looks at it as often as asked', async () => {
    const tab = await Tab.open(browser, { javaScript: true, width: 320 });
    await tab.page.goto(url);
    expect([await tab.violations(), await tab.violations(), await tab.fits()]).toEqual([[], [], true]);
    expect(await tab.page.innerText('#p')).toBe('avec script');
    expect(tab.complaints.filter((line) => !line.includes('favicon'))).toEqual([]);
  });

  it('runs no script of the page without JavaScript, before and after axe has looked', async () => {
    const tab = await Tab.open(browser, { javaScript: false, width: 320 });
    for (let visit = 0; visit < 2; visit += 1) {
      await tab.page.goto(url);
      expect(await tab.violations()).toEqual([]);
      expect(await tab.page.innerText('#p')).toBe('sans script');
    }
  });

  it('objects to what cannot be read, does not fit, is not allowed or not there', async () => {
    const tab = await Tab.open(browser, { javaScript: true, width: 320 });
    await tab.page.goto(url);
    await tab.page.evaluate(`document.documentElement.removeAttribute('lang');
      document.getElementById('p').style.width = '600px';
      document.body.append(Object.assign(document.createElement('script'), { textContent: 'throw 1' }))`);
    expect(await tab.violations()).toEqual([expect.stringContaining('html-has-lang')]);
    expect(await tab.fits()).toBe(false);
    expect(tab.complaints).toContainEqual(expect.stringContaining('Content Security Policy'));
    await tab.page.goto(`${url}/refused`);
    const before = tab.complaints.length;
    await tab.page.goto(`${url}/nowhere`);
    expect(tab.complaints.slice(before)).toContainEqual(expect.stringContaining('404'));
    expect(tab.complaints).not.toContainEqual(expect.stringContaining('422'));
  });
});
