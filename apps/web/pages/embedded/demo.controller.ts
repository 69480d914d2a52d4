import { Controller, Get, NotFoundException, Param, Req, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { accountsOfRole, Links, SignInByLink } from '#libs/account';
import { DESK_ROLES, type DeskRole, unwrap } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { For } from '../../access/audience.js';
import { beginSignIn } from '../../access/recognise.js';
import { type Visit, Visiting } from '../../http/visit.js';
import { goTo, type Reply, show } from '../../view/reply.js';
import { OnThisMachineGuard } from './on-this-machine.guard.js';

const A_MINUTE_MS = 60_000;

/** One click signs in as a demo role; nothing but the sign-in changes. */
@Controller()
@For('everyone')
@UseGuards(OnThisMachineGuard)
export class DemoController {
  constructor(
    private readonly database: Database,
    private readonly links: Links,
    private readonly signInByLink: SignInByLink,
  ) {}

  @Get(SITE.demo)
  async page(@Visiting() visit: Visit): Promise<Reply> {
    const accounts = await accountsOfRole(this.database.reader(), DESK_ROLES);
    const roles = DESK_ROLES.flatMap((role) => {
      const account = accounts.find((one) => one.role === role);
      return account ? [{ role, name: account.name, href: visit.path.demoSignIn({ role }) }] : [];
    });
    return show('embedded/demo', {
      roles: roles.map((one) => ({ ...one, title: visit.word.t(`layout.demo.roles.${one.role}`) })),
    });
  }

  @Get(SITE.demoSignIn)
  async signIn(@Param('role') role: string, @Req() request: Request): Promise<Reply> {
    const [account] = isDeskRole(role) ? await accountsOfRole(this.database.reader(), [role]) : [];
    if (!account) throw new NotFoundException();
    const { token } = await this.database.transact((tx) =>
      this.links.issue(tx, {
        purpose: 'sign-in',
        subject: account.id,
        recipient: `account:${account.id}`,
        lifetimeMs: A_MINUTE_MS,
      }),
    );
    const { accountId, epoch } = unwrap(await this.signInByLink.run({ token }));
    await beginSignIn(request, { accountId, epoch });
    return goTo(role === 'admin' ? request.visit.path.deskAccounts() : request.visit.path.desk());
  }
}

function isDeskRole(role: string): role is DeskRole {
  return (DESK_ROLES as readonly string[]).includes(role);
}
