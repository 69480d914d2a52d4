import type { INestApplication, INestApplicationContext } from '@nestjs/common';
import { drain, WorkModule } from '#apps/worker/drain';
import { createWebApp } from '#apps/web/web-app';
import { AccountModule, CreateToken, OPERATOR } from '#libs/account';
import { AdviceModule } from '#libs/advice';
import { DirectoryModule } from '#libs/directory';
import { unwrap, type DeskRole } from '#libs/kernel';
import { ProductWordsModule } from '#libs/notification';
import { PackModule, TerritoryPack } from '#libs/pack';
import { freePort } from '#libs/platform';
import { aDirectory } from '../factories/referrals.js';
import { platformOptions, testDatabase, type TestDatabase, type WantedDatabase } from './database.js';

const FIRST_TERRITORY = 'config/territories/clermont-auvergne';

export interface CaughtMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
}

/** A whole Parvis on a database of its own: pages and API on a port, the worker's work on demand, a virtual clock. */
export interface House extends Pick<TestDatabase, 'clock' | 'database' | 'onClose' | 'ownerUrl'> {
  readonly url: string;
  /** As the app connects. */
  readonly databaseUrl: string;
  /** Rooms and worker, for factories and for what no page does. */
  readonly rooms: INestApplicationContext;
  /** Pages and API. */
  readonly web: INestApplication;
  readonly pack: TerritoryPack;
  /** Runs everything that is owed until nothing moves. */
  drain(): Promise<void>;
  /** The mailbox, newest first; those to one address when it is given. */
  mails(to?: string): Promise<CaughtMail[]>;
  /** A bearer token of a service account. */
  token(role: DeskRole, scopes?: string[]): Promise<string>;
}

/**
 * Opens the house for one test file, in the territory of a pack; it is closed with the file's database.
 * `connections`: of the web, and of the rooms with the worker; one proves that nobody holds one and waits for another.
 * `fill`: for a house on a database that is not new, see testDatabase.
 */
export async function openHouse({
  connections = 8,
  territory = FIRST_TERRITORY,
  ...wanted
}: WantedDatabase & { territory?: string } = {}): Promise<House> {
  const db = await testDatabase({ ...wanted, connections });
  const pack = TerritoryPack.read(territory);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = { publicUrl: url, from: null, placeholders: 'send' } as const;
  const rooms = await db.app([
    PackModule.forRoot(pack),
    ProductWordsModule.forRoot(pack),
    WorkModule.forRoot(settings),
    AccountModule,
    AdviceModule,
    DirectoryModule,
  ]);
  await aDirectory(rooms);
  const platform = platformOptions(db.url, db.clock, connections);
  const options = { publicUrl: url, trustProxyHops: 0, embedded: true };
  const web = await createWebApp(platform, options, pack);
  db.onClose(() => web.close());
  await web.listen(port, '127.0.0.1');
  return {
    url,
    rooms,
    web,
    pack,
    clock: db.clock,
    database: db.database,
    databaseUrl: db.url,
    ownerUrl: db.ownerUrl,
    onClose: (end) => db.onClose(end),
    drain: async () => {
      await drain(rooms);
    },
    mails: async (to) => {
      const all = (await (await fetch(`${url}/boite-aux-lettres.json`)).json()) as CaughtMail[];
      return all.filter((mail) => to === undefined || mail.to === to);
    },
    token: async (role, scopes = []) => unwrap(await rooms.get(CreateToken).run({ role, scopes }, OPERATOR)).token,
  };
}
