import type { INestApplicationContext } from '@nestjs/common';
import { ActsModule } from '#apps/web/acts/acts.module';
import { WorkModule } from '#apps/worker/drain';
import { Flow } from '#libs/flow';
import { VirtualClock, type Actor, type DeskRole } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { aMember } from '../factories/people.js';
import { aDirectory } from '../factories/referrals.js';
import { A_MONDAY, testDatabase, type TestDatabase } from '../support/database.js';
import type { Territory } from './ground.js';

export type DeskActors = Readonly<Record<DeskRole, Actor>>;

/** A territory of config/territories with its machines at work on a database of its own, and somebody for each role. */
export interface WalkedTerritory {
  readonly name: string;
  readonly territory: Territory;
  readonly db: TestDatabase;
  readonly app: INestApplicationContext;
  readonly actors: DeskActors;
}

/** Every walk begins on the same Monday, so that each is what it is alone. */
class WalkersClock extends VirtualClock {
  #at = A_MONDAY;

  override now(): Date {
    return new Date(this.#at);
  }

  override moveTo(instant: Date): void {
    this.#at = instant;
  }
}

export async function walkedTerritory(name: string): Promise<WalkedTerritory> {
  const db = await testDatabase({ clock: new WalkersClock(A_MONDAY) });
  const pack = TerritoryPack.read(`config/territories/${name}`);
  const settings = { publicUrl: 'http://localhost', from: null, placeholders: 'send' } as const;
  const app = await db.app([PackModule.forRoot(pack), ActsModule, WorkModule.forRoot(settings)]);
  await aDirectory(app);
  const flow = app.get(Flow);
  const actors = {
    reception: (await aMember(app, 'reception')).actor,
    adviser: (await aMember(app, 'adviser')).actor,
    manager: (await aMember(app, 'manager')).actor,
    admin: (await aMember(app, 'admin')).actor,
  };
  // Whose places are not counted: walks end anywhere, and give none back.
  const active = await rows<{ code: string }>(
    db.database.reader(),
    `select code from partner where status = 'active' and capacity is null order by code limit 3`,
  );
  const territory = {
    dossier: flow.machine('dossier'),
    referral: flow.machine('referral'),
    calendar: flow.calendar,
    partners: active.map(({ code }) => code),
    start: A_MONDAY,
  };
  return { name, territory, db, app, actors };
}
