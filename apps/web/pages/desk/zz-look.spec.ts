import { readFileSync, mkdirSync } from 'node:fs';
import { it } from '@jest/globals';
import { chromium } from 'playwright-core';
import { AskHolder, AnswerQuestion, TakeDossier, QualifyDossier, AddNote, AskAgreement } from '#libs/dossier';
import { PlanSession } from '#libs/advice';
import { ReferDossier, RecordAnswer } from '#libs/referral';
import { SubmitProject } from '#libs/intake';
import { unwrap } from '#libs/kernel';
import { aMember, PASSWORD } from '#test/factories/people';
import { agreed } from '#test/factories/referrals';
import { openHouse } from '#test/support/house';
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
it('looks', async () => {
  const house = await openHouse();
  const r = house.rooms;
  const adviser = await aMember(r, 'adviser', 'Camille Exemple');
  await aMember(r, 'manager', 'Sacha Exemple');
  const admin = await aMember(r, 'admin', 'Dominique Exemple');
  const submit = async (title: string, given: string, family: string, extra: object = {}) =>
    unwrap(
      await r
        .get(SubmitProject)
        .run(
          {
            answers: {
              person: {
                givenName: given,
                familyName: family,
                email: `${given.toLowerCase()}@example.org`,
                phone: '+33473000000',
              },
              structure: { state: 'none_yet' },
              place: { communeInsee: '63113' },
              project: {
                title,
                summary:
                  'Nous voulons ouvrir un atelier où chacun répare son vélo, avec un café au milieu. Le local est presque trouvé.\nIl manque le financement et un avis sur le bail.',
                stage: 'validation',
                sector: 'retail_repair',
                innovationKinds: ['social', 'service_use'],
              },
              needs: ['financing', 'premises', 'business_model'],
              notice: { readAt: '2026-11-23T08:00:00Z' },
              ...extra,
            },
            locale: 'fr',
            channel: 'web',
          } as never,
          { role: 'holder' },
        ),
    ) as { reference: string };
  const one = await submit('Un café-vélo à la gare', 'Noé', 'Bœuf-Lemaître');
  await submit('Capteurs d’humidité pour les vignes du Puy-de-Dôme', 'Inès', 'Roubertou', {
    place: { communeInsee: '63014' },
  });
  const three = await submit('Revêtement antibiofilm pour cathéters', 'Solène', 'Vauzelade', {
    project: {
      title: 'Revêtement antibiofilm pour cathéters',
      summary: 'Un revêtement issu du laboratoire, avec un brevet déposé en copropriété, à licencier.',
      stage: 'prototype',
      trl: 4,
      sector: 'health_materials',
      innovationKinds: ['technology'],
      publicResearchLink: 'co_owned_patent',
      confidential: true,
    },
    needs: ['ip', 'financing', 'rd_partner'],
  });
  const four = await submit('Épicerie sans emballage au centre-bourg', 'Ali', 'Chastaing', {
    needs: ['shop_town_centre', 'financing'],
  });
  const at = (d: { reference: string }) => ({ dossier: d.reference });
  unwrap(await r.get(TakeDossier).run(at(one), adviser.actor));
  unwrap(await r.get(AskHolder).run({ ...at(one), input: { question: 'Le bail est-il signé ?' } }, adviser.actor));
  house.clock.advance(26 * 3600e3);
  unwrap(
    await r
      .get(AnswerQuestion)
      .run({ ...at(one), input: { answer: 'Pas encore, la visite est jeudi.' } }, adviser.actor),
  );
  unwrap(await r.get(QualifyDossier).run({ ...at(one), input: { needs: ['financing', 'premises'] } }, adviser.actor));
  unwrap(await r.get(AddNote).run({ ...at(one), note: 'Rappeler après la visite.' }, adviser.actor));
  unwrap(
    ((await r
      .get(AskAgreement)
      .run({ ...at(one), partner: 'FRANCETRAVAIL' }, adviser.actor)
      .catch(() => ({ ok: true, value: 1 }) as never)) as never) === undefined
      ? ({ ok: true, value: 1 } as never)
      : ({ ok: true, value: 1 } as never),
  );
  await agreed(r, adviser, { dossier: one.reference, partner: 'CCI63' });
  const ref = unwrap(
    await r.get(ReferDossier).run({ ...at(one), partner: 'CCI63', message: 'Un projet pour vous.' }, adviser.actor),
  );
  unwrap(
    await r
      .get(RecordAnswer)
      .run(
        {
          referral: ref.referralId,
          trigger: 'ask-information',
          input: { question: 'Quel chiffre d’affaires ?' },
        } as never,
        adviser.actor,
      ),
  );
  unwrap(
    await r
      .get(PlanSession)
      .run(
        {
          ...at(one),
          startsAt: new Date('2026-12-01T13:30:00Z'),
          minutes: 45,
          means: 'visit',
          topic: 'Le plan de financement',
        },
        adviser.actor,
      ),
  );
  unwrap(await r.get(TakeDossier).run(at(three), adviser.actor));
  unwrap(await r.get(QualifyDossier).run({ ...at(three), input: { needs: ['ip', 'financing'] } }, adviser.actor));
  await house.drain();
  house.clock.advance(3 * 24 * 3600e3);
  await house.drain();
  mkdirSync('/tmp/shots', { recursive: true });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const shoot = async (email: string, pages: [string, string][], widths: number[]) => {
    for (const width of widths) {
      const ctx = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
      const page = await ctx.newPage();
      await page.goto(house.url + '/bureau/connexion');
      if (width === widths[0]) await page.screenshot({ path: `/tmp/shots/sign-in-${width}.png`, fullPage: true });
      await page.fill('[name=email]', email);
      await page.fill('[name=password]', PASSWORD);
      await page.click('main button[type=submit]');
      for (const [name, url] of pages) {
        const res = await page.goto(house.url + url);
        await page.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true });
        await page.addScriptTag({ content: axe });
        const found = await page.evaluate(async () => {
          const a = (
            globalThis as never as {
              axe: {
                run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
              };
            }
          ).axe;
          const d = (
            globalThis as never as { document: { documentElement: { scrollWidth: number; clientWidth: number } } }
          ).document.documentElement;
          return {
            wide: d.scrollWidth > d.clientWidth,
            v: (await a.run()).violations.map(
              (x) => x.id + ' ' + x.nodes[0]!.html.slice(0, 150) + ' ' + x.nodes[0]!.failureSummary.slice(0, 200),
            ),
          };
        });
        process.stdout.write(`SHOT ${name} ${width} ${res?.status()} wide=${found.wide} ${found.v.join(' || ')}\n`);
      }
      await ctx.close();
    }
  };
  const d = `/bureau/dossiers/${one.reference}`;
  await shoot(
    adviser.email,
    [
      ['worklist', '/bureau'],
      ['all', '/bureau?vue=all'],
      ['dossier', d],
      ['ask', d + '/actions/ask'],
      ['close', d + '/actions/close'],
      ['qualify', `/bureau/dossiers/${four.reference}/actions/qualify`],
      ['proposals', `/bureau/dossiers/${three.reference}/propositions`],
      ['agreement', `/bureau/dossiers/${three.reference}/accords/CAI`],
      ['referral', `${d}/mises-en-relation/${ref.referralId}`],
      ['give', `${d}/mises-en-relation/${ref.referralId}/give-information`],
      ['session', d + '/rendez-vous'],
      ['partners', '/bureau/partenaires'],
      ['partner', '/bureau/partenaires/CCI63'],
      ['deliveries', '/bureau/envois'],
      ['dossier-en', '/en' + d],
    ],
    [1280, 320],
  );
  await shoot(
    admin.email,
    [
      ['accounts', '/bureau/comptes'],
      ['account', '/bureau/comptes/' + adviser.accountId],
    ],
    [1280, 320],
  );
  await browser.close();
}, 240000);
