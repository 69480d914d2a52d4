import type { AccountLine } from '#libs/account';
import { DESK_ROLES, type Refusal } from '#libs/kernel';
import type { FieldItem } from '../../../forms/machine-fields.js';
import type { FormBody } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import type { Visit } from '../../../http/visit.js';

interface Sent {
  readonly body?: FormBody | undefined;
  readonly refusal?: Refusal | undefined;
}

/** Everybody who works here, and the form that invites. */
export function presentAccounts(visit: Visit, sent: Sent & { readonly accounts: readonly AccountLine[] }): object {
  return {
    accounts: sent.accounts.map((account) => ({
      ...account,
      href: visit.path.deskAccount({ account: account.id }),
      roleName: visit.word.t(`desk.role.${account.role}`),
      statusName: statusWords(visit, account),
      lastSignIn: account.lastSignInAt && visit.formats.dateTime(account.lastSignInAt),
    })),
    roles: rolesOf(visit),
    form: formOf(visit, sent),
  };
}

/** One account and what may be done with it. */
export function presentAccount(
  visit: Visit,
  sent: Sent & { readonly account: AccountLine; readonly self: boolean },
): object {
  const { account, self } = sent;
  return {
    name: account.name,
    email: account.email,
    roleName: visit.word.t(`desk.role.${account.role}`),
    status: statusWords(visit, account),
    self,
    person: account.kind === 'person',
    disabled: account.status === 'disabled',
    mayInvite: account.kind === 'person' && account.status !== 'active',
    tokens: account.tokens.map((token) => ({
      scopes: visit.formats.list([...token.scopes]),
      expires: visit.formats.date(new Date(token.expiresAt)),
    })),
    roles: rolesOf(visit),
    form: formOf(visit, { ...sent, body: sent.body ?? { role: account.role } }),
  };
}

function formOf(visit: Visit, { body = {}, refusal }: Sent) {
  const names = ['email', 'name', 'role'];
  const labels = Object.fromEntries(names.map((name) => [name, visit.word.t(`desk.account.field.${name}`)]));
  return formModel(visit, { values: body, refusal, labels, words: 'desk.error' });
}

function rolesOf({ word }: Visit): FieldItem[] {
  return DESK_ROLES.map((value) => ({
    value,
    text: word.t(`desk.role.${value}`),
    hint: { text: word.t(`desk.account.roleHint.${value}`) },
  }));
}

function statusWords({ word, formats }: Visit, { status, kind, invitationExpiresAt }: AccountLine): string {
  if (kind === 'service') return word.t(`desk.account.status.${status === 'disabled' ? 'disabled' : 'service'}`);
  if (status === 'invited' && invitationExpiresAt)
    return word.t('desk.account.status.invitedUntil', { date: formats.date(invitationExpiresAt) });
  return word.t(`desk.account.status.${status}`);
}
