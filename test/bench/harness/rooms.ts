import type { INestApplicationContext } from '@nestjs/common';
import { openRooms } from '#apps/cli/with-config';
import { AccountModule } from '#libs/account';
import { DossierModule } from '#libs/dossier';
import { FlowModule } from '#libs/flow';
import { configFor, type BenchDatabase, type Stand } from './stand.js';

/** On two cores more connections than this make everybody slower, with an ORM and without. */
export const CONNECTIONS = 10;

/** The rooms that the benches call themselves, in this process, on ten connections. The caller closes them. */
export function roomsOn(stand: Stand, database: BenchDatabase): Promise<INestApplicationContext> {
  const config = configFor(stand.environment(database));
  const pool = { ...config, database: { ...config.database, poolMax: CONNECTIONS } };
  return openRooms(pool, stand.pack, [FlowModule, AccountModule, DossierModule]);
}
