import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { draftOf, SaveMachineDraft } from '#libs/flow';
import { unwrap } from '#libs/kernel';
import { aDossier } from '#test/factories/dossiers';
import { textOfNextVersion } from '#test/factories/machine-desk';
import { aMember, type Member, PASSWORD } from '#test/factories/people';
import { type House, openHouse } from '#test/support/house';
import { Visitor } from '#test/support/visitor';

const PLACE = '/bureau/administration/parcours/dossier';

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
