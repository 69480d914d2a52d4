import { Injectable } from '@nestjs/common';
import { type AccountLine, ChangeRole, DisableAccount, InviteAccount } from '#libs/account';
import { DESK_ROLES, refuse, type Actor, type Outcome } from '#libs/kernel';
import { type FormBody, readText } from '../../../forms/form-body.js';

/** What an admin does to an account, by the button that was pressed. */
@Injectable()
export class AccountVerbs {
  constructor(
    readonly invite: InviteAccount,
    private readonly changeRole: ChangeRole,
    private readonly disable: DisableAccount,
  ) {}

  async carry(account: AccountLine, body: FormBody, actor: Actor): Promise<Outcome<unknown>> {
    const what = readText(body, 'what');
    const accountId = account.id;
    if (what === 'disabled') return this.disable.run({ accountId }, actor);
    if (what === 'invited' && account.email !== null)
      return this.invite.run({ email: account.email, role: account.role, locale: account.locale }, actor);
    const role = DESK_ROLES.find((one) => one === readText(body, 'role'));
    if (!role) return refuse('missing-input', { fields: [{ field: 'role', code: 'required' }] });
    return this.changeRole.run({ accountId, role }, actor);
  }
}
