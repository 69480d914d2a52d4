import { beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { AdvanceTrials } from '#libs/dossier';
import {
  AdvanceMigrations,
  Flow,
  PublishDefinition,
  SAME_NAMES,
  SaveMachineDraft,
  StartMigration,
  StartTrial,
} from '#libs/flow';
import { unwrap } from '#libs/kernel';
import { aDossier } from '#test/factories/dossiers';
import { aMember, type Member, PASSWORD } from '#test/factories/people';
import { aQualifiedDossier, aReferral } from '#test/factories/referrals';
import { describeInBrowser, openBrowser, Tab } from '#test/support/browser';
import { type House, openHouse } from '#test/support/house';

const MACHINE = 'dossier';

describeInBrowser('the administration of processes on a wide screen and on a narrow one', () => {
  let house: House;
  let browser: Browser;
  let admin: Member;
  let pages: string[];

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
    admin = await aMember(house.rooms, 'admin', 'Dominique Exemple');
    const adviser = await aMember(house.rooms, 'adviser');
    for (let n = 0; n < 3; n += 1) await aDossier(house.rooms);
    const qualified = await aQualifiedDossier(house.rooms, adviser);
    await aReferral(house.rooms, adviser, { dossier: qualified.id, partner: 'CCI63' });
    house.clock.advance(3 * 86_400_000);
    await house.drain();
    const trial = await aTrial();
    const migration = await aMigration();
    await aDossier(house.rooms);
    await publish(13);
    await save(14, (text) => text.replace('2 working days', '2 wrking days').replace('owner: holder', 'owner: nobody'));
    pages = ['', '/dossier', '/referral', '/referral/brouillon', '/dossier/brouillon', '/dossier/brouillon/publication']
      .concat(['/dossier/brouillon/abandon', '/dossier/essais', `/dossier/essais/${trial}`, '/dossier/publications'])
      .concat(['/dossier/publications/1', '/dossier/publications/1/retour', '/dossier/passages', '/referral/passages'])
      .concat([`/dossier/passages/${migration}`, `/dossier/passages/${migration}/annulation`]);
  }, 120_000);

  function textOf(version: number, change = (text: string) => text): string {
    const { written } = house.rooms.get(Flow).packDefinition(MACHINE);
    return change(written.replace(/^version: \d+$/m, `version: ${version}`));
  }

  async function save(version: number, change?: (text: string) => string): Promise<number> {
    const saving = { machine: MACHINE, text: textOf(version, change), version: 0 };
    return unwrap(await house.rooms.get(SaveMachineDraft).run(saving, admin.actor)).version;
  }

  async function publish(version: number): Promise<void> {
    const text = textOf(version, (one) => one.replace('within: 2 working days', `within: ${version} working days`));
    const publishing = { machine: MACHINE, from: { text }, note: 'Une phrase qui dit pourquoi, assez longue.' };
    unwrap(await house.rooms.get(PublishDefinition).run(publishing, admin.actor));
  }

  async function aTrial(): Promise<string> {
    const draft = await save(12, (text) => text.replace('within: 2 working days', 'within: 1 working day'));
    const trying = { machine: MACHINE, draft, months: 12 };
    const { id } = unwrap(await house.rooms.get(StartTrial).run(trying, admin.actor));
    while (await house.rooms.get(AdvanceTrials).run());
    const publishing = { machine: MACHINE, from: { draft }, note: 'Un jour' };
    unwrap(await house.rooms.get(PublishDefinition).run(publishing, admin.actor));
    return id;
  }

  async function aMigration(): Promise<string> {
    const moving = { machine: MACHINE, mapping: SAME_NAMES, note: 'Pour tous' };
    const { id } = unwrap(await house.rooms.get(StartMigration).run(moving, admin.actor));
    while (await house.rooms.get(AdvanceMigrations).run({ limit: 50 }));
    return id;
  }

  async function opened(width: number, javaScript: boolean): Promise<Tab> {
    const tab = await Tab.open(browser, { javaScript, width });
    await tab.page.goto(`${house.url}/bureau/connexion`);
    await tab.page.fill('[name=email]', admin.email);
    await tab.page.fill('[name=password]', PASSWORD);
    await tab.page.click('main [type=submit]');
    return tab;
  }

  it.each([
    { width: 1280, javaScript: true },
    { width: 360, javaScript: false },
  ])(
    'has nothing for axe to object to, and nothing to scroll sideways for, at $width px',
    async (manner) => {
      const tab = await opened(manner.width, manner.javaScript);
      for (const locale of ['', '/en'])
        for (const page of pages) {
          const answer = await tab.page.goto(`${house.url}${locale}/bureau/administration/parcours${page}`);
          await tab.page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))");
          const seen = [locale + page, answer?.status(), await tab.violations(), await tab.fits()];
          expect(seen).toEqual([locale + page, 200, [], true]);
        }
      expect(tab.complaints).toEqual([]);
    },
    240_000,
  );

  it('numbers the lines of the editor as high as its text, with and without a script', async () => {
    for (const javaScript of [true, false]) {
      const { page } = await opened(1280, javaScript);
      await page.goto(`${house.url}/bureau/administration/parcours/dossier/brouillon`);
      const wrong = page.locator('.parvis-editor__wrong').first();
      const line = (await wrong.getAttribute('id'))?.replace('ligne-', '') ?? '';
      const text = (await page.inputValue('[name=text]')).split('\n');
      expect(text[Number(line) - 1]).toMatch(/nobody|wrking/);
      const [number, box] = await Promise.all([
        page.locator(`#ligne-${line}`).boundingBox(),
        page.locator('[name=text]').boundingBox(),
      ]);
      const height = number?.height ?? 0;
      expect((number?.y ?? 0) - (box?.y ?? 0)).toBeCloseTo(height * (Number(line) - 1), 0);
    }
  }, 60_000);

  it('puts the cursor on the line that a problem links to, and numbers lines as they are written', async () => {
    const { page } = await opened(1280, true);
    await page.goto(`${house.url}/bureau/administration/parcours/dossier/brouillon`);
    const link = page.locator('.parvis-problems a').first();
    const line = Number((await link.getAttribute('href'))?.replace('#ligne-', ''));
    await link.click();
    await page.waitForFunction('document.activeElement?.tagName === "TEXTAREA"');
    const start = await page.evaluate<number>("document.querySelector('[name=text]').selectionStart");
    const text = await page.inputValue('[name=text]');
    expect(text.slice(0, start).split('\n')).toHaveLength(line);
    const before = await page.locator('.parvis-editor__numbers li').count();
    await page.fill('[name=text]', `${text}\n\n\n`);
    expect(await page.locator('.parvis-editor__numbers li').count()).toBe(before + 3);
  }, 60_000);
});
