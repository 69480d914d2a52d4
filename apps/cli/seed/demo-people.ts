import type { INestApplicationContext } from '@nestjs/common';
import { accountsOfRole, InviteAccount, OPERATOR, SetPassword } from '#libs/account';
import { DESK_ROLES, unwrap, type Actor, type DeskRole } from '#libs/kernel';
import { Database } from '#libs/platform';

/** The password of every demonstration account; the demonstration listens on this machine alone. */
const DEMO_PASSWORD = 'parvis demonstration';

/** Invented colleagues, the first of each role being the one whom the demonstration signs in. */
const PEOPLE: readonly { readonly role: DeskRole; readonly name: string; readonly email: string }[] = [
  { role: 'reception', name: 'Inès Chabrol', email: 'accueil@demo.example.org' },
  { role: 'adviser', name: 'Mathieu Vidal', email: 'conseil@demo.example.org' },
  { role: 'adviser', name: 'Élodie Courtade', email: 'conseil2@demo.example.org' },
  { role: 'manager', name: 'Solange Faure', email: 'direction@demo.example.org' },
  { role: 'admin', name: 'Karim Besson', email: 'administration@demo.example.org' },
];

/**
 * Invites the colleagues of the demonstration; gives them as actors. Those who are there already stay as they are.
 * `settle` sends the invitations, before they are taken up.
 */
export async function inviteDemoPeople(
  app: INestApplicationContext,
  settle: () => Promise<unknown>,
): Promise<readonly Actor[]> {
  const database = app.get(Database);
  const present = await accountsOfRole(database.reader(), DESK_ROLES);
  const tokens: string[] = [];
  for (const person of PEOPLE.filter(({ email }) => !present.some((one) => one.email === email)))
    tokens.push(unwrap(await app.get(InviteAccount, { strict: false }).run(person, OPERATOR)).token);
  await settle();
  for (const token of tokens)
    unwrap(await app.get(SetPassword, { strict: false }).run({ token, password: DEMO_PASSWORD }));
  const accounts = await accountsOfRole(database.reader(), DESK_ROLES);
  return PEOPLE.map(({ email, role }) => ({ role, id: accounts.find((one) => one.email === email)?.id ?? '' }));
}
