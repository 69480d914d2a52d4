import type { DeskRole, Id } from '#libs/kernel';

/** What happens to accounts, on the stream `account`: ids and values, never an address, a name or a token. */
export type AccountFact =
  | { readonly type: 'AccountInvited'; readonly accountId: Id; readonly role: DeskRole; readonly linkId: Id }
  | { readonly type: 'AccountDisabled'; readonly accountId: Id }
  | { readonly type: 'RoleChanged'; readonly accountId: Id; readonly from: DeskRole; readonly to: DeskRole }
  | { readonly type: 'PasswordResetAsked'; readonly accountId: Id; readonly linkId: Id }
  | { readonly type: 'PasswordSet'; readonly accountId: Id; readonly through: 'invitation' | 'password-reset' }
  | { readonly type: 'SignedIn'; readonly accountId: Id; readonly with: 'password' | 'link' }
  | {
      readonly type: 'TokenCreated';
      readonly tokenId: Id;
      readonly accountId: Id;
      readonly role: DeskRole;
      readonly scopes: readonly string[];
      readonly expiresAt: string;
    }
  | { readonly type: 'TokenRevoked'; readonly tokenId: Id; readonly accountId: Id };
