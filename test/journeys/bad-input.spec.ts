import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { QualifyDossier, TakeDossier } from '#libs/dossier';
import { Intake } from '#libs/intake';
import { unwrap } from '#libs/kernel';
import { rows } from '#libs/platform';
import { aDossier } from '../factories/dossiers.js';
import { aMember, PASSWORD } from '../factories/people.js';
import { type House, openHouse } from '../support/house.js';
import { Visitor } from '../support/visitor.js';

const VOUS = { 'person.familyName': 'Roubertou', 'person.email': 'ines.roubertou@example.org' };
const PROJET = { 'project.summary': 'Un atelier vélo.', 'project.stage': 'idea', 'structure.state': 'none_yet' };
const LIEU = { 'place.communeTyped': 'Clermont-Ferrand' };
const BESOINS = { needs: 'financing', 'notice.readAt': 'yes' };

let house: House;
let visitor: Visitor;

beforeAll(async () => {
  house = await openHouse();
}, 120_000);

beforeEach(() => {
  visitor = new Visitor(house.url);
});

async function dossiers(): Promise<Record<string, unknown>[]> {
  return rows(house.database.reader(), 'select * from dossier order by received_at, id');
}

/** Fills in the pages one after the other, up to the check. */
async function fillIn(pages: Record<string, Record<string, string>> = {}): Promise<void> {
  const whole = { vous: VOUS, projet: PROJET, lieu: LIEU, besoins: BESOINS };
  for (const [section, fields] of Object.entries(whole)) {
    const { status, address } = await visitor.post(`/projet/${section}`, { ...fields, ...pages[section] });
    expect({ section, status, address }).toEqual({
      section,
      status: 200,
      address: expect.not.stringMatching(`/${section}$`),
    });
  }
}

async function sendOff(): Promise<Record<string, unknown>> {
  const sent = await visitor.post('/projet/verification', {});
  const reference = /CAM-\w{4}-\w{4}/.exec(sent.text)?.[0];
  expect({ status: sent.status, address: sent.address }).toEqual({
    status: 200,
    address: expect.stringContaining('/projet/recu/'),
  });
  const [dossier] = await rows<Record<string, unknown>>(
    house.database.reader(),
    'select * from dossier where reference = $1',
    [reference],
  );
  if (!dossier) throw new Error('nothing was received');
  return dossier;
}

function asTyped(html: string): string {
  return html
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describe('a field of the form', () => {
  const limits: [section: string, field: string][] = [
    ['vous', 'person.givenName'],
    ['vous', 'person.familyName'],
    ['projet', 'project.title'],
    ['projet', 'project.summary'],
  ];

  it.each(limits)('takes %s %s up to its limit, and says the limit beyond', async (section, field) => {
    const max = limitOf(section, field);
    const given = section === 'vous' ? VOUS : PROJET;
    const taken = await visitor.post(`/projet/${section}`, { ...given, [field]: 'é'.repeat(max) });
    expect(taken.address).not.toBe(`/projet/${section}`);
    const long = 'é'.repeat(max + 1);
    const refused = await visitor.post(`/projet/${section}`, { ...given, [field]: long });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`${max} caractères au plus`);
    expect(refused.html).toContain(long);
    expect(refused.html).toContain(`href="#f-${field.replaceAll('.', '-')}"`);
  });

  it.each([
    ['vous', { 'person.email': 'pas une adresse' }, 'adresse e-mail complète'],
    ['vous', { 'person.phone': '12' }, 'numéro de téléphone complet'],
    ['vous', { 'person.role': 'emperor' }, 'Choisissez une des réponses proposées'],
    ['projet', { 'project.stage': 'finished' }, 'Choisissez'],
    ['projet', { 'structure.state': '' }, 'Dites-nous qui porte le projet'],
    ['lieu', { 'place.communeTyped': 'Atlantis-les-Bains' }, 'Nous ne trouvons pas cette commune'],
    ['besoins', { needs: 'flying_carpet' }, 'Choisissez une des réponses proposées'],
    [
      'besoins',
      { 'deadline.date-day': '31', 'deadline.date-month': '2', 'deadline.date-year': '2027' },
      'une date qui existe',
    ],
    [
      'besoins',
      { 'deadline.date-day': 'demain', 'deadline.date-month': '', 'deadline.date-year': '' },
      'une date qui existe',
    ],
  ] as const)('says how to correct %s %j', async (section, fields, sentence) => {
    const given = { vous: VOUS, projet: PROJET, lieu: LIEU, besoins: BESOINS }[section];
    const refused = await visitor.post(`/projet/${section}`, { ...given, ...fields });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(sentence);
  });

  it('keeps emoji, accents, other scripts and line breaks as they were typed', async () => {
    const summary = '🚲🏔️ Là où l’œuvre naît…\nŁódź, Ελλάδα, 日本語, العربية\n\n– « fin » – 👩‍👩‍👧‍👦';
    await fillIn({
      vous: { 'person.givenName': 'Zoë-Anaïs' },
      projet: { 'project.summary': summary.replaceAll('\n', '\r\n') },
    });
    const dossier = await sendOff();
    expect(dossier).toMatchObject({ summary, holder_given_name: 'Zoë-Anaïs' });
  });

  it('loses control characters, and nothing else', async () => {
    const dirty = 'Un\u0000 ate\u0007lier\u001b[31m vé\u0008lo\u007f\u200b.';
    await fillIn({ vous: { 'person.familyName': 'Rou\u0000ber\u0001tou' }, projet: { 'project.summary': dirty } });
    const dossier = await sendOff();
    const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
    expect(JSON.stringify(dossier)).not.toMatch(control);
    expect(dossier['holder_family_name']).toBe('Roubertou');
    expect(String(dossier['summary'])).toContain('lier');
  });

  it('shows markup as text, on every page that shows it', async () => {
    const title = '<script>alert(1)</script> & "co"';
    await fillIn({ projet: { 'project.title': title } });
    const check = await visitor.get('/projet/verification');
    expect(check.html).not.toContain('<script>alert(1)');
    expect(asTyped(check.html)).toContain(title);
    const { reference } = await sendOff();
    const adviser = await aMember(house.rooms);
    const desk = new Visitor(house.url);
    await desk.post('/bureau/connexion', { email: adviser.email, password: PASSWORD });
    const page = await desk.get(`/bureau/dossiers/${String(reference)}`);
    expect(page.html).not.toContain('<script>alert(1)');
    expect(page.text).toContain('<script>alert(1)</script>');
  });

  it('ignores fields that nobody asked for', async () => {
    await fillIn({
      vous: { 'person.isAdmin': 'yes', state: 'closed', __proto__x: 'y', 'constructor.prototype.x': 'y' },
    });
    const dossier = await sendOff();
    expect(JSON.stringify(dossier)).not.toMatch(/isAdmin|__proto__x|prototype/);
  });

  it('does not mind a field that comes twice', async () => {
    const body = new URLSearchParams([...Object.entries(VOUS), ['person.familyName', 'Autre'], ['person.email', 'x']]);
    const response = await fetch(`${house.url}/projet/vous`, { method: 'POST', body, redirect: 'manual' });
    expect([303, 422]).toContain(response.status);
  });
});

