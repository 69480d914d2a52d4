import { OPERATOR } from '#libs/account';
import type { Config } from '#config/config';
import { DirectoryModule, LoadDirectory } from '#libs/directory';
import { Flow, FlowModule, publishDefinitions } from '#libs/flow';
import { unwrap } from '#libs/kernel';
import type { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import { openRooms } from './with-config.js';

/** Puts into the database what it takes from the pack once: machines, and partners that it does not know. Safe to repeat. */
export async function prepareTerritory(config: Config, pack: TerritoryPack): Promise<void> {
  const app = await openRooms(config, pack, [FlowModule, DirectoryModule]);
  try {
    await app.get(Database).transact((tx) => publishDefinitions(tx, app.get(Flow)));
    unwrap(await app.get(LoadDirectory).run({}, OPERATOR));
  } finally {
    await app.close();
  }
}
