import { beforeAll, describe, expect, it } from '@jest/globals';
import { Links } from '#libs/account';
import { AskAgreement, AskHolder, CloseDossier, dossierById, TakeDossier } from '#libs/dossier';
import { unwrap } from '#libs/kernel';
import { Database, rows } from '#libs/platform';
import { AccessLog } from '../../access/access-log.js';
import { aDossier } from '#test/factories/dossiers';
import { aMember, type Member } from '#test/factories/people';
import { aDirectory } from '#test/factories/referrals';
import { testSite, type TestSite } from '#test/support/web-site';

let site: TestSite;
let adviser: Member;
beforeAll(async () => {
  site = await testSite();
  await aDirectory(site.app);
  adviser = await aMember(site.app, 'adviser', 'Ada Roche');
});

async function aProject(): Promise<{ id: string; reference: string; token: string; path: string }> {
  const { id, reference } = await aDossier(site.app);
  const { token } = await issue(id);
  return { id, reference, token, path: `/suivi/${token}` };
}

function issue(subject: string, lifetimeMs?: number): Promise<{ token: string }> {
  const of = { purpose: 'follow-up', subject, recipient: 'holder', ...(lifetimeMs ? { lifetimeMs } : {}) } as const;
  return site.app.get(Database).transact((tx) => site.app.get(Links).issue(tx, of));
}

async function text(path: string): Promise<string> {
  return (await site.visitor().get(path)).text();
}

async function take(dossier: string): Promise<void> {
  unwrap(await site.app.get(TakeDossier).run({ dossier }, adviser.actor));
}

describe('the follow-up page', () => {
  it('tells state, who must act, by when and who looks after the project', async () => {
    const project = await aProject();
    expect(await text(project.path)).toContain('mercredi 25 novembre à 10');
    await take(project.id);
    const page = await text(project.path);
    for (const told of [
      'Une personne étudie votre projet',
      'À nous, votre conseiller',
      '<dd>Ada Roche</dd>',
      'Pourquoi cette date',
    ])
      expect(page).toContain(told);
  });

  it('shows nothing by which the holder could be known or reached', async () => {
    const page = await text((await aProject()).path);
    for (const secret of ['noe@example.org', 'Noé', 'Bœuf']) expect(page).not.toContain(secret);
  });

  it('takes an answer once, and says so when it is sent again', async () => {
    const project = await aProject();
    await take(project.id);
    const input = { question: 'Combien de mètres carrés ?' };
    unwrap(await site.app.get(AskHolder).run({ dossier: project.id, input }, adviser.actor));
    expect(await text(project.path)).toContain('Combien de mètres carrés ?');
    const visitor = site.visitor();
    const empty = await visitor.post(`${project.path}/reponse`, { answer: ' ' });
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Écrivez votre réponse')]);
    expect((await visitor.post(`${project.path}/reponse`, { answer: 'Quatre-vingts' })).status).toBe(303);
    expect(await text(project.path)).toContain('Quatre-vingts');
    const again = await visitor.post(`${project.path}/reponse`, { answer: 'Cent' });
    expect([again.status, await again.text()]).toEqual([422, expect.not.stringContaining('>Cent<')]);
  });

  it('lets the holder agree, and take it back', async () => {
    const project = await aProject();
    await take(project.id);
    const ask = { dossier: project.id, partner: 'CCI63', why: 'Ils connaissent les locaux.' };
    unwrap(await site.app.get(AskAgreement).run(ask, adviser.actor));
    expect(await text(project.path)).toContain('Ils connaissent les locaux.');
    const visitor = site.visitor();
    expect((await visitor.post(`${project.path}/accord`, { partner: 'CCI63' })).status).toBe(422);
    await visitor.post(`${project.path}/accord`, { partner: 'CCI63', 'agreement-CCI63': 'agree' });
    expect(await text(project.path)).toContain('vous êtes d’accord');
    await visitor.post(`${project.path}/accord`, { partner: 'CCI63', answer: 'withdraw' });
    expect(await text(project.path)).toContain('vous avez retiré votre accord');
  });

  it('withdraws only after asking once more', async () => {
    const project = await aProject();
    expect(await text(`${project.path}/retrait`)).toContain('Voulez-vous retirer');
    expect(await text(project.path)).not.toContain('clos');
    const sent = await site.visitor().post(`${project.path}/retrait`, { reason: 'Je déménage.' });
    expect(sent.headers.get('location')).toBe(project.path);
    expect(await text(project.path)).toContain('Votre dossier est clos');
    expect((await site.visitor().get(`${project.path}/retrait`)).status).toBe(303);
  });

  it('changes nothing however often a program fetches its links', async () => {
    const project = await aProject();
    const state = (): Promise<unknown> =>
      rows(
        site.db.database.reader(),
        'select state, version, known, (select count(*) from journal_entry) from flow_instance where id = $1',
        [project.id],
      );
    const before = await state();
    for (let fetched = 0; fetched < 10; fetched += 1) {
      await site.visitor().get(project.path);
      await fetch(site.url + project.path, { method: 'HEAD' });
      await site.visitor().get(`${project.path}/retrait`);
    }
    expect(await state()).toEqual(before);
  });

  it('notes who read it', async () => {
    const project = await aProject();
    await text(project.path);
    await site.app.get(AccessLog).noted();
    const sql = 'select actor_role, actor_id, what from dossier_read where dossier_id = $1';
    const [read] = await rows(site.db.database.reader(), sql, [project.id]);
    expect(read).toMatchObject({ actor_role: 'holder', actor_id: expect.stringMatching(/^link:/), what: 'follow-up' });
  });
});

