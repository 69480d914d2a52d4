import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { draftOf, PublishDefinition, publications, SaveMachineDraft } from '#libs/flow';
import { unwrap } from '#libs/kernel';
import { aDossier } from '#test/factories/dossiers';
import { textOfNextVersion } from '#test/factories/machine-desk';
import { aMember, type Member, PASSWORD } from '#test/factories/people';
import { type House, openHouse } from '#test/support/house';
import { type Visited, Visitor } from '#test/support/visitor';

const PLACE = '/bureau/administration/parcours/dossier';
const TOO_LONG = `# ${'long '.repeat(50_000)}`;

let house: House;
let other: Member;
let visitor: Visitor;

beforeAll(async () => {
  house = await openHouse();
  const admin = await aMember(house.rooms, 'admin', 'Dominique Exemple');
  other = await aMember(house.rooms, 'admin', 'Claude Exemple');
  visitor = new Visitor(house.url);
  await visitor.get('/bureau/connexion');
  await visitor.post('/bureau/connexion', { email: admin.email, password: PASSWORD });
  await aDossier(house.rooms);
}, 60_000);

beforeEach(async () => {
  if (!(await standing())) return;
  await visitor.get(`${PLACE}/brouillon/abandon`);
  await visitor.submit({});
});

const standing = () => draftOf(house.database.reader(), 'dossier');
const nextText = (change?: (text: string) => string): Promise<string> => textOfNextVersion(house, change);

/** The draft as a colleague leaves it. */
async function theirDraft(text: string): Promise<void> {
  const version = (await standing())?.version ?? 0;
  unwrap(await house.rooms.get(SaveMachineDraft).run({ machine: 'dossier', text, version }, other.actor));
}

async function theyPublish(change?: (text: string) => string): Promise<void> {
  const publishing = { machine: 'dossier', from: { text: await nextText(change) }, note: 'Plus vite' };
  unwrap(await house.rooms.get(PublishDefinition).run(publishing, other.actor));
}

/** Sends the form of a page back with what it says was seen. */
function send(page: Visited, address: string, fields: Readonly<Record<string, string>>): Promise<Visited> {
  const seen = ['version', 'sees'].flatMap((name) => {
    const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page.html)?.[1];
    return value === undefined ? [] : [[name, value] as const];
  });
  return visitor.post(address, { ...Object.fromEntries(seen), ...fields });
}

const laterVersion = (text: string): string => text.replace(/^version: .*$/m, 'version: 99');
const longer = (text: string): string => text.replace('within: 2 working days', 'within: 5 working days');

describe('a form that comes back to be corrected', () => {
  it('still says which draft was edited: what a colleague saved meanwhile is not overwritten unseen', async () => {
    await theirDraft(await nextText());
    await visitor.get(`${PLACE}/brouillon`);
    const theirs = await nextText((text) => `# Theirs\n${text}`);
    await theirDraft(theirs);
    expect((await visitor.submit({ text: TOO_LONG })).status).toBe(422);
    const told = await visitor.submit({ text: `# Mine\n${theirs}` });
    expect([told.status, told.text.includes('Claude Exemple a enregistré ce brouillon')]).toEqual([409, true]);
    expect((await standing())?.text).toBe(theirs);
  });

  it('still says which draft was to be published, on which publication', async () => {
    const address = `${PLACE}/brouillon/publication`;
    await theirDraft(laterVersion(await nextText(longer)));
    const page = await visitor.get(address);
    await theirDraft(laterVersion(await nextText()));
    const silent = await send(page, address, { note: '' });
    expect(silent.status).toBe(422);
    const told = await send(silent, address, { note: 'Cinq jours' });
    expect([told.status, told.text.includes('Claude Exemple a enregistré ce brouillon')]).toEqual([409, true]);

    await theyPublish(longer);
    const speechless = await send(told, address, { note: '' });
    const overtaken = await send(speechless, address, { note: 'Cinq jours' });
    expect([overtaken.status, overtaken.text.includes('a publié une autre version')]).toEqual([409, true]);
  });

  it('still says on which publication somebody decided to go back', async () => {
    await theyPublish(longer);
    const address = `${PLACE}/publications/1/retour`;
    const page = await visitor.get(address);
    await theyPublish(longer);
    const silent = await send(page, address, { note: '' });
    const overtaken = await send(silent, address, { note: 'Trop long' });
    expect([overtaken.status, overtaken.text.includes('a publié une autre version')]).toEqual([409, true]);
  });
});

describe('a draft that differs in remarks only', () => {
  it('is kept, not published, and the pages say how its remarks could be', async () => {
    await theyPublish(longer);
    const [last] = await publications(house.database.reader(), 'dossier', { limit: 1 });
    const text = `# Décidé en comité\n${(await visitor.get(`${PLACE}/brouillon/fichier`)).html}`;
    await theirDraft(text);
    for (const page of ['brouillon', 'brouillon/publication']) {
      const shown = await visitor.get(`${PLACE}/${page}`);
      expect(shown.text).toContain('Pour les publier aussi, augmentez « version » de 1.');
      expect(shown.html).not.toMatch(/name="note"|href="\/bureau\/[^"]*\/publication"/);
    }
    const version = String((await standing())?.version);
    const forced = await visitor.post(`${PLACE}/brouillon/publication`, { version, note: 'Quand même' });
    expect([forced.status, forced.text.includes('augmentez « version » de 1')]).toEqual([422, true]);
    expect((await standing())?.text).toBe(text);
    expect(await publications(house.database.reader(), 'dossier', { limit: 1 })).toEqual([last]);
  });
});

describe('a number that is none', () => {
  it('is not found in an address, and means nothing in a list', async () => {
    for (const number of ['abc', '0', '1.5', '3000000000']) {
      await visitor.get(PLACE);
      expect((await visitor.post(`${PLACE}/publications/${number}/retour`, { note: 'Retour' })).status).toBe(404);
    }
    for (const number of ['abc', '0', '1.5', '3000000000', '-1'])
      expect((await visitor.get(`${PLACE}/publications?avant=${number}`)).text).toContain('en vigueur');
  });

  it('in a form is a draft that nobody saw', async () => {
    await theirDraft(await nextText());
    await visitor.get(`${PLACE}/brouillon`);
    const told = await visitor.post(`${PLACE}/brouillon`, { version: '3000000000', text: '# Mine\n' });
    expect(told.status).toBe(409);
  });
});
