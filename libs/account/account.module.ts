import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { Account } from './account.entity.js';
import { Attempts } from './attempts.js';
import { ChangeRole } from './change-role.js';
import { CreateToken } from './create-token.js';
import { DisableAccount } from './disable-account.js';
import { InviteAccount } from './invite-account.js';
import { Links } from './links.js';
import { Passwords } from './passwords.js';
import { RequestPasswordReset } from './request-password-reset.js';
import { RevokeToken } from './revoke-token.js';
import { SetPassword } from './set-password.js';
import { SignIn } from './sign-in.js';
import { SignInByLink } from './sign-in-by-link.js';
import { ApiToken } from './token.entity.js';

const VERBS = [
  ChangeRole,
  CreateToken,
  DisableAccount,
  InviteAccount,
  RequestPasswordReset,
  RevokeToken,
  SetPassword,
  SignIn,
  SignInByLink,
];

/**
 * People who sign in, programs that hold a token, and links. A second factor would be asked between the check of the
 * password and `beginSignIn`; another identity provider would call `beginSignIn` after its own check.
 */
@Module({
  imports: [MikroOrmModule.forFeature([Account, ApiToken])],
  providers: [Attempts, Links, Passwords, ...VERBS],
  exports: [Attempts, Links, ...VERBS],
})
export class AccountModule {}
