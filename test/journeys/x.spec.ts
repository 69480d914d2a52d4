import { beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser, violations, fits } from '../support/browser.js';
import { openHouse, type House } from '../support/house.js';
describeInBrowser('x', () => {
  let house: House; let browser: Browser;
  beforeAll(async () => { [house, browser] = await Promise.all([openHouse(), openBrowser()]); }, 120_000);
  for (const js of [true, false]) it(`x ${js}`, async () => {
    const ctx = await browser.newContext({ javaScriptEnabled: js, viewport: { width: 320, height: 700 } });
    const page = await ctx.newPage();
    page.on('console', (m) => process.stdout.write(`CONSOLE ${m.type()} ${m.text()}\n`));
    page.on('pageerror', (m) => process.stdout.write(`PAGEERROR ${m}\n`));
    for (const at of ['/', '/projet', '/en/projet/besoins', '/nowhere', '/suivi']) {
      const t = performance.now();
      const r = await page.goto(house.url + at);
      const t2 = performance.now();
      const v = await violations(page);
      const cls = await page.evaluate(() => document.body.className);
      process.stdout.write(`${at} ${r?.status()} ${page.url()} ${Math.round(t2 - t)} axe ${Math.round(performance.now() - t2)} ${await fits(page)} ${cls} ${v.join('\n')}\n`);
    }
    expect(1).toBe(1);
    await ctx.close();
  }, 60_000);
});
