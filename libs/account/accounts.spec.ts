import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { readStream } from '#libs/journal';
import { newId, unwrap, type Actor, type DeskRole } from '#libs/kernel';
import { rows } from '#libs/platform';
import { aMember, PASSWORD, someone } from '#test/factories/people';
import { testDatabase } from '#test/support/database';
import {
  accountById,
  accountForSignIn,
  AccountModule,
  accountsByIds,
  accountsOfRole,
  accountsPage,
  ChangeRole,
  CreateToken,
  DisableAccount,
  InviteAccount,
  Links,
  OPERATOR,
  RequestPasswordReset,
  SetPassword,
  SignIn,
} from './index.js';

const HERE = { address: '192.0.2.1' };

const db = await testDatabase();
const { database, clock } = db;
let app: INestApplicationContext;

beforeAll(async () => {
  app = await db.app([AccountModule]);
});

const invite = (email: string, role: DeskRole = 'adviser', actor: Actor = OPERATOR) =>
  app.get(InviteAccount).run({ email, role, name: 'Camille Exemple' }, actor);
const signIn = (email: string, password = PASSWORD, from = HERE) => app.get(SignIn).run({ email, password, ...from });
const setPassword = (token: string, password = PASSWORD) => app.get(SetPassword).run({ token, password });
const codeOf = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal.code;

async function resetToken(email: string, accountId: string): Promise<string> {
  unwrap(await app.get(RequestPasswordReset).run({ email, address: newId() }));
  const links = app.get(Links);
  const of = { purpose: 'password-reset', subject: accountId, recipient: `account:${accountId}` } as const;
  return links.tokenOf((await links.current(database.reader(), of))!);
}

describe(InviteAccount.name, () => {
  it('makes an account that becomes active with its password', async () => {
    const email = someone();
    const { accountId, token, expiresAt } = unwrap(await invite(email));
    expect(await accountById(database.reader(), accountId)).toMatchObject({
      email,
      status: 'invited',
      role: 'adviser',
    });
    expect(expiresAt.getTime() - clock.now().getTime()).toBe(7 * 86_400_000);
    const signedIn = unwrap(await setPassword(token));
    expect(await accountForSignIn(database.reader(), accountId, signedIn.epoch)).toMatchObject({ status: 'active' });
    expect(codeOf(await signIn(email.toUpperCase()))).toBe('done');
  });

  it('sends a new link when asked again, and the old one ends', async () => {
    const email = someone();
    const first = unwrap(await invite(email));
    const second = unwrap(await invite(email.toUpperCase(), 'manager'));
    expect(second.accountId).toBe(first.accountId);
    expect(codeOf(await setPassword(first.token))).toBe('link-revoked');
    expect(unwrap(await setPassword(second.token))).toMatchObject({ role: 'manager' });
    expect(codeOf(await invite(email))).toBe('account-exists');
  });

  it('makes one account of two invitations at once', async () => {
    const email = someone();
    const both = await Promise.all([invite(email), invite(email)]);
    const ids = both.map((outcome) => unwrap(outcome).accountId);
    expect(new Set(ids).size).toBe(1);
  });

  it('is for admins and the operator', async () => {
    const { accountId } = await aMember(app, 'admin');
    expect(codeOf(await invite(someone(), 'adviser', { role: 'admin', id: accountId }))).toBe('done');
    for (const actor of [
      { role: 'adviser', id: accountId },
      { role: 'manager', id: accountId },
      { role: 'service' },
      { role: 'admin', id: accountId, scopes: ['intake'] },
    ] as Actor[])
      expect(codeOf(await invite(someone(), 'admin', actor))).toBe('not-allowed');
  });

  it.each(['', 'nobody', 'a@b', 'a b@example.org', '<a@example.org>', `${'a'.repeat(300)}@example.org`])(
    'refuses %j as an address',
    async (email) => {
      expect(await invite(email)).toMatchObject({ refusal: { fields: [{ field: 'email' }] } });
    },
  );
});

