import { beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '#libs/platform';
import { testSite, type TestSite, type Visitor } from '#test/support/web-site';

type Form = Record<string, string | string[]>;

const VOUS: Form = { 'person.givenName': 'Lucie', 'person.familyName': 'Vernet', 'person.email': 'lucie@example.org' };
const PROJET: Form = {
  'project.summary': 'Des emballages lavables pour les maraîchers 🌱',
  'project.stage': 'prototype',
  'structure.state': 'none_yet',
};
const LIEU: Form = { 'place.communeTyped': 'Cournon d auvergne' };
const BESOINS: Form = { needs: ['premises', 'financing'], 'notice.readAt': 'yes' };

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});

async function fill(visitor: Visitor, pages: Record<string, Form> = {}): Promise<void> {
  const forms = { vous: VOUS, projet: PROJET, lieu: LIEU, besoins: BESOINS, ...pages };
  for (const [section, form] of Object.entries(forms))
    expect([section, (await visitor.post(`/projet/${section}`, form)).status]).toEqual([section, 303]);
}

async function count(table: 'dossier' | 'draft' | 'link' | 'journal_entry'): Promise<number> {
  const [row] = await rows<{ n: number }>(site.db.database.reader(), `select count(*)::int as n from ${table}`);
  return row?.n ?? 0;
}

