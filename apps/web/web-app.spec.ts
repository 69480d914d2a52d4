import { beforeAll, describe, expect, it } from '@jest/globals';
import { testSite, type TestSite } from '#test/support/web-site';
import { rows } from '#libs/platform';
import { RouteList } from './access/route-list.js';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});

describe('every answer', () => {
  it('forbids scripts that are not ours, frames and foreign forms', async () => {
    const policy = (await site.visitor().get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'sha256-");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('is kept by nobody, but the files whose names say what is in them', async () => {
    const page = await site.visitor().get('/');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const css = /href="(\/assets\/[^"]+\.css)"/.exec(await page.text())?.[1] ?? '';
    const file = await site.visitor().get(css);
    expect(file.status).toBe(200);
    expect(file.headers.get('cache-control')).toContain('immutable');
  });

  it('sets no cookie for a visitor who only reads', async () => {
    for (const path of ['/', '/projet/vous', '/suivi', '/comment-nous-orientons', '/donnees-personnelles'])
      expect((await site.visitor().get(path)).headers.getSetCookie()).toEqual([]);
  });

  it('carries a number of its own to be quoted', async () => {
    expect((await site.visitor().get('/')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('languages', () => {
  it('follow the address, not the browser', async () => {
    const french = await site.visitor().get('/', { 'accept-language': 'en' });
    expect(await french.text()).toContain('<html lang="fr"');
    const english = await site.visitor().get('/en/comment-nous-orientons');
    expect(await english.text()).toContain('<html lang="en"');
  });

  it('keep the first language bare', async () => {
    const response = await site.visitor().get('/fr/accessibilite');
    expect([response.status, response.headers.get('location')]).toEqual([301, '/accessibilite']);
  });

  it('never lead to another site', async () => {
    const response = await site.visitor().get('/fr//elsewhere.example.org');
    expect(response.headers.get('location')).toBe('/elsewhere.example.org');
  });

  it('offer the same page in the other language', async () => {
    expect(await (await site.visitor().get('/en/suivi')).text()).toContain('href="/suivi" hreflang="fr"');
  });
});

describe('refusals', () => {
  it('say in the page’s language that there is no such page', async () => {
    const french = await site.visitor().get('/nulle-part');
    expect([french.status, await french.text()]).toEqual([404, expect.stringContaining('Il n’y a pas de page')]);
    const english = await site.visitor().get('/en/nowhere');
    expect([english.status, await english.text()]).toEqual([404, expect.stringContaining('There is no page')]);
  });

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example.org' },
  ])('meet a form that another site sent: %j', async (headers) => {
    const response = await site.visitor().post('/projet/vous', {}, headers);
    expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('pas pour vous')]);
  });

  it('let a form of our own through', async () => {
    const ours = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' };
    expect((await site.visitor().post('/projet/vous', {}, ours)).status).toBe(422);
  });

  it('meet a body over 256 kB with a page that says so', async () => {
    const response = await site.visitor().post('/projet/projet', { 'project.summary': 'é'.repeat(200_000) });
    expect([response.status, await response.text()]).toEqual([413, expect.stringContaining('256')]);
  });

  it('lead who is not signed in to the door, and back afterwards', async () => {
    const response = await site.visitor().get('/bureau/comptes');
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      '/bureau/connexion?retour=%2Fbureau%2Fcomptes',
    ]);
  });

  it('answer programs in their own form', async () => {
    const response = await site.visitor().get('/health/nothing');
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 404 });
  });

  it('come with the time to wait when somebody tries too often', async () => {
    const visitor = site.visitor();
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 21; attempt += 1) {
      const response = await visitor.post('/suivi', { reference: 'x', email: 'x' });
      statuses.push(response.status);
      if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect([...new Set(statuses)]).toEqual([422, 429]);
    expect(statuses.filter((status) => status === 422)).toHaveLength(20);
    const keys = await rows<{ key: string }>(site.db.database.reader(), 'select key from attempt');
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter(({ key }) => key.includes('127.0.0.1'))).toEqual([]);
  });
});

describe(RouteList.name, () => {
  it('knows whom every route is for', () => {
    const routes = site.app.get(RouteList).all();
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.every(({ audience }) => audience.length > 0)).toBe(true);
  });

  it('opens desk pages to desk roles alone', () => {
    const desk = site.app
      .get(RouteList)
      .all()
      .filter(({ path }) => /^\/bureau(?:\/dossiers|\/comptes|$)/.test(path));
    expect(desk.length).toBeGreaterThan(3);
    expect(desk.filter(({ audience }) => typeof audience === 'string')).toEqual([]);
  });
});

describe('https', () => {
  it('is insisted on when the public address says so', async () => {
    const secure = await testSite({ publicUrl: 'https://porte.example.org' });
    const response = await secure.visitor().get('/');
    expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(response.headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  });
});

describe('production', () => {
  it.each(['/boite-aux-lettres', '/boite-aux-lettres.json', '/boite-aux-lettres/1', '/demo', '/demo/admin'])(
    'has no %s',
    async (path) => {
      expect((await site.visitor().get(path)).status).toBe(404);
    },
  );

  it('does not call itself a demonstration', async () => {
    expect(await (await site.visitor().get('/')).text()).not.toContain('parvis-demonstration');
  });
});
