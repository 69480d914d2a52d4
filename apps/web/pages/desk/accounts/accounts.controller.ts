import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { type AccountLine, accountsPage } from '#libs/account';
import { Clock, DESK_ROLES, type Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { AccountVerbs } from './account-verbs.js';
import { presentAccount, presentAccounts } from './accounts.presenter.js';

interface Sent {
  readonly body?: FormBody;
  readonly refusal?: Refusal;
}

/** Who works here: invite, change a role, disable. */
@Controller()
@For(['admin'])
export class AccountsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly verbs: AccountVerbs,
  ) {}

  @Get(SITE.deskAccounts)
  page(@Visiting() visit: Visit): Promise<Reply> {
    return this.list(visit, {});
  }

  @Post(SITE.deskAccounts)
  async invite(@Body() body: FormBody, @Visiting() visit: Visit, @Person() { actor }: SignedIn): Promise<Reply> {
    const role = DESK_ROLES.find((one) => one === readText(body, 'role'));
    if (!role) return this.list(visit, { body, refusal: required('role') });
    const name = readText(body, 'name');
    const invitation = { email: readText(body, 'email'), role, locale: visit.locale, ...(name === '' ? {} : { name }) };
    const outcome = await this.verbs.invite.run(invitation, actor);
    if (outcome.ok) return goTo(visit.path.deskAccount({ account: outcome.value.accountId }, { fait: 'invited' }));
    return this.list(visit, { body, refusal: outcome.refusal });
  }

  @Get(SITE.deskAccount)
  one(@Param('account') id: string, @Visiting() visit: Visit, @Person() person: SignedIn): Promise<Reply> {
    return this.account(visit, id, person, {});
  }

  @Post(SITE.deskAccount)
  async change(
    @Param('account') id: string,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() person: SignedIn,
  ): Promise<Reply> {
    const outcome = await this.verbs.carry(await this.accountOf(id), body, person.actor);
    if (outcome.ok) return goTo(visit.path.deskAccount({ account: id }, { fait: readText(body, 'what') }));
    return this.account(visit, id, person, { body, refusal: outcome.refusal });
  }

  private async accountOf(id: string): Promise<AccountLine> {
    const account = (await accountsPage(this.database.reader(), this.clock)).find((one) => one.id === id);
    if (!account) throw new NotFoundException();
    return account;
  }

  private async list(visit: Visit, { body, refusal }: Sent): Promise<Reply> {
    const accounts = await accountsPage(this.database.reader(), this.clock);
    const model = presentAccounts(visit, { accounts, body, refusal });
    return show('desk/accounts/page', model, refusal ? statusOf(refusal) : 200);
  }

  private async account(visit: Visit, id: string, person: SignedIn, { body, refusal }: Sent): Promise<Reply> {
    const account = await this.accountOf(id);
    const model = presentAccount(visit, { account, self: person.accountId === id, body, refusal });
    return show('desk/accounts/account', model, refusal ? statusOf(refusal) : 200);
  }
}

function required(field: string): Refusal {
  return { code: 'missing-input', fields: [{ field, code: 'required' }] };
}
