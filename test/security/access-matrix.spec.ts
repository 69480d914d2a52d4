import { beforeAll, describe, expect, it } from '@jest/globals';
import { RouteList } from '#apps/web/access/route-list';
import { DESK_ROLES } from '#libs/kernel';
import { standing } from '../journeys/standing.js';
import { type House, openHouse } from '../support/house.js';
import { Callers } from './callers.js';
import { type Everything, oneOfEverything } from './everything.js';
import { CALLS, EVERYBODY, PAGES } from './matrix.js';

const SCOPES = ['intake', 'dossiers', 'orientation', 'directory'] as const;

let house: House;
let everything: Everything;
let callers: Callers;

beforeAll(async () => {
  house = await openHouse({ connections: 1 });
  everything = await oneOfEverything(house);
  callers = new Callers(house, everything);
  for (const role of DESK_ROLES) await callers.cookieOf(role);
}, 120_000);

/** A row of a table: what it listens to. */
function split(route: string): { method: string; path: string } {
  const [method = '', path = ''] = route.split(' ');
  return { method, path };
}

const POSTS = Object.keys(PAGES)
  .map(split)
  .filter(({ method }) => method !== 'GET');

describe('every route', () => {
  it('has a row that says who may', () => {
    const routes = house.web.get(RouteList).all();
    const named = (audience: string): string[] =>
      routes
        .filter((one) => (one.audience === 'token') === (audience === 'token'))
        .map((one) => `${one.method} ${one.path}`);
    expect(named('token').toSorted()).toEqual(Object.keys(CALLS).toSorted());
    expect(named('pages').toSorted()).toEqual(Object.keys(PAGES).toSorted());
  });
});

describe('links and forms', () => {
  it('are never moved by GET or HEAD, whoever sends them', async () => {
    const before = await standing(house);
    for (const { path } of [...POSTS, ...Object.keys(CALLS).map(split)]) {
      if (path.includes(':call')) continue;
      for (const who of ['holder', 'adviser', 'admin'] as const)
        for (const method of ['GET', 'HEAD']) {
          const address = await callers.addressOf(path, who);
          await (await callers.ask({ method, address, cookie: await callers.cookieOf(who) })).arrayBuffer();
        }
    }
    expect(changed(before, await standing(house))).toEqual([]);
  }, 60_000);

  it('are refused when another site sends them, with the cookie and the token of somebody signed in', async () => {
    const cookie = await callers.cookieOf('adviser');
    const form = await callers.tokenOf(cookie);
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example.org' },
    ];
    const before = await standing(house);
    const let_in: string[] = [];
    for (const { method, path } of POSTS) {
      if (path.includes(':call')) continue;
      for (const headers of foreign) {
        const address = await callers.addressOf(path, 'holder');
        const { status } = await callers.ask({ method, address, cookie, form, headers });
        if (status !== 403) let_in.push(`${method} ${path} ${JSON.stringify(headers)}: ${status}`);
      }
    }
    expect(let_in).toEqual([]);
    expect(changed(before, await standing(house))).toEqual([]);
  }, 60_000);

  it('of somebody signed in are refused without the token of their sign-in', async () => {
    const cookie = await callers.cookieOf('adviser');
    const others = await callers.tokenOf(await callers.cookieOf('manager'));
    for (const { method, path } of POSTS.filter((one) => one.path.startsWith('/bureau')))
      for (const form of [{}, others, { _csrf: 'x' }]) {
        const address = await callers.addressOf(path, 'adviser');
        expect({ path, status: (await callers.ask({ method, address, cookie, form })).status }).toEqual({
          path,
          status: 403,
        });
      }
  });
});

describe('the API', () => {
  it.each(Object.entries(CALLS))('%s', async (route, { scope, body, anonymous = 401, ...due }) => {
    const { method, path } = split(route);
    const address = await callers.addressOf(path, 'visitor');
    const version = await everything.version();
    const statusWith = async (headers: Record<string, string>): Promise<number> => {
      const sent = { 'content-type': 'application/json', ...headers };
      const init = { method, headers: sent, body: body ? JSON.stringify(body(version)) : null };
      return (await fetch(house.url + address, init)).status;
    };
    const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
    expect(await statusWith({})).toBe(anonymous);
    expect(await statusWith(bearer('parvis_unknown'))).toBe(401);
    // The desk's cookie opens nothing here.
    expect(await statusWith({ cookie: await callers.cookieOf('adviser') })).toBe(anonymous);
    const got: Record<string, number> = {};
    for (const role of DESK_ROLES) got[role] = await statusWith(bearer(await house.token(role)));
    expect(got).toEqual(due);
    for (const one of SCOPES) {
      const narrowed = await statusWith(bearer(await house.token('adviser', [one])));
      expect({ one, narrowed }).toEqual({ one, narrowed: one === scope ? due.adviser : 403 });
    }
  });
});

describe('pages', () => {
  it.each(Object.entries(PAGES))('%s', async (route, due) => {
    const { method, path } = split(route);
    const got: Record<string, number> = {};
    for (const who of EVERYBODY) {
      const address = await callers.addressOf(path, who);
      const cookie = await callers.cookieOf(who, { fresh: path.endsWith('/deconnexion') });
      const known = { email: path === '/bureau/connexion' ? `${who}@nowhere.example.org` : '' };
      const form = method === 'GET' ? {} : { form: { ...known, ...(await callers.tokenOf(cookie)) } };
      got[who] = (await callers.ask({ method, address, cookie, ...form })).status;
    }
    expect(got).toEqual(Object.fromEntries(EVERYBODY.map((who, place) => [who, due[place]])));
  });
});

function changed(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(before).filter((table) => before[table] !== after[table]);
}
