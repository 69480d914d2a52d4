import { beforeAll, describe, expect, it } from '@jest/globals';
import { AskHolder, QualifyDossier, TakeDossier } from '#libs/dossier';
import { unwrap } from '#libs/kernel';
import { aDossier } from '#test/factories/dossiers';
import { aMember, type Member, PASSWORD } from '#test/factories/people';
import { agreed, aQualifiedDossier, aReferral } from '#test/factories/referrals';
import { type House, openHouse } from '#test/support/house';
import { Visitor } from '#test/support/visitor';

let house: House;
let adviser: Member;
let visitor: Visitor;

beforeAll(async () => {
  house = await openHouse();
  adviser = await aMember(house.rooms, 'adviser', 'Camille Exemple');
  visitor = await signedIn(adviser);
}, 60_000);

async function signedIn(member: Member): Promise<Visitor> {
  const one = new Visitor(house.url);
  await one.get('/bureau/connexion');
  await one.post('/bureau/connexion', { email: member.email, password: PASSWORD });
  return one;
}

describe('the door of the office', () => {
  it('leads a stranger to the sign-in page, and back to where they wanted to go', async () => {
    const stranger = new Visitor(house.url);
    expect((await stranger.get('/bureau/partenaires')).address).toBe(
      '/bureau/connexion?retour=%2Fbureau%2Fpartenaires',
    );
    const entered = await stranger.submit({ email: adviser.email, password: PASSWORD });
    expect(entered.address).toBe('/bureau/partenaires');
  });

  it('sends nobody to another site after signing in', async () => {
    for (const back of [
      '//evil.example.org',
      'https://evil.example.org/bureau',
      '/bureau\\@evil.example.org',
      '/suivi',
    ]) {
      const stranger = new Visitor(house.url);
      const entered = await stranger.post(`/bureau/connexion?retour=${encodeURIComponent(back)}`, {
        email: adviser.email,
        password: PASSWORD,
      });
      expect(entered.address).toBe('/bureau');
    }
  });

  it('says the same of a wrong password and of an unknown address, and keeps no password on the page', async () => {
    const wrong = await new Visitor(house.url).post('/bureau/connexion', { email: adviser.email, password: 'wrong' });
    const nobody = await new Visitor(house.url).post('/bureau/connexion', {
      email: 'x@example.org',
      password: 'wrong',
    });
    expect([wrong.status, nobody.status]).toEqual([422, 422]);
    expect(wrong.text).toContain('Cette adresse et ce mot de passe ne vont pas ensemble');
    expect(nobody.text).toContain('Cette adresse et ce mot de passe ne vont pas ensemble');
    expect(wrong.html).not.toContain('value="wrong"');
  });

  it('lets somebody who was invited choose a password, once', async () => {
    const admin = await signedIn(await aMember(house.rooms, 'admin', 'Dominique Exemple'));
    await admin.get('/bureau/comptes');
    const invited = await admin.submit({ name: 'Alix Exemple', email: 'alix@example.org', role: 'reception' });
    expect(invited.text).toContain('Alix Exemple');
    await house.drain();
    const [mail] = await house.mails('alix@example.org');
    const link = mail?.links.find((one) => one.includes('/compte/')) ?? '';
    const alix = new Visitor(house.url);
    expect((await alix.get(new URL(link).pathname)).text).toContain('Bienvenue');
    expect((await alix.submit({ password: 'court', again: 'court' })).text).toContain('au moins 12 caractères');
    expect((await alix.submit({ password: PASSWORD, again: `${PASSWORD}!` })).text).toContain('pas les mêmes');
    expect((await alix.submit({ password: PASSWORD, again: PASSWORD })).address).toBe('/bureau');
    expect((await new Visitor(house.url).get(new URL(link).pathname)).status).toBe(410);
  });

  it('refuses a form without the token of the sign-in', async () => {
    const forged = await visitor.post('/bureau/prochain', { vue: 'due' }, { token: false });
    expect(forged.status).toBe(403);
  });
});

