import { beforeAll, describe, expect, it } from '@jest/globals';
import { aDossier } from '../factories/dossiers.js';
import { aReferral } from '../factories/referrals.js';
import { Callers } from '../security/callers.js';
import { type Everything, oneOfEverything } from '../security/everything.js';
import { CALLS, EVERYBODY, PAGES, type Who } from '../security/matrix.js';
import { type House, openHouse } from '../support/house.js';
import { statementsOf } from '../support/statements.js';

const MOST = 25;
/** More than a page of the worklist shows. */
const DOSSIERS = 30;
const MORE_PARTNERS = ['CMA63', 'FRANCE-TRAVAIL'];

let house: House;
let everything: Everything;
let callers: Callers;
let during: Awaited<ReturnType<typeof statementsOf>>;

beforeAll(async () => {
  house = await openHouse();
  everything = await oneOfEverything(house);
  callers = new Callers(house, everything);
  for (let made = 0; made < DOSSIERS; made += 1) await aDossier(house.rooms);
  const { dossier, members } = everything;
  for (const partner of MORE_PARTNERS) await aReferral(house.rooms, members.adviser, { dossier: dossier.id, partner });
  await house.drain();
  during = await statementsOf(house.web);
}, 120_000);

const gets = (routes: object): string[] =>
  Object.keys(routes).flatMap((route) => (route.startsWith('GET ') ? [route.slice('GET '.length)] : []));

async function asked(path: string, who: Who, headers: Record<string, string> = {}): Promise<string[]> {
  const address = await callers.addressOf(path, who);
  const cookie = 'authorization' in headers ? '' : await callers.cookieOf(who);
  return during(async () => (await callers.ask({ method: 'GET', address, cookie, headers })).arrayBuffer());
}

/** As one number each, with the statements themselves where there are too many. */
function within(statements: readonly string[]): number | readonly string[] {
  return statements.length <= MOST ? statements.length : statements;
}

describe('the count of statements', () => {
  it('hears sign-ins, queries and what is noted beside the reply', async () => {
    const statements = await asked('/bureau/dossiers/:reference', 'adviser');
    const of = (words: string) => statements.filter((statement) => statement.includes(words)).length;
    expect([of('from sign_in'), of('from flow_instance'), of('insert into dossier_read')]).not.toContain(0);
  });
});

describe(`at most ${MOST} statements are asked of PostgreSQL`, () => {
  it.each(gets(PAGES))('by %s, whoever looks', async (path) => {
    const counted: Record<string, number | readonly string[]> = {};
    for (const who of EVERYBODY) counted[who] = within(await asked(path, who));
    expect(Object.values(counted).filter((count) => typeof count !== 'number')).toEqual([]);
  });

  it.each(gets(CALLS))('by %s', async (path) => {
    const headers = { authorization: `Bearer ${await house.token('adviser')}` };
    expect(within(await asked(path, 'adviser', headers))).toEqual(expect.any(Number));
  });
});
