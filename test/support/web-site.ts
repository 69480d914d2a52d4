import type { NestExpressApplication } from '@nestjs/platform-express';
import { createWebApp } from '#apps/web/web-app';
import { TerritoryPack } from '#libs/pack';
import { platformOptions, testDatabase, type TestDatabase } from './database.js';

const PACK = new URL('../../config/territories/clermont-auvergne', import.meta.url).pathname;

/** One visitor's browser, as far as a form needs one: keeps cookies, follows nothing by itself. */
export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, form: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Response>;
}

export interface TestSite {
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly db: TestDatabase;
  readonly pack: TerritoryPack;
  visitor(): Visitor;
}

/** The whole web on a database of its own; closed with it. Missing sentences throw. */
export async function testSite({ embedded = false, publicUrl = 'http://localhost:3000' } = {}): Promise<TestSite> {
  const db = await testDatabase();
  const pack = TerritoryPack.read(PACK);
  const platform = platformOptions(db.url, db.clock);
  const options = { publicUrl, trustProxyHops: 0, embedded };
  const app = await createWebApp(platform, options, pack);
  await app.listen(0, '127.0.0.1');
  db.onClose(() => app.close());
  const url = await app.getUrl();
  return { url, app, db, pack, visitor: () => visitorOf(url) };
}

function visitorOf(url: string): Visitor {
  const jar = new Map<string, string>();
  const send = async (
    path: string,
    init: { method?: string; body?: URLSearchParams; headers: Record<string, string> },
  ): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie ? { cookie } : {}), ...init.headers };
    const response = await fetch(url + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    // An answer has come when its last byte has: until then, what it writes at its end need not be written.
    await response.clone().arrayBuffer();
    return response;
  };
  return {
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, form, headers = {}) => {
      const pairs = Object.entries(form).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      );
      return send(path, { method: 'POST', body: new URLSearchParams(pairs), headers });
    },
  };
}
