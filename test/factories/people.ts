import type { INestApplicationContext } from '@nestjs/common';
import { InviteAccount, OPERATOR, SetPassword } from '#libs/account';
import { unwrap, type Actor, type DeskRole, type Id } from '#libs/kernel';

export const PASSWORD = 'trois poules sur un mur';

let people = 0;

/** An address that nobody has yet. */
export function someone(): string {
  people += 1;
  return `personne-${people}@example.org`;
}

export interface Member {
  readonly accountId: Id;
  readonly email: string;
  readonly epoch: number;
  readonly actor: Actor & { readonly id: Id };
}

/** Somebody at the desk who was invited and has chosen PASSWORD. Wants AccountModule. */
export async function aMember(
  app: INestApplicationContext,
  role: DeskRole = 'adviser',
  name = 'Camille Exemple',
): Promise<Member> {
  const email = someone();
  const { accountId, token } = unwrap(await app.get(InviteAccount).run({ email, role, name }, OPERATOR));
  const { epoch } = unwrap(await app.get(SetPassword).run({ token, password: PASSWORD }));
  return { accountId, email, epoch, actor: { role, id: accountId } };
}
