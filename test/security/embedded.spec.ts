import { request as rawRequest } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { RouteList } from '#apps/web/access/route-list';
import { rows } from '#libs/platform';
import { type House, openHouse } from '../support/house.js';
import { testSite, type TestSite } from '../support/web-site.js';
import { Callers } from './callers.js';
import { type Everything, oneOfEverything } from './everything.js';
import { EVERYBODY, PAGES } from './matrix.js';

let demonstration: House;
let production: TestSite;
let everything: Everything;
let callers: Callers;
let embeddedRoutes: string[];

beforeAll(async () => {
  demonstration = await openHouse();
  production = await testSite({ embedded: false });
  everything = await oneOfEverything(demonstration);
  callers = new Callers(demonstration, everything);
  const elsewhere = new Set(
    production.app
      .get(RouteList)
      .all()
      .map(({ path }) => path),
  );
  embeddedRoutes = demonstration.web
    .get(RouteList)
    .all()
    .flatMap(({ path }) => (elsewhere.has(path) ? [] : [path]));
}, 120_000);

/** fetch() sets the Host header itself. */
function statusFor(address: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = rawRequest(address, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}

describe('mailbox and demo sign-in', () => {
  it('are what the demonstration has beyond production', () => {
    expect(embeddedRoutes.toSorted()).toEqual([
      '/boite-aux-lettres',
      '/boite-aux-lettres.json',
      '/boite-aux-lettres/:mail',
      '/boite-aux-lettres/:mail/apercu',
      '/boite-aux-lettres/:mail/pieces/:file',
      '/demo',
      '/demo/:role',
    ]);
  });

  it('do not exist in production, in any language, by any method', async () => {
    await rows(
      production.db.database.reader(),
      `insert into captured_mail (message_id, recipient, subject, body_text, body_html, at) values ('<1>', 'a@example.org', 'x', 'x', 'x', now())`,
    );
    for (const path of embeddedRoutes) {
      const address = path.replace(':mail', '1').replace(':file', '0').replace(':role', 'admin');
      for (const prefix of ['', '/en', '/fr', '/'])
        for (const method of ['GET', 'HEAD', 'POST']) {
          const { status } = await fetch(production.url + prefix + address, { method });
          expect({ address: prefix + address, method, status }).toEqual({
            address: prefix + address,
            method,
            status: 404,
          });
        }
    }
    expect(await rows(production.db.database.reader(), 'select 1 from sign_in')).toEqual([]);
  });

  it('are hidden from a foreign host, from behind a proxy, and from other sites', async () => {
    const foreign = [
      ...[
        'parvis.example.org',
        'localhost.example.org',
        '127.0.0.1.example.org',
        'localhost@example.org',
        '10.0.0.7:3000',
      ],
    ].map((host): Record<string, string> => ({ host }));
    const forwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'x-real-ip', 'via'];
    const all = [
      ...foreign,
      ...forwarded.map((name) => ({ [name]: '203.0.113.7' })),
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const path of embeddedRoutes) {
      const address = demonstration.url + (await callers.addressOf(path, 'visitor'));
      expect(await statusFor(address, {})).toBeLessThan(400);
      for (const headers of all)
        expect({ path, headers, status: await statusFor(address, headers) }).toEqual({ path, headers, status: 404 });
    }
  });
});

describe('every answer', () => {
  it('comes with strict headers, whoever asks and whatever the status', async () => {
    const lax: string[] = [];
    for (const [route, due] of Object.entries(PAGES)) {
      const [method = '', path = ''] = route.split(' ');
      if (method !== 'GET' || path === '/demo/:role') continue;
      for (const [place, who] of EVERYBODY.entries()) {
        const address = await callers.addressOf(path, who);
        const { status, headers } = await callers.ask({ method, address, cookie: await callers.cookieOf(who) });
        const wrong = [
          status === due[place] ? '' : `status ${status}`,
          /^default-src 'none'/.test(headers.get('content-security-policy') ?? '') ? '' : 'policy',
          /'unsafe-(?:inline|eval)'/.test(scriptsIn(headers)) ? 'scripts' : '',
          headers.get('x-content-type-options') === 'nosniff' ? '' : 'nosniff',
          headers.get('cache-control') === 'no-store' ? '' : 'cache',
          /^(?:no-referrer|same-origin)$/.test(headers.get('referrer-policy') ?? '') ? '' : 'referrer',
          headers.has('x-powered-by') ? 'powered by' : '',
        ].filter(Boolean);
        if (wrong.length > 0) lax.push(`${who} ${route}: ${wrong.join(', ')}`);
      }
    }
    expect(lax).toEqual([]);
  }, 60_000);

  it('comes with them also when it is a failure', async () => {
    const failures: [string, RequestInit][] = [
      ['/nowhere', {}],
      ['/projet/vous', { method: 'POST', body: new URLSearchParams({}) }],
      [
        '/projet/vous',
        { method: 'POST', body: 'x'.repeat(300_000), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      ],
      ['/api/v1/submissions', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }],
      ['/api/v1/dossiers', {}],
      ['/suivi/%ff', {}],
    ];
    for (const [path, init] of failures) {
      const { status, headers } = await fetch(demonstration.url + path, init);
      expect({ path, refused: status >= 400 && status < 500 }).toEqual({ path, refused: true });
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

function scriptsIn(headers: Headers): string {
  return /script-src[^;]*/.exec(headers.get('content-security-policy') ?? '')?.[0] ?? '';
}
