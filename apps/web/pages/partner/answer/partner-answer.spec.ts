import { beforeAll, describe, expect, it } from '@jest/globals';
import { Links } from '#libs/account';
import { CloseDossier } from '#libs/dossier';
import { unwrap } from '#libs/kernel';
import { rows } from '#libs/platform';
import { ANSWERS } from '#test/factories/dossiers';
import { aMember, type Member } from '#test/factories/people';
import { aDirectory, aQualifiedDossier, aReferral } from '#test/factories/referrals';
import { testSite, type TestSite } from '#test/support/web-site';

const HOLDER = ['noe@example.org', 'Noé', 'Bœuf-Lemaître'];

let site: TestSite;
let adviser: Member;
beforeAll(async () => {
  site = await testSite();
  await aDirectory(site.app);
  adviser = await aMember(site.app, 'adviser', 'Ada Roche');
});

async function aLetter(confidential = false): Promise<{ path: string; dossier: string; referral: string }> {
  const project = { ...ANSWERS.project, confidential };
  const { id } = await aQualifiedDossier(site.app, adviser, { answers: { project } });
  const { token, id: referral } = await aReferral(site.app, adviser, { dossier: id });
  return { path: `/reponse/${token}`, dossier: id, referral };
}

async function text(path: string): Promise<string> {
  return (await site.visitor().get(path)).text();
}

describe('the page behind a referral’s link', () => {
  it('gives the brief, the clock and the adviser, and nothing of the holder', async () => {
    const page = await text((await aLetter()).path);
    for (const told of ['Un café-vélo à la gare', 'Clermont-Ferrand', 'Une idée', 'Un financement', 'Ada Roche'])
      expect(page).toContain(told);
    expect(page).toContain('Réponse attendue avant le lundi 30 novembre');
    for (const secret of HOLDER) expect(page).not.toContain(secret);
  });

  it('tells of a confidential project only theme and clock', async () => {
    const page = await text((await aLetter(true)).path);
    expect(page).toContain('Un financement');
    expect(page).toContain('Réponse attendue avant');
    for (const secret of [...HOLDER, 'café-vélo', 'Clermont-Ferrand', 'Une idée', 'Un bon projet'])
      expect(page).not.toContain(secret);
  });

  it('shows name and contact once the partner has accepted', async () => {
    const { path } = await aLetter();
    const sent = await site.visitor().post(path, { trigger: 'accept' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, path]);
    const page = await text(path);
    for (const shown of [...HOLDER, 'Vous avez accepté']) expect(page).toContain(shown);
  });

  it('takes a reason, and tells a second answer kindly what was recorded', async () => {
    const { path } = await aLetter();
    const input = { trigger: 'decline', 'decline-reason': 'no_capacity', 'decline-note': 'Revenez en mars.' };
    expect((await site.visitor().post(path, input)).status).toBe(303);
    const again = await site.visitor().post(path, { trigger: 'accept' });
    expect(again.headers.get('location')).toBe(`${path}?deja=1`);
    const page = await text(`${path}?deja=1`);
    for (const told of ['Déjà enregistré', 'Vous avez décliné', 'Revenez en mars.']) expect(page).toContain(told);
    for (const secret of HOLDER) expect(page).not.toContain(secret);
  });

  it('opens the answer whose fields are to be corrected', async () => {
    const { path } = await aLetter();
    const response = await site.visitor().post(path, { trigger: 'decline', 'decline-note': 'Pas ici' });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('href="#f-decline-reason"');
    expect(page).toContain('Pas ici');
    expect(page.match(/<details class="parvis-choice" name="answer" open>/g)).toHaveLength(1);
  });

  it('takes a question, and another address', async () => {
    const asking = await aLetter();
    await site.visitor().post(asking.path, { trigger: 'ask-information', 'ask-information-question': 'Combien ?' });
    expect(await text(asking.path)).toContain('Vous avez demandé une précision');
    const redirecting = await aLetter();
    await site.visitor().post(redirecting.path, { trigger: 'redirect', 'redirect-suggestion': 'La CMA' });
    expect(await text(redirecting.path)).toContain('La CMA');
  });

  it('takes news of the help that was accepted', async () => {
    const { path } = await aLetter();
    await site.visitor().post(path, { trigger: 'accept' });
    await site.visitor().post(path, { trigger: 'start' });
    expect((await site.visitor().post(path, { trigger: 'complete', 'complete-outcome': 'help_given' })).status).toBe(
      303,
    );
    expect(await text(path)).toContain('Votre aide est terminée');
  });

  it.each(['', 'recall', 'expire', 'send', '__proto__', 'constructor'])('records nothing for "%s"', async (trigger) => {
    const { path, referral } = await aLetter();
    expect((await site.visitor().post(path, { trigger })).status).toBe(422);
    const sql = 'select state from flow_instance where id = $1';
    expect(await rows(site.db.database.reader(), sql, [referral])).toEqual([{ state: 'requested' }]);
  });

  it('says that there is nothing left to do once the dossier is closed', async () => {
    const { path, dossier } = await aLetter();
    unwrap(await site.app.get(CloseDossier).run({ dossier, input: { outcome: 'project_abandoned' } }, adviser.actor));
    const page = await text(path);
    expect(page).toContain('Vous n’avez plus rien à faire');
    expect(page).not.toContain('café-vélo');
  });

  it('changes nothing however often a program fetches it', async () => {
    const { path, dossier, referral } = await aLetter();
    const sql = 'select state, version from flow_instance where id = any($1::uuid[]) order by id';
    const state = (): Promise<unknown> => rows(site.db.database.reader(), sql, [[dossier, referral]]);
    const before = await state();
    for (let fetched = 0; fetched < 10; fetched += 1) {
      await site.visitor().get(path);
      await fetch(site.url + path, { method: 'HEAD' });
    }
    expect(await state()).toEqual(before);
  });

  it('is met kindly when its link is not known', async () => {
    const response = await site.visitor().get(`/en/reponse/${'x'.repeat(43)}`);
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('Reply to the message')]);
    expect((await site.visitor().post(`/reponse/${'x'.repeat(43)}`, { trigger: 'accept' })).status).toBe(404);
  });

  it('is not opened by a link of another purpose', async () => {
    const { dossier } = await aLetter();
    const of = { purpose: 'follow-up', subject: dossier, recipient: 'holder' } as const;
    const { token } = await site.db.database.transact((tx) => site.app.get(Links).issue(tx, of));
    expect((await site.visitor().get(`/reponse/${token}`)).status).toBe(404);
  });
});