describe('the worklist', () => {
  it('shows what is due first, first, with what is next and why', async () => {
    const dossier = await aDossier(house.rooms, {
      answers: { project: { title: 'Le pont aux ânes', summary: 'Un pont.', stage: 'idea' } },
    });
    const page = await visitor.get('/bureau');
    expect(page.text).toContain('Le pont aux ânes');
    expect(page.text).toContain('Premier accueil');
    expect(page.html).toContain(`/bureau/dossiers/${dossier.reference}`);
    expect((await visitor.get('/bureau?vue=all&q=anes')).text).toContain('Le pont aux ânes');
    expect((await visitor.get('/bureau?vue=all&q=licorne')).text).toContain(
      'Aucun dossier ne correspond à « licorne »',
    );
  });

  it('gives the next dossier to whoever asks for it', async () => {
    await visitor.get('/bureau');
    const claimed = await visitor.post('/bureau/prochain', { vue: 'due' });
    expect(claimed.address).toMatch(/^\/bureau\/dossiers\/CAM-\w{4}-\w{4}\?pris=1$/);
    expect(claimed.text).toContain('Ce dossier est maintenant en votre main');
  });

  it('is nothing for an admin, who looks after accounts', async () => {
    const admin = await signedIn(await aMember(house.rooms, 'admin'));
    expect((await admin.get('/bureau')).address).toBe('/bureau/comptes');
    const dossier = await aDossier(house.rooms);
    expect((await admin.get(`/bureau/dossiers/${dossier.reference}`)).status).toBe(403);
  });

  it('keeps accounts from those who are no admin', async () => {
    expect((await visitor.get('/bureau/comptes')).status).toBe(403);
  });
});