describe('a project', () => {
  it('that is sent twice at once is one dossier', async () => {
    await fillIn();
    const before = (await dossiers()).length;
    const all = await Promise.all([1, 2, 3].map(() => visitor.post('/projet/verification', {})));
    const references = new Set(all.map(({ text }) => /CAM-\w{4}-\w{4}/.exec(text)?.[0]));
    expect(references.size).toBe(1);
    expect((await dossiers()).length).toBe(before + 1);
    await visitor.post('/projet/verification', {});
    expect((await dossiers()).length).toBe(before + 1);
  });

  it('is not sent by a program that fills in what people do not see', async () => {
    await fillIn({ vous: { 'person.email': 'robot@example.org' } });
    await visitor.post('/projet/verification', { website: 'https://spam.example.org' });
    await house.drain();
    expect(await house.mails('robot@example.org')).toEqual([]);
  });

  it('is not sent before it is complete, and leads to what is missing', async () => {
    await visitor.post('/projet/vous', VOUS);
    const refused = await visitor.post('/projet/verification', {});
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('/projet/projet?retour=1#f-project-summary');
  });
});

describe('a form at the desk that was filled in too late', () => {
  it('is answered with what changed meanwhile, and keeps what was typed', async () => {
    const adviser = await aMember(house.rooms);
    const colleague = await aMember(house.rooms, 'adviser', 'Sacha Exemple');
    const dossier = await aDossier(house.rooms);
    unwrap(await house.rooms.get(TakeDossier).run({ dossier: dossier.id }, adviser.actor));
    await visitor.post('/bureau/connexion', { email: adviser.email, password: PASSWORD });
    const at = `/bureau/dossiers/${dossier.reference}/actions/ask`;
    await visitor.get(at);
    unwrap(
      await house.rooms.get(QualifyDossier).run({ dossier: dossier.id, input: { needs: ['ip'] } }, colleague.actor),
    );
    const before = await rows(house.database.reader(), 'select state, version from flow_instance where id = $1', [
      dossier.id,
    ]);
    const typed = 'Où en est « le bail » & le reste ?';
    const late = await visitor.submit({ question: typed });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Ce qui a changé');
    expect(late.text).toContain('Qualifier les besoins');
    expect(asTyped(late.html)).toContain(typed);
    expect(
      await rows(house.database.reader(), 'select state, version from flow_instance where id = $1', [dossier.id]),
    ).toEqual(before);
    const again = await visitor.submit({ question: typed });
    expect([again.status, again.text]).toEqual([200, expect.stringContaining('Le porteur de projet doit répondre')]);
  });

  it('with a version that is no number is asked to look again', async () => {
    const adviser = await aMember(house.rooms);
    const dossier = await aDossier(house.rooms);
    await visitor.post('/bureau/connexion', { email: adviser.email, password: PASSWORD });
    const at = `/bureau/dossiers/${dossier.reference}/actions/take`;
    for (const version of ['9999', '2']) {
      await visitor.get(`/bureau/dossiers/${dossier.reference}`);
      expect((await visitor.post(at, { version })).status).toBe(409);
    }
  });
});

/** The limit that the questionnaire itself tells, so that page and rule cannot drift apart. */
function limitOf(section: string, path: string): number {
  const { sections } = house.rooms.get(Intake).published('fr');
  const question = sections.find(({ code }) => code === section)?.questions.find((one) => one.path === path);
  if (question?.max === undefined) throw new Error(`${path} has no limit`);
  return question.max;
}
