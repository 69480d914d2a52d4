import { beforeAll, describe, expect, it } from '@jest/globals';
import { aDossier } from '#test/factories/dossiers';
import { aMember, type Member, PASSWORD } from '#test/factories/people';
import { type House, openHouse } from '#test/support/house';
import { Visitor } from '#test/support/visitor';

const DRAFT = '/bureau/administration/parcours/dossier/brouillon';
const WRITTEN = 'machine: dossier\nstates:\n  submitted:\n    owner: <reception> & others\n';
const SHOWN = WRITTEN.replace('<reception> & others', '&lt;reception&gt; &amp; others');

let house: House;
let admin: Member;

beforeAll(async () => {
  house = await openHouse();
  admin = await aMember(house.rooms, 'admin');
}, 60_000);

async function signIn(visitor: Visitor): Promise<void> {
  await visitor.get('/bureau/connexion');
  await visitor.post('/bureau/connexion', { email: admin.email, password: PASSWORD });
}

async function signOut(visitor: Visitor): Promise<void> {
  await visitor.get(DRAFT);
  await visitor.post('/bureau/deconnexion', {});
}

describe('a text that is sent when the sign-in has changed', () => {
  it('is kept by a page that says so, to be copied, and sent by nobody again', async () => {
    const visitor = new Visitor(house.url);
    await signIn(visitor);
    const token = /name="_csrf" value="([^"]+)"/.exec((await visitor.get(DRAFT)).html)?.[1] ?? '';
    await signOut(visitor);
    await signIn(visitor);
    const told = await visitor.post(DRAFT, { _csrf: token, version: '0', text: WRITTEN });
    expect([told.status, told.text]).toEqual([403, expect.stringContaining('avant votre dernière connexion')]);
    expect(told.html).toContain(SHOWN);
    expect(told.html).not.toMatch(new RegExp(`${token}|type="hidden"`));
  });

  it('is kept where nobody is signed in any more, with the way to the sign-in page', async () => {
    const visitor = new Visitor(house.url);
    await signIn(visitor);
    await signOut(visitor);
    const english = await visitor.post(`/en${DRAFT}`, { version: '0', text: WRITTEN });
    expect([english.status, english.text]).toEqual([403, expect.stringContaining('Sign in again')]);
    expect(english.html).toContain(SHOWN);
    expect(english.html).toMatch(/href="\/en\/bureau\/connexion" target="_blank"/);
  });

  it('is no reason for a page where nothing was written at length: the sign-in page comes at once', async () => {
    const sent = await new Visitor(house.url).post(DRAFT, { version: '0', text: 'machine: dossier' });
    expect(sent.address).toBe('/bureau/connexion');
  });
});

describe('what somebody wrote', () => {
  it('is kept by the page of a refusal as well', async () => {
    const { reference } = await aDossier(house.rooms);
    const visitor = new Visitor(house.url);
    await signIn(visitor);
    await visitor.get(DRAFT);
    const question = 'Combien de personnes viendront le premier jour, et à quelle heure ?';
    const told = await visitor.post(`/bureau/dossiers/${reference}/actions/ask`, { version: '1', question });
    expect([told.status, told.text]).toEqual([403, expect.stringContaining(question)]);
  });

  it('is not the marks that a form carries unseen, nor anything beside a password', async () => {
    const mark = JSON.stringify({ states: {}, clocks: { 'first-contact': 'first-look-of-a-colleague' } });
    const visitor = new Visitor(house.url);
    const marked = await visitor.post(DRAFT, { to: 'a'.repeat(64), checked: mark });
    expect(marked.address).toBe('/bureau/connexion');
    const secret = await visitor.post(DRAFT, { text: WRITTEN, password: 'trois poules sur un mur de pierre' });
    expect(secret.address).toBe('/bureau/connexion');
  });
});
