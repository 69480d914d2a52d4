import { beforeAll, describe, expect, it } from '@jest/globals';
import { Links, SetPassword } from '#libs/account';
import { RecordFeedback } from '#libs/advice';
import { unwrap } from '#libs/kernel';
import { ANSWERS } from '../factories/dossiers.js';
import { PASSWORD } from '../factories/people.js';
import { standing } from '../journeys/standing.js';
import { type House, openHouse } from '../support/house.js';
import { Visitor, type Visited } from '../support/visitor.js';
import { type Everything, issue, oneOfEverything } from './everything.js';

/** Where links lead, and what a page behind one that does not open says about getting another. */
const PLACES = {
  '/suivi/': 'Vous pouvez recevoir un nouveau lien',
  '/reponse/': 'un conseiller vous en enverra un nouveau',
  '/avis/': 'Écrivez-nous en réponse au message',
  '/compte/': 'Vous pouvez en demander un nouveau',
} as const;

type Place = keyof typeof PLACES;
const places = Object.keys(PLACES) as Place[];

let house: House;
let everything: Everything;

beforeAll(async () => {
  house = await openHouse();
  everything = await oneOfEverything(house);
}, 120_000);

function open(address: string): Promise<Visited> {
  return new Visitor(house.url).get(address);
}

/** Kind, in the page's language, with a way to another link, and silent about whose it was. */
function expectKind(page: Visited, place: Place, status: number): void {
  expect({ place, status: page.status }).toEqual({ place, status });
  expect(page.text).toContain(PLACES[place]);
  const { person, project } = ANSWERS;
  for (const personal of [person.familyName, person.email, project.title, everything.dossier.reference])
    expect(page.text).not.toContain(personal);
}

describe('a link that does not open', () => {
  it.each(places)('is met kindly when nobody knows it: %s', async (place) => {
    expectKind(await open(place + 'A'.repeat(43)), place, 404);
    const english = await open(`/en${place}${'A'.repeat(43)}`);
    expect([english.status, english.html]).toEqual([404, expect.stringContaining('<html lang="en"')]);
  });

  it.each(places)('is met kindly when it is no link at all: %s', async (place) => {
    const real = everything.tokens[place] ?? '';
    const broken = [
      'x',
      real.slice(0, -1),
      `${real}x`,
      `${real}.`,
      '%00',
      '🚲',
      "'--",
      'a'.repeat(4000),
      '..%2F..%2Fbureau',
    ];
    for (const token of broken) expectKind(await open(place + token), place, 404);
  });

  it.each(places)('is not opened by a link of another purpose: %s', async (place) => {
    for (const other of places.filter((one) => one !== place))
      expectKind(await open(place + (everything.tokens[other] ?? '')), place, 404);
  });

  it('is met kindly when it was revoked', async () => {
    const of = { purpose: 'follow-up', subject: everything.dossier.id, recipient: 'holder' } as const;
    const token = await issue(house, of);
    await house.database.transact((tx) => house.rooms.get(Links).revoke(tx, of));
    expectKind(await open(`/suivi/${token}`), '/suivi/', 410);
    everything = { ...everything, tokens: { ...everything.tokens, '/suivi/': await issue(house, of) } };
  });

  it('is met kindly when it was used', async () => {
    const account = everything.tokens['/compte/'] ?? '';
    unwrap(await house.rooms.get(SetPassword).run({ token: account, password: PASSWORD }));
    expectKind(await open(`/compte/${account}`), '/compte/', 410);
    const survey = everything.tokens['/avis/'] ?? '';
    unwrap(await house.rooms.get(RecordFeedback).run({ token: survey, rating: 'useful' }));
    const answered = await open(`/avis/${survey}`);
    expect([answered.status, answered.text]).toEqual([
      200,
      expect.stringContaining('Merci, votre avis est déjà enregistré'),
    ]);
  });

  it('is met kindly when it has expired, and changes nothing any more', async () => {
    const survey = await issue(house, { purpose: 'survey', subject: everything.dossier.id, recipient: 'holder' });
    house.clock.advance(91 * 24 * 60 * 60 * 1000);
    const tokens: Readonly<Record<string, string>> = { ...everything.tokens, '/avis/': survey };
    for (const place of ['/suivi/', '/reponse/', '/avis/'] as const)
      expectKind(await open(place + (tokens[place] ?? '')), place, 410);
    const before = await standing(house);
    for (const address of [
      `/suivi/${tokens['/suivi/']}/retrait`,
      `/reponse/${tokens['/reponse/']}`,
      `/avis/${survey}`,
    ]) {
      const visitor = new Visitor(house.url);
      expect((await visitor.post(address, { trigger: 'accept', rating: 'useful' })).status).toBe(410);
    }
    expect(await standing(house)).toEqual(before);
  });

  it('renews itself, by a mail to the known address alone', async () => {
    const visitor = new Visitor(house.url);
    const token = everything.tokens['/suivi/'] ?? '';
    await visitor.get(`/suivi/${token}`);
    await visitor.post('/suivi', { token });
    await house.drain();
    const [mail] = await house.mails(ANSWERS.person.email);
    const renewed = mail?.links.find((link) => link.includes('/suivi/')) ?? '';
    expect(renewed).not.toContain(token);
    expect((await open(renewed.replace(house.url, ''))).status).toBe(200);
  });
});
