import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { readStream } from '#libs/journal';
import { newId, unwrap } from '#libs/kernel';
import { rows } from '#libs/platform';
import { aMember, PASSWORD, someone } from '#test/factories/people';
import { testDatabase } from '#test/support/database';
import {
  accountForSignIn,
  AccountModule,
  Attempts,
  DisableAccount,
  forgetSignIns,
  InviteAccount,
  Links,
  OPERATOR,
  RequestPasswordReset,
  SetPassword,
  SignIn,
  SignInByLink,
} from './index.js';
import { Passwords } from './passwords.js';

const HERE = { address: '192.0.2.1' };

const db = await testDatabase();
const { database, clock } = db;
let app: INestApplicationContext;

beforeAll(async () => {
  app = await db.app([AccountModule]);
});

const invite = (email: string) => app.get(InviteAccount).run({ email, role: 'adviser' }, OPERATOR);
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

describe(SetPassword.name, () => {
  it.each([
    ['court', 'password-too-short'],
    ['x'.repeat(129), 'password-too-long'],
    ['MotDePasse-2026!', 'password-too-common'],
    ['azertyuiop123', 'password-too-common'],
    ['aaaaaaaaaaaaaaaa', 'password-too-common'],
  ])('refuses %j and keeps the link', async (password, code) => {
    const { token } = unwrap(await invite(someone()));
    expect(await setPassword(token, password)).toMatchObject({
      refusal: { code: 'invalid-input', fields: [{ field: 'password', code }] },
    });
    expect(codeOf(await setPassword(token))).toBe('done');
  });

  it('takes 128 characters of any alphabet, and tells none of them apart by how they were typed', async () => {
    const email = someone();
    const password = 'été 🌋 '.repeat(18).slice(0, 100);
    unwrap(await setPassword(unwrap(await invite(email)).token, password.normalize('NFD')));
    expect(codeOf(await signIn(email, password.normalize('NFC')))).toBe('done');
  });

  it('stores argon2id with 46 MiB, one pass and one lane', async () => {
    const { accountId } = await aMember(app);
    const [row] = await rows<{ hash: string }>(
      database.reader(),
      'select password_hash as hash from account where id = $1',
      [accountId],
    );
    expect(row!.hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  });

  it('has one winner when a link is used twice at once', async () => {
    const { token } = unwrap(await invite(someone()));
    const both = await Promise.all([setPassword(token), setPassword(token, 'un autre mot de passe')]);
    expect(both.map(codeOf).sort()).toEqual(['done', 'link-used']);
  });

  it('ends earlier sign-ins, and every other link to the account', async () => {
    const { email, accountId, epoch } = await aMember(app);
    const old = await resetToken(email, accountId);
    const token = await resetToken(email, accountId);
    expect(codeOf(await setPassword(old))).toBe('link-revoked');
    const now = unwrap(await setPassword(token, 'un autre mot de passe'));
    expect(await accountForSignIn(database.reader(), accountId, epoch)).toBeNull();
    expect(await accountForSignIn(database.reader(), accountId, now.epoch)).toMatchObject({ id: accountId });
    expect(codeOf(await signIn(email))).toBe('sign-in-refused');
  });
});

describe(RequestPasswordReset.name, () => {
  it('answers the same for an address that nobody has, and leaves nothing behind', async () => {
    const { email } = await aMember(app);
    const entries = async () => (await readStream(database.reader(), 'account', { limit: 1000 })).length;
    const links = async () => (await rows(database.reader(), 'select id from link')).length;
    const before = [await entries(), await links()];
    const unknown = await app.get(RequestPasswordReset).run({ email: 'nobody@example.org', ...HERE });
    expect([await entries(), await links()]).toEqual(before);
    const known = await app.get(RequestPasswordReset).run({ email, ...HERE });
    expect(unknown).toEqual(known);
    expect(await entries()).toBe(before[0]! + 1);
  });

  it('gives a link that lives an hour', async () => {
    const { email, accountId } = await aMember(app);
    const token = await resetToken(email, accountId);
    clock.advance(3_600_000);
    expect(codeOf(await setPassword(token))).toBe('link-expired');
  });

  it('is limited for each address and account', async () => {
    const { email } = await aMember(app);
    const ask = () => app.get(RequestPasswordReset).run({ email, address: '192.0.2.77' });
    const outcomes = [await ask(), await ask(), await ask(), await ask()];
    expect(outcomes.map(codeOf)).toEqual(['done', 'done', 'done', 'too-many-attempts']);
  });
});

describe(SignIn.name, () => {
  it('refuses alike an unknown address, a wrong password and a disabled account', async () => {
    const { email } = await aMember(app);
    const gone = await aMember(app);
    unwrap(await app.get(DisableAccount).run({ accountId: gone.accountId }, OPERATOR));
    const refusals = [
      await signIn('nobody@example.org'),
      await signIn(email, 'pas le bon mot de passe'),
      await signIn(gone.email),
      await signIn(unwrap(await invite(someone())).accountId),
      await signIn(email, ''),
      await signIn(email, 'x'.repeat(100_000)),
    ];
    expect(refusals).toEqual(refusals.map(() => ({ ok: false, refusal: { code: 'sign-in-refused' } })));
  });

  it('does the work of a password for everybody, known or not', async () => {
    const checked: boolean[] = [];
    class Watched extends Passwords {
      override async verify(stored: string | null, password: string): Promise<boolean> {
        checked.push(stored !== null);
        return super.verify(stored, password);
      }
    }
    const sut = new SignIn(database, clock, new Watched(), app.get(Attempts));
    const { email } = await aMember(app);
    await sut.run({ email: 'nobody@example.org', password: PASSWORD, address: newId() });
    await sut.run({ email, password: 'pas le bon mot de passe', address: newId() });
    expect(checked).toEqual([false, true]);
    // Without a stored password no password is right, not even by chance.
    expect(await new Passwords().verify(null, PASSWORD)).toBe(false);
  });

  it('slows down whoever guesses, and nobody else', async () => {
    const { email } = await aMember(app);
    for (let times = 0; times < 5; times += 1) await signIn(email, 'pas le bon mot de passe');
    const refused = await signIn(email);
    expect(refused).toMatchObject({ refusal: { code: 'too-many-attempts' } });
    expect(refused.ok ? 0 : Number(refused.refusal.values?.['retryAfterSeconds'])).toBeGreaterThan(800);
    expect(codeOf(await signIn(email, PASSWORD, { address: '198.51.100.7' }))).toBe('done');
    // The same count for an address that nobody has: it tells nothing.
    for (let times = 0; times < 5; times += 1) await signIn('unknown@example.org');
    expect(codeOf(await signIn('unknown@example.org'))).toBe('too-many-attempts');
  });

  it('forgets wrong tries after a right one', async () => {
    const { email } = await aMember(app);
    for (let round = 0; round < 3; round += 1) {
      for (let times = 0; times < 4; times += 1) await signIn(email, 'pas le bon mot de passe');
      expect(codeOf(await signIn(email))).toBe('done');
    }
  });

  it('forgets counts that are over, and only those', async () => {
    await signIn('somebody@example.org');
    await rows(database.reader(), `insert into attempt values ('long-ago', 3, 0)`);
    await database.transact(forgetSignIns);
    const kept = await rows<{ key: string }>(database.reader(), 'select key from attempt');
    expect(kept).not.toContainEqual({ key: 'long-ago' });
    expect(kept).not.toEqual([]);
  });

  it('forgets sign-ins that ended, and only those', async () => {
    await rows(
      database.reader(),
      `insert into sign_in select ended, '{}', now() - ended::interval from unnest(array['-1 hour', '2 hours']) ended`,
    );
    await database.transact(forgetSignIns);
    expect(await rows(database.reader(), 'select sid from sign_in')).toEqual([{ sid: '-1 hour' }]);
  });

  it('keeps no address in the table of attempts, nor what one could be guessed by', async () => {
    const { email } = await aMember(app);
    await signIn(email);
    await signIn(email, 'pas le bon mot de passe');
    const kept = await rows<{ line: string }>(database.reader(), 'select to_jsonb(attempt)::text as line from attempt');
    expect(kept.length).toBeGreaterThan(0);
    const guessed = [['sign-in', HERE.address], [email, HERE.address], [HERE.address]].map((parts) =>
      createHash('sha256').update(parts.join('\0')).digest('base64url'),
    );
    const telling = [email, HERE.address, ...guessed];
    expect(kept.filter(({ line }) => telling.some((one) => line.includes(one)))).toEqual([]);
  });

  it('by link works once', async () => {
    const { accountId } = await aMember(app);
    const { token } = await database.transact((tx) =>
      app.get(Links).issue(tx, { purpose: 'sign-in', subject: accountId, recipient: `account:${accountId}` }),
    );
    expect(unwrap(await app.get(SignInByLink).run({ token }))).toMatchObject({ accountId });
    expect(codeOf(await app.get(SignInByLink).run({ token }))).toBe('link-used');
  });
});
