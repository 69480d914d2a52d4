import { beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Dossier, QualifyDossier, TakeDossier } from '#libs/dossier';
import { SubmitProject } from '#libs/intake';
import { unwrap } from '#libs/kernel';
import { aDossier, ANSWERS } from '#test/factories/dossiers';
import { aMember, type Member, PASSWORD } from '#test/factories/people';
import { agreed, aQualifiedDossier, aReferral } from '#test/factories/referrals';
import { describeInBrowser, openBrowser, Tab } from '#test/support/browser';
import { type House, openHouse } from '#test/support/house';
import { TEXTS_OUTSIDE } from '#test/support/machines-to-draw';

const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000;

/** A whole submission, as the form sends it: proposals look at it. */
async function aProject(house: House): Promise<{ readonly dossierId: string; readonly reference: string }> {
  const answers = { ...ANSWERS, notice: { readAt: '2026-11-23T08:00:00Z' } };
  const submission = { answers, locale: 'fr', channel: 'web' } as const;
  return unwrap(await house.rooms.get(SubmitProject).run(submission, { role: 'holder' }));
}

describeInBrowser('the office on a wide screen and on a narrow one', () => {
  let house: House;
  let browser: Browser;
  let adviser: Member;
  let referred: Dossier;
  const addresses = new Map<string, string[]>();

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(), openBrowser()]);
    adviser = await aMember(house.rooms, 'adviser', 'Camille Exemple');
    const admin = await aMember(house.rooms, 'admin', 'Dominique Exemple');
    referred = await aQualifiedDossier(house.rooms, adviser);
    const referral = await aReferral(house.rooms, adviser, { dossier: referred.id, partner: 'CCI63' });
    const taken = await aDossier(house.rooms);
    unwrap(await house.rooms.get(TakeDossier).run({ dossier: taken.id }, adviser.actor));
    const qualified = await aProject(house);
    unwrap(await house.rooms.get(TakeDossier).run({ dossier: qualified.dossierId }, adviser.actor));
    const needs = { dossier: qualified.dossierId, input: { needs: ['financing'] } };
    unwrap(await house.rooms.get(QualifyDossier).run(needs, adviser.actor));
    await agreed(house.rooms, adviser, { dossier: qualified.dossierId, partner: 'CCI63' });
    await aDossier(house.rooms);
    // The last one is late by now.
    house.clock.advance(2 * TWO_DAYS_MS);
    await house.drain();
    const [first, second, third] = [referred.reference, taken.reference, qualified.reference];
    addresses.set(adviser.email, [
      '',
      '?vue=all',
      `/dossiers/${first}`,
      `/dossiers/${first}/mises-en-relation/${referral.id}`,
      `/dossiers/${first}/mises-en-relation/${referral.id}/decline`,
      `/dossiers/${second}/actions/ask`,
      `/dossiers/${second}/actions/qualify`,
      `/dossiers/${third}/actions/refer-again`,
      `/dossiers/${third}/propositions`,
      `/dossiers/${third}/accords/INPI`,
      `/dossiers/${third}/mettre-en-relation/CCI63`,
      `/dossiers/${third}/rendez-vous`,
      '/partenaires',
      '/partenaires/CCI63',
      '/envois',
    ]);
    addresses.set(admin.email, ['/comptes', `/comptes/${adviser.accountId}`]);
  }, 120_000);

  it.each([1280, 320])(
    'has nothing for axe to object to, and nothing to scroll sideways for, at %s px',
    async (width) => {
      for (const [email, pages] of addresses) {
        const tab = await Tab.open(browser, { javaScript: width > 320, width });
        await tab.page.goto(`${house.url}/bureau/connexion`);
        expect(await tab.violations()).toEqual([]);
        await tab.page.fill('[name=email]', email);
        await tab.page.fill('[name=password]', PASSWORD);
        await tab.page.click('main [type=submit]');
        for (const address of pages) {
          const answer = await tab.page.goto(`${house.url}/bureau${address}`);
          const seen = [address, answer?.status(), await tab.violations(), await tab.fits()];
          expect(seen).toEqual([address, 200, [], true]);
        }
        expect(tab.complaints).toEqual([]);
      }
    },
    120_000,
  );

  it.each([1280, 360])(
    'shows the way of a dossier with nothing for axe to object to, every text in its place and large enough, at %s px',
    async (width) => {
      const tab = await Tab.open(browser, { javaScript: true, width });
      await tab.page.goto(`${house.url}/bureau/connexion`);
      await tab.page.fill('[name=email]', adviser.email);
      await tab.page.fill('[name=password]', PASSWORD);
      await tab.page.click('main [type=submit]');
      for (const locale of ['', '/en']) {
        await tab.page.goto(`${house.url}${locale}/bureau/dossiers/${referred.reference}`);
        for (const summary of await tab.page.locator('section[aria-labelledby=way] summary').all())
          await summary.click();
        expect([await tab.violations(), await tab.fits()]).toEqual([[], true]);
        expect(await tab.page.evaluate<string[]>(TEXTS_OUTSIDE)).toEqual([]);
        const letters = await tab.page.evaluate<number>(
          `Math.min(...[...document.querySelectorAll('.machine-text')].map((text) => text.getBoundingClientRect().height))`,
        );
        expect(letters).toBeGreaterThan(12);
      }
      expect(tab.complaints).toEqual([]);
    },
    60_000,
  );
});
