import type { INestApplicationContext } from '@nestjs/common';
import { accountsOfRole, InviteAccount, OPERATOR, SetPassword } from '#libs/account';
import { DESK_ROLES, unwrap, type Actor, type DeskRole } from '#libs/kernel';
import type { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';

/** The password of every demonstration account; the demonstration listens on this machine alone. */
const DEMO_PASSWORD = 'parvis demonstration';

/** An invented colleague; the first of each role is the one whom the demonstration signs in. */
interface Colleague {
  readonly role: DeskRole;
  readonly name: string;
  readonly email: string;
}

/** One colleague for each role, named after it: for a territory that invented nobody. */
export function colleaguesOf(pack: TerritoryPack): Colleague[] {
  const wording = pack.wording(pack.defaultLocale);
  return DESK_ROLES.map((role) => ({ role, name: wording.t(`desk.role.${role}`), email: `${role}@demo.example.org` }));
}

/**
 * Invites the colleagues of the demonstration; gives them as actors. Those who are there already stay as they are.
 * `settle` sends the invitations, before they are taken up.
 */
export async function inviteDemoPeople(
  app: INestApplicationContext,
  colleagues: readonly Colleague[],
  settle: () => Promise<unknown>,
): Promise<readonly Actor[]> {
  const database = app.get(Database);
  const present = await accountsOfRole(database.reader(), DESK_ROLES);
  const tokens: string[] = [];
  for (const person of colleagues.filter(({ email }) => !present.some((one) => one.email === email)))
    tokens.push(unwrap(await app.get(InviteAccount, { strict: false }).run(person, OPERATOR)).token);
  await settle();
  for (const token of tokens)
    unwrap(await app.get(SetPassword, { strict: false }).run({ token, password: DEMO_PASSWORD }));
  const accounts = await accountsOfRole(database.reader(), DESK_ROLES);
  return colleagues.map(({ email, role }) => ({ role, id: accounts.find((one) => one.email === email)?.id ?? '' }));
}