describe(DisableAccount.name, () => {
  it('ends sign-ins, tokens and links at once', async () => {
    const { email, accountId, epoch } = await aMember(app);
    const created = unwrap(await app.get(CreateToken).run({ role: 'adviser', as: email }, OPERATOR));
    const reset = await resetToken(email, accountId);
    unwrap(await app.get(DisableAccount).run({ accountId }, OPERATOR));
    expect(await accountForSignIn(database.reader(), accountId, epoch)).toBeNull();
    expect(codeOf(await setPassword(reset))).toBe('link-revoked');
    const [token] = await rows<{ at: Date }>(
      database.reader(),
      'select revoked_at as at from api_token where id = $1',
      [created.id],
    );
    expect(token!.at).toEqual(clock.now());
    expect(codeOf(await app.get(DisableAccount).run({ accountId }, OPERATOR))).toBe('done');
    // Invited again, the account comes back without its old password.
    const again = unwrap(await invite(email));
    expect(again.accountId).toBe(accountId);
    expect(codeOf(await signIn(email, PASSWORD, { address: newId() }))).toBe('sign-in-refused');
  });

  it('refuses to leave nobody who can administer, however many try at once', async () => {
    const before = await rows<{ id: string }>(database.reader(), `select id from account where role = 'admin'`);
    const one = await aMember(app, 'admin');
    const two = await aMember(app, 'admin');
    for (const { id } of before) await app.get(DisableAccount).run({ accountId: id }, OPERATOR);
    await invite(someone(), 'admin');
    const outcomes = await Promise.all([
      app.get(DisableAccount).run({ accountId: one.accountId }, { role: 'admin', id: two.accountId }),
      app.get(ChangeRole).run({ accountId: two.accountId, role: 'adviser' }, { role: 'admin', id: one.accountId }),
    ]);
    expect(outcomes.map(codeOf).sort()).toEqual(['done', 'last-admin']);
  });
});

describe(ChangeRole.name, () => {
  it('counts from the next request on', async () => {
    const { accountId, epoch } = await aMember(app, 'reception');
    unwrap(await app.get(ChangeRole).run({ accountId, role: 'manager' }, OPERATOR));
    expect(await accountForSignIn(database.reader(), accountId, epoch)).toMatchObject({ role: 'manager' });
    const entries = await readStream(database.reader(), 'account', { limit: 1000 });
    expect(entries.at(-1)).toMatchObject({
      type: 'RoleChanged',
      actor: { role: 'service', id: 'operator' },
      payload: { accountId, from: 'reception', to: 'manager' },
    });
  });

  it('refuses a role that is not of the desk', async () => {
    const { accountId } = await aMember(app);
    const outcome = await app.get(ChangeRole).run({ accountId, role: 'holder' as DeskRole }, OPERATOR);
    expect(codeOf(outcome)).toBe('invalid-input');
    expect(codeOf(await app.get(ChangeRole).run({ accountId: newId(), role: 'admin' }, OPERATOR))).toBe(
      'account-unknown',
    );
  });
});

describe('the queries', () => {
  it('tell who is who, without disabled people among those to choose from', async () => {
    const { accountId } = await aMember(app, 'manager');
    const gone = await aMember(app, 'manager');
    unwrap(await app.get(DisableAccount).run({ accountId: gone.accountId }, OPERATOR));
    const chosen = (await accountsOfRole(database.reader(), ['manager'])).map(({ id }) => id);
    expect(chosen).toContain(accountId);
    expect(chosen).not.toContain(gone.accountId);
    const byIds = await accountsByIds(database.reader(), [accountId, gone.accountId, newId()]);
    expect([...byIds.values()].map(({ status }) => status).sort()).toEqual(['active', 'disabled']);
  });

  it('show an admin every account with its invitation and its tokens', async () => {
    const invited = unwrap(await invite(someone()));
    const { email, accountId } = await aMember(app);
    const token = unwrap(await app.get(CreateToken).run({ role: 'adviser', as: email, scopes: ['intake'] }, OPERATOR));
    const page = await accountsPage(database.reader(), clock);
    expect(page.find(({ id }) => id === invited.accountId)).toMatchObject({
      status: 'invited',
      invitationExpiresAt: invited.expiresAt,
      tokens: [],
    });
    expect(page.find(({ id }) => id === accountId)).toMatchObject({
      status: 'active',
      invitationExpiresAt: null,
      tokens: [{ id: token.id, scopes: ['intake'] }],
    });
  });
});

describe('the journal of accounts', () => {
  it('names no address and no secret', async () => {
    const { email } = await aMember(app);
    await signIn(email);
    const entries = JSON.stringify(await readStream(database.reader(), 'account', { limit: 1000 }));
    expect(entries).toContain('PasswordSet');
    expect(entries).not.toMatch(/@|argon2|personne|Camille/);
  });
});