describe('the form', () => {
  it('begins at its first section', async () => {
    const response = await site.visitor().get('/projet');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/projet/vous']);
  });

  it('takes a project from the first page to the receipt, without JavaScript', async () => {
    const visitor = site.visitor();
    await fill(visitor);
    const check = await (await visitor.get('/projet/verification')).text();
    for (const shown of ['Vernet', 'lucie@example.org', 'Cournon-d’Auvergne', '🌱'])
      expect(check.replaceAll('&#39;', '’').replaceAll("'", '’')).toContain(shown);
    const sent = await visitor.post('/projet/verification', {});
    const receipt = sent.headers.get('location') ?? '';
    expect(receipt).toMatch(/^\/projet\/recu\/[\w-]{43}$/);
    const page = await (await visitor.get(receipt)).text();
    expect(page).toMatch(/CAM-[2-9B-Z]{4}-[2-9B-Z]{4}/);
    expect(page).toMatch(/http:\/\/localhost:3000\/suivi\/[\w-]{43}/);
  });

  it('makes one dossier of a double click', async () => {
    const visitor = site.visitor();
    await fill(visitor);
    const before = await count('dossier');
    const [one, other] = await Promise.all([1, 2].map(() => visitor.post('/projet/verification', {})));
    expect(one?.headers.get('location')).toBe(other?.headers.get('location'));
    expect(await count('dossier')).toBe(before + 1);
  });

  it('gives back what was typed, with every fault at its field and in the summary', async () => {
    const response = await site
      .visitor()
      .post('/projet/vous', { 'person.familyName': '', 'person.email': 'pas-une-adresse' });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('value="pas-une-adresse"');
    expect(page).toContain('href="#f-person-familyName"');
    expect(page).toContain('href="#f-person-email"');
    expect(page.match(/class="govuk-error-message"/g)).toHaveLength(2);
  });

  it('escapes what was typed', async () => {
    const page = await (
      await site.visitor().post('/projet/vous', { 'person.givenName': '"><script>x</script>' })
    ).text();
    expect(page).not.toContain('<script>x');
    expect(page).toContain('&quot;&gt;&lt;script&gt;x');
  });

  it('asks which commune is meant when the name could be several', async () => {
    const visitor = site.visitor();
    await visitor.post('/projet/vous', VOUS);
    const asked = await visitor.post('/projet/lieu', { 'place.communeTyped': 'Saint-Denis' });
    const page = await asked.text();
    expect(asked.status).toBe(422);
    expect(page).toContain('value="93066"');
    const chosen = { 'place.communeTyped': 'Saint-Denis', 'place.communeInsee': '93066' };
    expect((await visitor.post('/projet/lieu', chosen)).status).toBe(303);
    expect(await (await visitor.get('/projet/lieu')).text()).toContain('value="93066"');
  });

  it('takes "not decided yet" for a place', async () => {
    const response = await site.visitor().post('/projet/lieu', { 'place.undecided': 'yes' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/projet/besoins']);
  });

  it('asks a company what it does not ask somebody without one', async () => {
    const visitor = site.visitor();
    await visitor.post('/projet/projet', PROJET);
    expect(await (await visitor.get('/projet/lieu')).text()).not.toContain('structure.siret');
    await visitor.post('/projet/projet', { ...PROJET, 'structure.state': 'created' });
    expect(await (await visitor.get('/projet/lieu')).text()).toContain('name="structure.siret"');
  });

  it('comes back to the check after a change', async () => {
    const visitor = site.visitor();
    await fill(visitor);
    const changed = await visitor.post('/projet/vous', { ...VOUS, 'person.givenName': 'Lou', retour: '1' });
    expect(changed.headers.get('location')).toBe('/projet/verification');
    expect(await (await visitor.get('/projet/verification')).text()).toContain('Lou');
  });

  it('does not send what is not complete, and links to what is missing', async () => {
    const visitor = site.visitor();
    await visitor.post('/projet/vous', VOUS);
    const response = await visitor.post('/projet/verification', {});
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('href="/projet/projet?retour=1#f-project-summary"');
    expect(page).toContain('href="/projet/besoins?retour=1#f-needs"');
  });

  it('begins another project once one was sent', async () => {
    const visitor = site.visitor();
    await fill(visitor);
    await visitor.post('/projet/verification', {});
    expect(await (await visitor.get('/projet/vous')).text()).not.toContain('Vernet');
    await fill(visitor, { vous: { ...VOUS, 'person.familyName': 'Autre' } });
    expect(await (await visitor.get('/projet/verification')).text()).toContain('Autre');
  });

  it('prints link and reference for somebody without an e-mail address', async () => {
    const visitor = site.visitor();
    await fill(visitor, { vous: { 'person.familyName': 'Vernet', 'person.phone': '06 12 34 56 78' } });
    const receipt = (await visitor.post('/projet/verification', {})).headers.get('location') ?? '';
    expect(await (await visitor.get(receipt)).text()).toContain('nous vous appellerons');
  });

  it('changes nothing when it is only looked at', async () => {
    const visitor = site.visitor();
    await fill(visitor);
    const receipt = (await visitor.post('/projet/verification', {})).headers.get('location') ?? '';
    const before = await Promise.all((['dossier', 'draft', 'link', 'journal_entry'] as const).map(count));
    for (const path of ['/projet/vous', '/projet/verification', receipt, receipt]) await visitor.get(path);
    expect(await Promise.all((['dossier', 'draft', 'link', 'journal_entry'] as const).map(count))).toEqual(before);
  });

  it('speaks English under /en', async () => {
    const visitor = site.visitor();
    const refused = await visitor.post('/en/projet/vous', {});
    expect(await refused.text()).toContain('There is something to correct');
    expect((await visitor.post('/en/projet/vous', VOUS)).headers.get('location')).toBe('/en/projet/projet');
  });

  it('knows no section that the questionnaire has not', async () => {
    expect((await site.visitor().get('/projet/inconnu')).status).toBe(404);
    expect((await site.visitor().post('/projet/__proto__', {})).status).toBe(404);
  });
});

describe('suggestions of communes', () => {
  it('do not care for accents and apostrophes, and put the territory first', async () => {
    const found = (await (await site.visitor().get('/communes.json?q=perignat')).json()) as { label: string }[];
    expect(found[0]?.label).toContain('Pérignat-lès-Sarliève');
  });

  it('are none for nothing typed, or for too much', async () => {
    expect(await (await site.visitor().get('/communes.json')).json()).toEqual([]);
    expect(await (await site.visitor().get(`/communes.json?q=${'a'.repeat(101)}`)).json()).toEqual([]);
  });
});
