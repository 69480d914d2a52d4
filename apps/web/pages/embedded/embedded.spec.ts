import { request as rawRequest } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { InviteAccount, OPERATOR } from '#libs/account';
import { unwrap } from '#libs/kernel';
import { MailTransport } from '#libs/platform';
import { testSite, type TestSite } from '#test/support/web-site';
import { linksIn } from './mail-links.js';

const PLACES = ['/boite-aux-lettres', '/boite-aux-lettres.json', '/boite-aux-lettres/1', '/demo', '/demo/adviser'];

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ embedded: true });
  const invite = site.app.get(InviteAccount, { strict: false });
  unwrap(await invite.run({ email: 'ada@example.org', name: 'Ada Roche', role: 'adviser' }, OPERATOR));
  const message = {
    ...{ messageId: '<1@example.org>', from: { address: 'porte@example.org' }, to: { address: 'lea@example.org' } },
    ...{
      subject: 'Bonjour',
      text: 'Voir http://localhost:3000/suivi/abc.',
      html: '<a href="http://localhost:3000/x">x</a>',
    },
  };
  await site.app.get(MailTransport, { strict: false }).send(message, { beforeData: () => Promise.resolve() });
});

/** fetch() sets the Host header itself. */
function statusFor(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    rawRequest(site.url + path, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('the demonstration', () => {
  it('says on every page that it is one', async () => {
    for (const path of ['/', '/projet/vous', '/en/suivi', '/boite-aux-lettres', '/nulle-part'])
      expect(await (await site.visitor().get(path)).text()).toContain('class="parvis-demonstration"');
  });

  it.each(PLACES)('opens %s to a browser on this machine', async (path) => {
    expect([200, 303]).toContain((await site.visitor().get(path)).status);
  });

  it.each(PLACES)('hides %s from a foreign host', async (path) => {
    expect(await statusFor(path, { host: 'porte.example.org' })).toBe(404);
    expect(await statusFor(path, { host: 'localhost.example.org' })).toBe(404);
  });

  it.each(PLACES)('hides %s behind any proxy', async (path) => {
    for (const name of ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'x-real-ip', 'via'])
      expect(await statusFor(path, { [name]: '10.0.0.1' })).toBe(404);
  });

  it('gives the mailbox to programs, newest first, with its links', async () => {
    const [mail] = (await (await site.visitor().get('/boite-aux-lettres.json')).json()) as Record<string, unknown>[];
    expect(Object.keys(mail ?? {})).toEqual(['to', 'subject', 'text', 'html', 'links', 'at']);
    expect(mail).toMatchObject({
      to: 'lea@example.org',
      links: ['http://localhost:3000/x', 'http://localhost:3000/suivi/abc'],
    });
  });

  it('signs in as a role with one click', async () => {
    const visitor = site.visitor();
    const response = await visitor.get('/demo/adviser');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/bureau']);
    expect((await visitor.get('/bureau')).status).toBe(200);
    expect((await visitor.get('/bureau/comptes')).status).toBe(403);
  });

  it('refuses a form of a signed-in page without its token', async () => {
    const visitor = site.visitor();
    await visitor.get('/demo/adviser');
    expect((await visitor.post('/bureau/deconnexion', {})).status).toBe(403);
    const token = /name="_csrf" value="([^"]+)"/.exec(await (await visitor.get('/bureau')).text())?.[1] ?? '';
    expect((await visitor.post('/bureau/deconnexion', { _csrf: token })).status).toBe(303);
    expect((await visitor.get('/bureau')).status).toBe(303);
  });
});

describe(linksIn.name, () => {
  it('finds each address once, without the full stop behind it', () => {
    const html = '<a href="https://a.example.org/?x=1&amp;y=2">a</a>';
    expect(linksIn({ html, text: 'https://a.example.org/?x=1&y=2 et https://b.example.org.' })).toEqual([
      'https://a.example.org/?x=1&y=2',
      'https://b.example.org',
    ]);
  });
});
