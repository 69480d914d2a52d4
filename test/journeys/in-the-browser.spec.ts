import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { Intake } from '#libs/intake';
import { rows } from '#libs/platform';
import { aMember, type Member, PASSWORD } from '../factories/people.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { type CaughtMail, type House, openHouse } from '../support/house.js';
import { letterToPartner, linkIn, newestMail, SUBJECTS } from './letters.js';
import { fetchEveryLink, standing } from './standing.js';
import { TERRITORIES } from './territories.js';
import { type Manner, plain, Walker } from './walker.js';

const MANNERS: readonly Manner[] = [
  { locale: 'fr', javaScript: true, width: 1280 },
  { locale: 'en', javaScript: false, width: 320 },
];

describeInBrowser('a project, from its first line to its last', () => {
  describe.each(TERRITORIES)('in $folder', (territory) => {
    let house: House;
    let browser: Browser;

    beforeAll(async () => {
      [house, browser] = await Promise.all([openHouse({ connections: 1, territory: territory.folder }), openBrowser()]);
    }, 120_000);

    describe.each(MANNERS)('in $locale, script: $javaScript, $width px', (manner) => {
      const email = `ines.${manner.locale}@example.org`;
      const summary = 'Un atelier où l’on répare son vélo à deux pas de la gare, café compris. 🚲 Mañana!';
      let holder: Walker;
      let desk: Walker;
      let partner: Walker;
      let adviser: Member;
      let reference: string;
      let followUp: string;
      let partnerLink: string;
      const { partner: asked, phone, place } = territory;
      const answers: Readonly<Record<string, string | readonly string[]>> = {
        'person.familyName': 'Roubertou',
        'person.email': email,
        'person.phone': phone.typed,
        'project.title': `Café-vélo ${manner.locale}`,
        'project.summary': summary,
        'project.stage': 'validation',
        'structure.state': 'none_yet',
        'place.communeTyped': place.typed,
        needs: ['financing', 'premises'],
        'notice.readAt': 'yes',
      };

      beforeAll(async () => {
        adviser = await aMember(house.rooms, 'adviser', 'Camille Exemple');
        [holder, desk, partner] = await Promise.all([
          Walker.arrive(house, browser, manner),
          Walker.arrive(house, browser, manner),
          Walker.arrive(house, browser, manner),
        ]);
      }, 60_000);

      afterEach(() => {
        expect([holder, desk, partner].flatMap(({ remarks }) => remarks.splice(0))).toEqual([]);
      });

      const trigger = (machine: 'dossier' | 'referral', name: string): string => desk.triggers(machine, name);
      const sections = () => house.rooms.get(Intake, { strict: false }).published(manner.locale).sections;
      /** What colleagues are written in: the territory's first language. */
      const subjects = () => SUBJECTS[house.pack.defaultLocale === 'fr' ? 'fr' : 'en'];
      const newest = (to: string): Promise<CaughtMail> => newestMail(house, to, reference);

      async function dossierPage(): Promise<string> {
        await desk.open(`/bureau/dossiers/${reference}`);
        return desk.reads();
      }

      it('is told what this is, and starts with one button', async () => {
        expect(await holder.open('/')).toBe(200);
        expect(await holder.reads()).toContain(holder.says('public.home.promise.title'));
        await holder.press(holder.says('public.home.start'));
        expect(holder.address).toMatch(new RegExp(`/projet/${sections()[0]?.code ?? ''}$`));
      });

      it('loses nothing that was typed when something is to be corrected', async () => {
        await holder.fill({ 'person.givenName': 'Inès', 'person.email': 'ines, sans arobase' });
        await holder.press(holder.says('form.next'));
        expect(await holder.reads()).toContain(holder.says('layout.form.summary'));
        expect(await holder.valueOf('person.givenName')).toBe('Inès');
        expect(await holder.valueOf('person.email')).toBe('ines, sans arobase');
        expect((await holder.links()).filter((one) => one.startsWith('#f-person'))).toEqual([
          '#f-person-familyName',
          '#f-person-email',
        ]);
      });

      it('is said on a few short pages', async () => {
        const next = holder.says('form.next');
        for (const { questions } of sections()) {
          const names = questions.map(({ path }) => (path === 'place.communeInsee' ? 'place.communeTyped' : path));
          await holder.fill(Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name))));
          await holder.press(next);
        }
        const check = await holder.reads();
        expect(holder.address).toMatch(/\/projet\/verification$/);
        for (const answer of ['Roubertou', email, summary, place.name]) expect(check).toContain(answer);
      });

      it('is read again, changed, sent, and has a reference', async () => {
        await holder.follow(holder.says('form.check.change'));
        await holder.fill({ 'person.givenName': 'Inès-Marie' });
        await holder.press(holder.says('form.backToCheck'));
        expect(await holder.reads()).toContain('Inès-Marie');
        await holder.press(holder.says('form.check.send'));
        const receipt = await holder.reads();
        const { prefix } = house.pack.profile.reference;
        reference = new RegExp(`${prefix}-\\w{4}-\\w{4}`).exec(receipt)?.[0] ?? '';
        expect(reference).not.toBe('');
        expect(receipt).toContain(holder.says('form.received.title'));
      });

      it('is acknowledged by a mail whose link shows who must act, and by when', async () => {
        const mail = await newest(email);
        expect(mail.subject).toContain(reference);
        followUp = linkIn(mail, '/suivi/');
        expect(await holder.open(followUp)).toBe(200);
        const page = await holder.reads();
        expect(page).toContain(holder.says('follow-up.owner.reception'));
        expect(page).toContain(territory.readBy[manner.locale]);
        for (const personal of ['Roubertou', email, phone.part, phone.kept]) expect(page).not.toContain(personal);
      });

      it('is claimed at the desk, read, and its holder asked a question', async () => {
        await desk.open('/bureau');
        await desk.fill({ email: adviser.email, password: PASSWORD });
        await desk.press(desk.says('desk.signIn.go'));
        await desk.press(desk.says('desk.worklist.claim'));
        expect(desk.address).toContain(reference);
        expect(await desk.reads()).toContain(summary);
        await desk.press(trigger('dossier', 'ask'));
        await desk.fill({ question: 'Avez-vous déjà un local en vue ?' });
        await desk.press(trigger('dossier', 'ask'));
        expect(await desk.reads()).toContain(desk.says('desk.mustAct.holder'));
      });

      it('is answered by its holder on the follow-up page', async () => {
        await holder.open(linkIn(await newest(email), '/suivi/'));
        expect(await holder.reads()).toContain('Avez-vous déjà un local en vue ?');
        await holder.press(holder.says('follow-up.question.send'));
        expect(await holder.reads()).toContain(holder.says('layout.form.summary'));
        await holder.fill({ answer: 'Oui, soixante mètres carrés.' });
        await holder.press(holder.says('follow-up.question.send'));
        expect(await holder.reads()).toContain('soixante mètres carrés');
        expect((await newest(adviser.email)).subject).toContain(subjects().answered);
        expect(await dossierPage()).toContain('soixante mètres carrés');
      });

      it('is qualified, and partners are proposed with reasons', async () => {
        await desk.press(trigger('dossier', 'qualify'));
        await desk.press(trigger('dossier', 'qualify'));
        expect(await desk.reads()).toContain(desk.says('desk.done.trigger', { action: trigger('dossier', 'qualify') }));
        for (const step of territory.beforeReferring) {
          await desk.press(trigger('dossier', step.trigger));
          await desk.fill(step.input);
          await desk.press(trigger('dossier', step.trigger));
          expect(await desk.reads()).toContain(desk.told(({ states }) => states[step.state]?.label));
          await holder.open(linkIn(await newest(email), '/suivi/'));
          expect(await holder.reads()).toContain(holder.told(({ states }) => states[step.state]?.public));
        }
        await desk.press(trigger('dossier', 'refer'));
        const proposals = await desk.reads();
        expect(proposals).toContain(asked.name);
        const value = desk.option('needs', 'financing');
        expect(proposals).toContain(desk.says('desk.proposals.reason.need', { value }));
      });

      it('goes to nobody before its holder agreed', async () => {
        await desk.open(`/bureau/dossiers/${reference}/mettre-en-relation/${asked.code}`);
        expect(await desk.reads()).not.toContain(desk.says('desk.refer.send'));
        await desk.open(`/bureau/dossiers/${reference}/accords/${asked.code}`);
        await desk.fill({ why: 'Il prête sans garantie.' });
        await desk.press(desk.says('desk.agreement.askGo'));
        await holder.open(linkIn(await newest(email), '/suivi/'));
        expect(await holder.reads()).toContain('Il prête sans garantie.');
        await holder.fill({ [`agreement-${asked.code}`]: 'agree' });
        await holder.press(holder.says('follow-up.agreement.send'));
        expect(await holder.reads()).toContain(holder.says('follow-up.agreement.status.agreed'));
        expect((await newest(adviser.email)).subject).toContain(subjects().agreed);
      });

      it('is referred with a message, and the partner learns all but who', async () => {
        await desk.open(`/bureau/dossiers/${reference}/mettre-en-relation/${asked.code}`);
        await desk.fill({ message: 'Un projet solide, pouvez-vous le recevoir ?' });
        await desk.press(desk.says('desk.refer.send'));
        expect(await desk.reads()).toContain(desk.says('desk.mustAct.partner'));
        const mail = await letterToPartner(house, reference);
        partnerLink = linkIn(mail, '/reponse/');
        for (const told of [reference, `Café-vélo ${manner.locale}`, place.name]) expect(mail.text).toContain(told);
        for (const secret of ['Roubertou', email, phone.part, phone.part.replaceAll(' ', '')])
          expect(mail.text + mail.html).not.toContain(secret);
      });

      it('is not moved by those who only fetch the links of its mails', async () => {
        const before = await standing(house);
        const links = await fetchEveryLink(house, { times: 10 });
        expect(links).toEqual(expect.arrayContaining([followUp, partnerLink]));
        expect(await standing(house)).toEqual(before);
      }, 60_000);

      it('is accepted on one page, which only then tells who it is', async () => {
        await partner.open(partnerLink);
        const brief = await partner.reads();
        expect(brief).toContain('Un projet solide, pouvez-vous le recevoir ?');
        for (const secret of ['Roubertou', email, phone.part]) expect(brief).not.toContain(secret);
        await partner.unfold(trigger('referral', 'accept'));
        await partner.press(trigger('referral', 'accept'));
        const accepted = await partner.reads();
        for (const known of ['Inès-Marie Roubertou', email, phone.part]) expect(accepted).toContain(known);
        expect(accepted).toContain(partner.says('partner.answer.status.accepted.title'));
      });

      it('tells adviser and holder of the answer', async () => {
        expect((await newest(adviser.email)).subject).toContain(subjects().accepted);
        const told = await newest(email);
        expect(told.subject).toContain(SUBJECTS[manner.locale].helps);
        await holder.open(linkIn(told, '/suivi/'));
        expect(await holder.reads()).toContain(asked.name);
        expect(await dossierPage()).toContain(desk.says('desk.mustAct.adviser'));
      });

      it('has an appointment, with an invitation for the calendar', async () => {
        await desk.press(desk.says('desk.session.plan'));
        await desk.fill({
          topic: 'Le plan de financement',
          means: 'visit',
          day: '2026-12-01',
          time: '14:30',
          minutes: '45',
          place: '12 rue des Forges',
        });
        await desk.press(desk.says('desk.session.plan'));
        const mail = await newest(email);
        expect(plain(mail.text)).toContain(holder.day('2026-12-01'));
        const [invitation] = await rows<{ attachments: { filename: string; contentType: string; content: string }[] }>(
          house.database.reader(),
          'select attachments from captured_mail where recipient = $1 order by id desc limit 1',
          [email],
        );
        const [file] = invitation?.attachments ?? [];
        expect(file).toMatchObject({
          filename: expect.stringMatching(/\.ics$/),
          contentType: expect.stringContaining('text/calendar'),
        });
        const calendar = Buffer.from(file?.content ?? '', 'base64').toString('utf8');
        expect(calendar).toContain('METHOD:REQUEST');
        expect(calendar).toMatch(/DTSTART[^\r\n]*20261201T1[34]3000/);
        await holder.open(linkIn(mail, '/suivi/'));
        expect(await holder.reads()).toContain('Le plan de financement');
      });

      it('is held with notes, and closed with an outcome', async () => {
        await dossierPage();
        await desk.follow(desk.day('2026-12-01'));
        await desk.fill({ notes: 'Le plan tient, la banque suit.' });
        await desk.press(desk.says('desk.session.held'));
        await desk.press(trigger('dossier', 'close'));
        await desk.fill({ outcome: 'project_created' });
        await desk.press(trigger('dossier', 'close'));
        expect(await desk.reads()).toContain(
          desk.told(({ inputs }) => inputs['outcome']?.options?.['project_created']),
        );
      });

      it('asks its holder one question, once', async () => {
        const mail = await newest(email);
        const survey = linkIn(mail, '/avis/');
        await holder.open(survey);
        await holder.press(holder.says('follow-up.survey.send'));
        expect(await holder.reads()).toContain(holder.says('layout.form.summary'));
        await holder.fill({ rating: 'very_useful', comment: 'Merci à toute l’équipe.' });
        await holder.press(holder.says('follow-up.survey.send'));
        expect(await holder.reads()).toContain(holder.says('follow-up.survey.thanks.title'));
        expect(await holder.open(survey)).toBe(200);
        expect(await holder.reads()).toContain(holder.says('follow-up.foreign.answered.title'));
        const given = await rows(
          house.database.reader(),
          'select rating from feedback where dossier_id = (select id from dossier where reference = $1)',
          [reference],
        );
        expect(given).toEqual([{ rating: 'very_useful' }]);
        await holder.open(linkIn(mail, '/suivi/'));
        expect(await holder.reads()).toContain(holder.told(({ states }) => states['closed']?.public));
      });
    });
  });
});
