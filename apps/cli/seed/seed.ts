import { AccountModule, accountsOfRole, InviteAccount, OPERATOR, SetPassword } from '#libs/account';
import type { Config } from '#config/config';
import { DESK_ROLES, unwrap } from '#libs/kernel';
import type { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import { openRooms } from '../with-config.js';

/** The password of every demonstration account; the demonstration listens on this machine alone. */
export const DEMO_PASSWORD = 'parvis demonstration';

const PEOPLE = {
  reception: { name: 'Inès Chabrol', email: 'accueil@demo.example.org' },
  adviser: { name: 'Mathieu Vidal', email: 'conseil@demo.example.org' },
  manager: { name: 'Solange Faure', email: 'direction@demo.example.org' },
  admin: { name: 'Karim Besson', email: 'administration@demo.example.org' },
} as const;

export interface SeedOptions {
  /** The owner of the tables, for what the app's role may not do. */
  readonly ownerUrl: string;
  report(line: string): void;
}

/** Fills an empty database with the demonstration; does nothing to one that has it already. */
export async function seedDemonstration(config: Config, pack: TerritoryPack, options: SeedOptions): Promise<void> {
  const app = await openRooms(config, pack, [AccountModule]);
  try {
    const present = await accountsOfRole(app.get(Database).reader(), DESK_ROLES);
    for (const role of DESK_ROLES) {
      if (present.some((account) => account.role === role)) continue;
      const { token } = unwrap(await app.get(InviteAccount).run({ ...PEOPLE[role], role }, OPERATOR));
      unwrap(await app.get(SetPassword).run({ token, password: DEMO_PASSWORD }));
      options.report(`${PEOPLE[role].name} (${role})`);
    }
  } finally {
    await app.close();
  }
}
