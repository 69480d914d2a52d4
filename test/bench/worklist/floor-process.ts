import type { AddressInfo } from 'node:net';
import type { EntityManager } from '@mikro-orm/postgresql';
import express, { type Request } from 'express';
import pg from 'pg';
import type { Visit } from '#apps/web/http/visit';
import { presentWorklist } from '#apps/web/pages/desk/worklist/worklist.presenter';
import { PageRenderer } from '#apps/web/view/page-renderer';
import { communesOf } from '#libs/directory';
import { DossierKit, worklist, worklistCounts } from '#libs/dossier';
import { Flow } from '#libs/flow';
import { SystemClock, unwrap, type Actor } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { createPaths } from '#libs/paths';
import { serveTask } from '../harness/child.js';

/** What the bare page needs to know. */
export interface FloorTask {
  readonly databaseUrl: string;
  readonly connections: number;
  readonly territory: string;
  readonly me: string;
}

/**
 * The worklist as bare Express would serve it: the same statements on `pg`, the same presenter, the same template, and
 * nothing else: no Nest, no ORM, no sign-in to look up, no form token, no headers, no log.
 */
serveTask(async (task) => {
  const { databaseUrl, connections, territory, me } = task as FloorTask;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
  const pack = TerritoryPack.read(territory, { missingKeys: 'show' });
  const flow = new Flow(pack, new SystemClock());
  const kit = new DossierKit(flow, flow.clock);
  const publicUrl = 'https://parvis.example.org';
  const pages = new PageRenderer(
    pack,
    { publicUrl, embedded: false } as ConstructorParameters<typeof PageRenderer>[1],
    flow,
  );
  const visit = visitOf(pack, publicUrl, { role: 'adviser', id: me });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/worklist', async (_request, response) => {
    const actor: Actor = { role: 'adviser', id: me };
    const asked = { view: 'due' } as const;
    const page = unwrap(await worklist(plain(pool), kit, { ...asked, limit: 25 }, actor));
    const counts = await worklistCounts(plain(pool), actor);
    const model = presentWorklist(visit, { page, counts, asked, machine: flow.machine('dossier'), nothingLeft: false });
    response.type('html').send(pages.page({ visit } as Request, 'desk/worklist/page', model));
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  process.once('SIGTERM', () => process.exit(0));
  return { port: (server.address() as AddressInfo).port };
});

/** The statements go to `pg` as they are. */
function plain(pool: pg.Pool): EntityManager {
  const executeQuery = ({ sql, parameters }: { sql: string; parameters: unknown[] }) => pool.query(sql, parameters);
  return { getKysely: () => ({ executeQuery }) } as unknown as EntityManager;
}

function visitOf(pack: TerritoryPack, publicUrl: string, actor: Actor & { readonly id: string }): Visit {
  const locale = pack.defaultLocale;
  const paths = createPaths({ publicUrl, defaultLocale: locale });
  return {
    requestId: '',
    locale,
    address: '/bureau',
    word: pack.wording(locale),
    formats: pack.formats(locale),
    communes: communesOf(pack.profile),
    path: paths.in(locale),
    absolute: paths.absolute(locale),
    caller: '',
    signedIn: { accountId: actor.id, name: 'Camille Exemple', role: 'adviser', actor },
    csrf: 'x'.repeat(43),
  };
}