describe('a link that does not open', () => {
  it('is met kindly when nobody knows it', async () => {
    for (const path of ['/suivi/abc', `/suivi/${'x'.repeat(43)}`, `/suivi/${'x'.repeat(43)}/retrait`]) {
      const response = await site.visitor().get(path);
      expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('href="/suivi"')]);
    }
  });

  it('renews itself when it has expired', async () => {
    const dossier = await aDossier(site.app);
    const { token } = await issue(dossier.id, 1);
    site.db.clock.advance(1000);
    const response = await site.visitor().get(`/suivi/${token}`);
    const page = await response.text();
    expect(response.status).toBe(410);
    expect(page).toContain(`name="token" value="${token}"`);
    expect(page).not.toContain(dossier.reference);
    const sent = await site.visitor().post('/suivi', { token });
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('C’est noté')]);
  });

  it('is asked for anew with the same answer, whether we know the address or not', async () => {
    const { reference } = await aProject();
    const known = await site.visitor().post('/suivi', { reference, email: 'noe@example.org' });
    const unknown = await site.visitor().post('/suivi', { reference, email: 'autre@example.org' });
    const plain = async (response: Response): Promise<string> => (await response.text()).replace(/[0-9a-f-]{36}/g, '');
    expect([known.status, await plain(known)]).toEqual([unknown.status, await plain(unknown)]);
  });

  it('is not asked for with a mistyped reference', async () => {
    const response = await site.visitor().post('/suivi', { reference: 'CAM-2345-6789', email: 'noe@example.org' });
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining('Vérifiez la référence')]);
  });
});

describe('the survey', () => {
  it('is answered once', async () => {
    const { id } = await aDossier(site.app);
    await take(id);
    unwrap(
      await site.app.get(CloseDossier).run({ dossier: id, input: { outcome: 'support_completed' } }, adviser.actor),
    );
    const of = { purpose: 'survey', subject: id, recipient: 'holder' } as const;
    const { token } = await site.app.get(Database).transact((tx) => site.app.get(Links).issue(tx, of));
    const path = `/avis/${token}`;
    expect(await text(path)).toContain((await dossierById(site.db.database.reader(), id))?.reference);
    expect((await site.visitor().post(path, {})).status).toBe(422);
    expect(await (await site.visitor().post(path, { rating: 'useful', comment: 'Merci' })).text()).toContain('Merci');
    expect(await text(path)).toContain('déjà enregistré');
    expect(await (await site.visitor().post(path, { rating: 'not_at_all' })).text()).toContain('déjà enregistré');
    const [kept] = await rows<{ rating: string }>(
      site.db.database.reader(),
      'select rating from feedback where dossier_id = $1',
      [id],
    );
    expect(kept?.rating).toBe('useful');
  });
});