describe('the page of a dossier', () => {
  it('says who must act, by when, why that deadline, and why a button is grey', async () => {
    const { reference } = await aDossier(house.rooms);
    const page = await visitor.get(`/bureau/dossiers/${reference}`);
    expect(page.text).toContain('L’accueil doit agir');
    expect(page.text).toContain('Délai de 2 jours ouvrés, compté depuis lundi 23 novembre');
    expect(page.text).toContain('Prendre en charge');
    expect(page.text).toContain('Possible quand le dossier est : À l’accueil');
    expect(page.text).toContain('noe@example.org');
  });

  it('draws its way, and says the same in words', async () => {
    const { id, reference } = await aQualifiedDossier(house.rooms, adviser);
    unwrap(await house.rooms.get(AskHolder).run({ dossier: id, input: { question: 'Où ?' } }, adviser.actor));
    for (const [locale, now, asked] of [
      ['', 'Maintenant', 'Poser une question au porteur'],
      ['/en', 'Now', 'Ask the holder a question'],
    ] as const) {
      const { html } = await visitor.get(`${locale}/bureau/dossiers/${reference}`);
      const drawing = /<svg[^]*?<\/svg>/.exec(html.slice(html.indexOf('machine-drawing') - 60))?.[0] ?? '';
      const texts = [...drawing.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text ?? '');
      expect(texts.filter((text) => text === now)).toHaveLength(1);
      expect(texts.filter((text) => /^\d$/.test(text))).toEqual(['2', '3', '4', '1']);
      expect(drawing).toContain(house.pack.profile.look.colours.forward);
      expect(drawing).not.toContain('style=');
      const words = html.slice(html.indexOf('parvis-numbered'), html.indexOf('</ol>', html.indexOf('parvis-numbered')));
      expect(words.match(/<li>/g)).toHaveLength(4);
      expect(words).toContain(asked);
    }
  });

  it('is unknown for a reference that nobody has', async () => {
    expect((await visitor.get('/bureau/dossiers/CAM-2222-2222')).status).toBe(404);
  });

  it('carries a dossier from its arrival to a partner, and back to a note', async () => {
    const { reference } = await aDossier(house.rooms);
    const at = `/bureau/dossiers/${reference}`;
    await visitor.get(at);
    expect((await visitor.post(`${at}/actions/take`, { version: '1' })).text).toContain(
      'C’est fait : Prendre en charge',
    );
    await visitor.get(`${at}/actions/ask`);
    expect((await visitor.submit({ question: '' })).text).toContain('Votre question au porteur de projet');
    expect((await visitor.submit({ question: 'Où en est le local ?' })).text).toContain(
      'Le porteur de projet doit répondre',
    );
    await visitor.get(`${at}/actions/answer`);
    expect((await visitor.submit({ answer: 'Nous avons visité un local.' })).text).toContain(
      'Nous avons visité un local.',
    );
    await visitor.get(`${at}/actions/qualify`);
    expect((await visitor.submit({ needs: 'financing' })).text).toContain('C’est fait : Qualifier les besoins');
    await visitor.get(`${at}/accords/CCI63`);
    expect((await visitor.submit({ what: 'ask', why: 'Pour les comptes.' })).address).toBe(`${at}/propositions`);
    await visitor.get(`${at}/accords/CCI63`);
    const record = { what: 'record', answer: 'agree', agreedOn: '2026-11-23', means: 'phone' };
    expect((await visitor.submit({ ...record, agreedOn: '' })).text).toContain('Dites quel jour');
    expect((await visitor.submit(record)).address).toBe(`${at}/propositions`);
    await visitor.get(`${at}/mettre-en-relation/CCI63`);
    const referred = await visitor.submit({ message: 'Un café-vélo pour vous.' });
    expect(referred.text).toContain('Un partenaire doit répondre');
    await visitor.get(at);
    expect((await visitor.post(`${at}/notes`, { note: 'Rappeler mardi.' })).text).toContain('Rappeler mardi.');
  });

  it('refuses a form that was made for an older version, says what changed and keeps what was typed', async () => {
    const dossier = await aDossier(house.rooms);
    unwrap(await house.rooms.get(TakeDossier).run({ dossier: dossier.id }, adviser.actor));
    const at = `/bureau/dossiers/${dossier.reference}/actions/ask`;
    await visitor.get(at);
    unwrap(await house.rooms.get(QualifyDossier).run({ dossier: dossier.id, input: { needs: ['ip'] } }, adviser.actor));
    const late = await visitor.submit({ question: 'Toujours partant ?' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Qualifier les besoins');
    expect(late.html).toContain('Toujours partant ?');
    expect((await visitor.submit({ question: 'Toujours partant ?' })).text).toContain(
      'Le porteur de projet doit répondre',
    );
  });

  it('shows why a partner cannot be asked yet', async () => {
    const dossier = await aQualifiedDossier(house.rooms, adviser);
    const page = await visitor.get(`/bureau/dossiers/${dossier.reference}/mettre-en-relation/CCI63`);
    expect(page.text).toContain('n’a pas encore donné son accord pour ce partenaire');
    await agreed(house.rooms, adviser, { dossier: dossier.id, partner: 'CCI63' });
    const again = await visitor.get(`/bureau/dossiers/${dossier.reference}/mettre-en-relation/CCI63`);
    expect(again.text).toContain('Envoyer au partenaire');
  });

  it('hands a dossier over, and gives it back', async () => {
    const colleague = await aMember(house.rooms, 'adviser', 'Sacha Exemple');
    const { reference } = await aDossier(house.rooms);
    const at = `/bureau/dossiers/${reference}`;
    await visitor.get(at);
    const given = await visitor.post(`${at}/attribution`, { to: colleague.accountId, version: '1' });
    expect(given.text).toContain('En main : Sacha Exemple');
    expect((await visitor.post(`${at}/attribution`, { to: 'nobody' })).status).toBe(422);
    await visitor.get(at);
    expect((await visitor.post(`${at}/attribution`, { to: '' })).text).toContain('En main : Personne');
  });
});

describe('the page of a referral', () => {
  it('says why each of its deadlines lies where it does', async () => {
    const dossier = await aQualifiedDossier(house.rooms, adviser);
    const referral = await aReferral(house.rooms, adviser, { dossier: dossier.id });
    const page = await visitor.get(`/bureau/dossiers/${dossier.reference}/mises-en-relation/${referral.id}`);
    expect(page.text).toContain('Pourquoi cette échéance');
    expect(page.text).toContain('Délai de 5 jours ouvrés, compté depuis lundi 23 novembre');
  });
});

describe('an appointment', () => {
  it('is made for a time of the territory, moved, and held with notes', async () => {
    const { reference } = await aDossier(house.rooms);
    const at = `/bureau/dossiers/${reference}/rendez-vous`;
    await visitor.get(at);
    const plan = { topic: 'Le plan de financement', means: 'visit', day: '2026-12-01', time: '14:30', minutes: '45' };
    expect((await visitor.submit({ ...plan, day: '', minutes: '900' })).text).toContain('Choisissez un jour');
    expect((await visitor.submit({ ...plan, day: '2020-01-06' })).text).toContain('Choisissez un moment à venir');
    const made = await visitor.submit(plan);
    expect(made.text).toContain('mardi 1er décembre à 14 h 30');
    const [, session = ''] = /rendez-vous\/([0-9a-f-]{36})/.exec(made.html) ?? [];
    await visitor.get(`${at}/${session}`);
    const moved = await visitor.submit({ what: 'move', day: '2026-12-02', time: '9:00', minutes: '30' });
    expect(moved.text).toContain('mercredi 2 décembre à 9 h');
    await visitor.get(`${at}/${session}`);
    expect((await visitor.submit({ what: 'hold', notes: '' })).text).toContain('Notes');
    expect((await visitor.submit({ what: 'hold', notes: 'Le plan tient.' })).text).toContain('Rendez-vous tenu');
  });
});

describe('the other pages', () => {
  it('show the directory, one partner, and the messages that need a look', async () => {
    expect((await visitor.get('/bureau/partenaires?q=cci')).text).toContain('CCI Puy-de-Dôme');
    expect((await visitor.get('/bureau/partenaires/CCI63')).text).toContain('Créer son entreprise');
    expect((await visitor.get('/bureau/partenaires/NOBODY')).status).toBe(404);
    expect((await visitor.get('/bureau/envois')).status).toBe(200);
    expect((await visitor.get('/bureau/envois/none')).status).toBe(404);
  });

  it('take what nobody would type without falling over', async () => {
    const { reference } = await aDossier(house.rooms);
    const at = `/bureau/dossiers/${reference}`;
    const strange = ['/bureau/dossiers/%00', `${at}/actions/constructor`, `${at}/accords/%00`, `${at}/rendez-vous/1`];
    for (const address of strange) expect([address, (await visitor.get(address)).status]).toEqual([address, 404]);
    for (const address of ['/bureau?q=a&q=b', '/bureau?vue=nope', '/bureau/partenaires?q=%00&q=b'])
      expect([address, (await visitor.get(address)).status]).toEqual([address, 200]);
    expect((await visitor.get('/bureau?suite=nonsense')).status).toBe(422);
    await visitor.get(at);
    const noted = await visitor.post(`${at}/notes`, { note: 'Œuvre\u0000 \u0007🌋' });
    expect(noted.text).toContain('Œuvre 🌋');
  });

  it('speak English as well', async () => {
    const { reference } = await aDossier(house.rooms);
    expect((await visitor.get(`/en/bureau/dossiers/${reference}`)).text).toContain('Reception must act');
    expect((await visitor.get('/en/bureau')).text).toContain('Take the next one');
  });
});
