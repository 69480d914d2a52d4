import { afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { rows } from '#libs/platform';
import { SubmitProject } from '#libs/intake';
import { QualifyDossier, TakeDossier } from '#libs/dossier';
import { type Id, unwrap } from '#libs/kernel';
import { aMember, type Member, PASSWORD } from '../factories/people.js';
import { aReferral } from '../factories/referrals.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { type House, openHouse } from '../support/house.js';
import { letterToPartner, linkIn, newestMail } from './letters.js';
import { plain, Walker } from './walker.js';

const A_DAY_MS = 24 * 60 * 60 * 1000;
const MANNER = { locale: 'fr', javaScript: true, width: 360 } as const;

interface Project {
  readonly id: Id;
  readonly reference: string;
  readonly email: string;
}

describeInBrowser('a partner who does not simply accept', () => {
  let house: House;
  let browser: Browser;
  let adviser: Member;
  let desk: Walker;
  let partner: Walker;
  let holder: Walker;
  let projects = 0;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse({ connections: 1 }), openBrowser()]);
    adviser = await aMember(house.rooms, 'adviser', 'Camille Exemple');
    const arrive = (): Promise<Walker> => Walker.arrive(house, browser, MANNER);
    [desk, partner, holder] = await Promise.all([arrive(), arrive(), arrive()]);
    await desk.open('/bureau/connexion');
    await desk.fill({ email: adviser.email, password: PASSWORD });
    await desk.press(desk.says('desk.signIn.go'));
  }, 120_000);

  afterEach(() => {
    expect([holder, desk, partner].flatMap(({ remarks }) => remarks.splice(0))).toEqual([]);
  });

  /** A project that was referred to a partner, who has the mail. */
  async function referred(to = 'INITIATIVE'): Promise<Project> {
    projects += 1;
    const email = `porteuse-${projects}@example.org`;
    const answers = {
      person: { givenName: 'Solène', familyName: 'Vauzelade', email },
      structure: { state: 'none_yet' },
      place: { communeInsee: '63113' },
      project: {
        title: `Conserverie ${projects}`,
        summary: `Des légumes déclassés mis en bocaux, ${projects}.`,
        stage: 'idea',
      },
      needs: ['financing'],
      notice: { readAt: '2026-11-23T08:00:00Z' },
    };
    const arrival = { answers, locale: 'fr', channel: 'web' } as const;
    const { dossierId: id, reference } = unwrap(await house.rooms.get(SubmitProject).run(arrival, { role: 'holder' }));
    unwrap(await house.rooms.get(TakeDossier).run({ dossier: id }, adviser.actor));
    unwrap(await house.rooms.get(QualifyDossier).run({ dossier: id, input: { needs: ['financing'] } }, adviser.actor));
    await aReferral(house.rooms, adviser, { dossier: id, partner: to });
    return { id, reference, email };
  }

  async function partnerOpens({ reference }: Project): Promise<void> {
    await partner.open(linkIn(await letterToPartner(house, reference), '/reponse/'));
  }

  async function stateOf({ id }: Project): Promise<string | undefined> {
    const [found] = await rows<{ state: string }>(
      house.database.reader(),
      'select state from flow_instance where id = $1',
      [id],
    );
    return found?.state;
  }

  it('declines with a reason, which reaches the adviser, and only kind words the holder', async () => {
    const project = await referred();
    await partnerOpens(project);
    const decline = partner.triggers('referral', 'decline');
    await partner.unfold(decline);
    await partner.press(decline, { within: 'details[open]' });
    expect(await partner.reads()).toContain(partner.says('layout.form.summary'));
    await partner.fill({ 'decline-reason': 'too_early', 'decline-note': 'Revenez avec une étude de marché.' });
    await partner.press(decline, { within: 'details[open]' });
    expect(await partner.reads()).toContain(partner.says('partner.answer.status.declined.title'));
    expect(await stateOf(project)).toBe('qualified');
    const toHolder = await newestMail(house, project.email, project.reference);
    expect(toHolder.text).not.toContain('étude de marché');
    const toAdviser = await newestMail(house, adviser.email, project.reference);
    expect(toAdviser.subject).toContain('décline');
    await desk.open(linkIn(toAdviser, '/bureau/'));
    expect(await desk.reads()).toContain('trop tôt');
    await holder.open(linkIn(toHolder, '/suivi/'));
    expect(await holder.reads()).not.toContain('étude de marché');
  });

  it('is told kindly what was recorded when it answers again', async () => {
    const project = await referred();
    await partnerOpens(project);
    const other = await Walker.arrive(house, browser, MANNER);
    await other.open(partner.address);
    const [accept, decline] = ['accept', 'decline'].map((name) => partner.triggers('referral', name)) as [
      string,
      string,
    ];
    await other.unfold(accept);
    await partner.unfold(decline);
    await partner.fill({ 'decline-reason': 'no_capacity' });
    await partner.press(decline, { within: 'details[open]' });
    await other.press(accept, { within: 'details[open]' });
    expect(await other.reads()).toContain(other.says('partner.answer.already.text'));
    expect(await other.reads()).toContain(other.says('partner.answer.status.declined.title'));
    expect(await other.reads()).not.toContain('Vauzelade');
    expect(other.remarks).toEqual([]);
  });

  it('points to somebody better placed', async () => {
    const project = await referred();
    await partnerOpens(project);
    const redirect = partner.triggers('referral', 'redirect');
    await partner.unfold(redirect);
    await partner.fill({ 'redirect-suggestion': 'La couveuse agricole de Lempdes' });
    await partner.press(redirect, { within: 'details[open]' });
    expect(await partner.reads()).toContain(partner.says('partner.answer.status.redirected.title'));
    const toAdviser = await newestMail(house, adviser.email, project.reference);
    await desk.open(linkIn(toAdviser, '/bureau/'));
    await desk.follow('Initiative');
    expect(await desk.reads()).toContain('La couveuse agricole de Lempdes');
  });

  it('asks for information, gets it, and accepts', async () => {
    const project = await referred();
    await partnerOpens(project);
    const ask = partner.triggers('referral', 'ask-information');
    await partner.unfold(ask);
    await partner.fill({ 'ask-information-question': 'Combien de bocaux par an ?' });
    await partner.press(ask, { within: 'details[open]' });
    expect(await partner.reads()).toContain(partner.says('partner.answer.status.asked.title'));
    expect(await partner.reads()).not.toContain('Vauzelade');
    await desk.open(linkIn(await newestMail(house, adviser.email, project.reference), '/bureau/'));
    await desk.follow('Initiative');
    const give = desk.triggers('referral', 'give-information');
    await desk.press(give);
    expect(await desk.reads()).toContain('Combien de bocaux par an ?');
    await desk.fill({ information: 'Huit mille la première année.' });
    await desk.press(give);
    await partnerOpens(project);
    expect(await partner.reads()).toContain('Huit mille la première année.');
    const accept = partner.triggers('referral', 'accept');
    await partner.unfold(accept);
    await partner.press(accept, { within: 'details[open]' });
    expect(await partner.reads()).toContain('Solène Vauzelade');
    expect(await stateOf(project)).toBe('in-support');
  });

  it('is told to stop when the holder withdraws', async () => {
    const project = await referred();
    const letter = await letterToPartner(house, project.reference);
    await holder.open(linkIn(await newestMail(house, project.email, project.reference), '/suivi/'));
    await holder.follow(holder.says('follow-up.withdraw.link'));
    await holder.fill({ reason: 'Je déménage.' });
    await holder.press(holder.says('follow-up.withdraw.send'));
    expect(await holder.reads()).toContain('Votre dossier est clos');
    await house.drain();
    const [recalled] = await house.mails(letter.to);
    expect(plain(recalled?.subject ?? '')).toBe(`${project.reference} : vous n’avez plus rien à faire`);
    expect(await partner.open(linkIn(letter, '/reponse/'))).toBe(200);
    const page = await partner.reads();
    expect(page).toContain(partner.says('partner.answer.status.recalled.title'));
    for (const gone of ['Conserverie', 'Vauzelade', project.email]) expect(page).not.toContain(gone);
  });

  it('is reminded twice, then the dossier comes back to the adviser', async () => {
    const project = await referred();
    const { to } = await letterToPartner(house, project.reference);
    const told = (await house.mails())
      .filter(({ text }) => text.includes(project.reference))
      .map(() => 'day of sending');
    for (let day = 1; day <= 40 && (await stateOf(project)) === 'oriented'; day += 1) {
      house.clock.advance(A_DAY_MS);
      await house.drain();
      const mails = (await house.mails()).filter(({ text }) => text.includes(project.reference));
      const fresh = mails.slice(0, mails.length - told.length).toReversed();
      told.push(...fresh.map((mail) => `${day} ${mail.to === to ? 'partner' : 'others'}: ${plain(mail.subject)}`));
    }
    expect(told.filter((line) => line.includes('partner:'))).toEqual([
      `7 partner: ${project.reference} : ce projet attend votre réponse`,
      `16 partner: ${project.reference} : ce projet attend votre réponse`,
    ]);
    expect(await stateOf(project)).toBe('qualified');
    const toAdviser = await newestMail(house, adviser.email, project.reference);
    expect(toAdviser.subject).toContain('un partenaire n’a pas répondu');
    await desk.open(linkIn(toAdviser, '/bureau/'));
    expect(await desk.reads()).toContain(desk.says('desk.mustAct.adviser'));
  }, 60_000);

  it('learns only theme and clock of a confidential project, until it accepts', async () => {
    const project = await confidential();
    const letter = await letterToPartner(house, project.reference);
    const secrets = ['Bocaux', 'Cournon', 'Vauzelade', project.email, 'Un bon projet', 'Une idée'];
    for (const secret of secrets) expect(`${letter.subject} ${letter.text} ${letter.html}`).not.toContain(secret);
    expect(letter.text).toContain('Un financement');
    await partner.open(linkIn(letter, '/reponse/'));
    const brief = await partner.reads();
    for (const secret of secrets) expect(brief).not.toContain(secret);
    expect(brief).toContain('Un financement');
    expect(brief).toContain('Réponse attendue avant le');
    const accept = partner.triggers('referral', 'accept');
    await partner.unfold(accept);
    await partner.press(accept, { within: 'details[open]' });
    for (const known of ['Vauzelade', 'Bocaux', 'Cournon']) expect(await partner.reads()).toContain(known);
  });

  async function confidential(): Promise<Project> {
    const email = 'discrete@example.org';
    await holder.open('/projet/vous');
    await holder.fill({ 'person.familyName': 'Vauzelade', 'person.email': email });
    await holder.press(holder.says('form.next'));
    await holder.fill({ 'project.title': 'Bocaux sous vide', 'project.summary': 'Un procédé de conserve à froid.' });
    await holder.fill({ 'project.stage': 'idea', 'structure.state': 'none_yet' });
    await holder.press(holder.says('form.next'));
    await holder.fill({ 'place.communeTyped': 'Cournon-d’Auvergne' });
    await holder.press(holder.says('form.next'));
    await holder.fill({ needs: ['financing'], 'project.confidential': 'yes', 'notice.readAt': 'yes' });
    await holder.press(holder.says('form.next'));
    await holder.press(holder.says('form.check.send'));
    const reference = /CAM-\w{4}-\w{4}/.exec(await holder.reads())?.[0] ?? '';
    const [found] = await rows<{ id: Id }>(house.database.reader(), 'select id from dossier where reference = $1', [
      reference,
    ]);
    if (!found) throw new Error('the project was not received');
    unwrap(await house.rooms.get(TakeDossier).run({ dossier: found.id }, adviser.actor));
    unwrap(
      await house.rooms.get(QualifyDossier).run({ dossier: found.id, input: { needs: ['financing'] } }, adviser.actor),
    );
    await aReferral(house.rooms, adviser, { dossier: found.id, partner: 'INITIATIVE' });
    return { id: found.id, reference, email };
  }

  it('hears of a holder without e-mail, who has reference and link on paper, and is phoned', async () => {
    await holder.open('/projet/vous');
    await holder.fill({ 'person.familyName': 'Chastaing', 'person.phone': '06 12 34 56 78' });
    await holder.press(holder.says('form.next'));
    await holder.fill({ 'project.summary': 'Une épicerie sans emballage au bourg.', 'project.stage': 'launch' });
    await holder.fill({ 'structure.state': 'none_yet' });
    await holder.press(holder.says('form.next'));
    await holder.fill({ 'place.undecided': 'yes' });
    await holder.press(holder.says('form.next'));
    await holder.fill({ needs: ['dont_know'], 'notice.readAt': 'yes' });
    await holder.press(holder.says('form.next'));
    await holder.press(holder.says('form.check.send'));
    const receipt = await holder.reads();
    const reference = /CAM-\w{4}-\w{4}/.exec(receipt)?.[0] ?? '';
    expect(receipt).toContain(holder.says('form.received.byPhone'));
    const printed = /http:\/\/localhost:\d+\/suivi\/[\w-]{43}/.exec(receipt)?.[0] ?? '';
    expect(await holder.open(printed)).toBe(200);
    await house.drain();
    expect((await house.mails()).filter(({ text }) => text.includes(reference))).toEqual([]);
    await desk.open(`/bureau/dossiers/${reference}`);
    expect(await desk.reads()).toContain(desk.says('desk.dossier.noEmail'));
    await desk.press(desk.triggers('dossier', 'take'));
    await desk.press(desk.triggers('dossier', 'ask'));
    await desk.fill({ question: 'Dans quelle commune ?' });
    await desk.press(desk.triggers('dossier', 'ask'));
    await house.drain();
    await desk.open(`/bureau/dossiers/${reference}`);
    expect(await desk.reads()).toContain(desk.says('desk.call.title'));
    await desk.press(desk.says('desk.call.complete'));
    expect(await desk.reads()).toContain(desk.says('desk.done.called'));
  });
});
