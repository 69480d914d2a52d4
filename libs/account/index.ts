export type { AccountFact } from './account.facts.js';
export { AccountModule } from './account.module.js';
export {
  accountById,
  accountForSignIn,
  keptSignIn,
  accountsByIds,
  accountsOfRole,
  accountsPage,
  type AccountLine,
  type AccountView,
} from './account.queries.js';
export { attemptKey, attemptLimiter, Attempts, forgetSignIns } from './attempts.js';
export { OPERATOR } from './administer.js';
export { ChangeRole } from './change-role.js';
export { CreateToken } from './create-token.js';
export { DisableAccount } from './disable-account.js';
export { InviteAccount } from './invite-account.js';
export { Links, type LinkPurpose, type LinkRow } from './links.js';
export { RequestPasswordReset } from './request-password-reset.js';
export { RevokeToken } from './revoke-token.js';
export { SetPassword } from './set-password.js';
export { SignIn, type SignedIn } from './sign-in.js';
export { SignInByLink } from './sign-in-by-link.js';
export { authenticateToken, noteTokenUse } from './token.queries.js';
