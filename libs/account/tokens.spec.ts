import { beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { newId, newSecret, unwrap, type DeskRole } from '#libs/kernel';
import { rows } from '#libs/platform';
import { testDatabase } from '#test/support/database';
import {
  AccountModule,
  authenticateToken,
  ChangeRole,
  CreateToken,
  noteTokenUse,
  OPERATOR,
  RevokeToken,
} from './index.js';

const DAY = 86_400_000;

const db = await testDatabase();
const { database, clock } = db;
let app: INestApplicationContext;

beforeAll(async () => {
  app = await db.app([AccountModule]);
});

const create = (input: { role: DeskRole; as?: string; scopes?: string[]; lifetimeMs?: number }) =>
  app.get(CreateToken).run(input, OPERATOR);
const authenticate = (token: string) => authenticateToken(database.reader(), clock, token);
const codeOf = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal.code;

describe('a token', () => {
  it('acts for a service account of its role, which is nobody else', async () => {
    const one = unwrap(await create({ role: 'adviser' }));
    const two = unwrap(await create({ role: 'adviser', scopes: ['intake', 'intake'] }));
    const first = unwrap(await authenticate(one.token));
    const second = unwrap(await authenticate(two.token));
    expect(first).toEqual({ tokenId: one.id, actor: { role: 'adviser', id: first.actor.id } });
    expect(second.actor).toEqual({ role: 'adviser', id: second.actor.id, scopes: ['intake'] });
    expect(first.actor.id).not.toBe(second.actor.id);
    expect(one.expiresAt).toEqual(new Date(clock.now().getTime() + 90 * DAY));
  });

  it('really ends', async () => {
    const { token, expiresAt } = unwrap(await create({ role: 'reception', lifetimeMs: 30 * DAY }));
    clock.moveTo(new Date(expiresAt.getTime() - 1));
    expect(codeOf(await authenticate(token))).toBe('done');
    clock.moveTo(expiresAt);
    expect(codeOf(await authenticate(token))).toBe('token-expired');
  });

  it('ends when it is revoked, once', async () => {
    const { token, id } = unwrap(await create({ role: 'reception' }));
    expect(codeOf(await app.get(RevokeToken).run({ tokenId: id }, { role: 'adviser', id: newId() }))).toBe(
      'not-allowed',
    );
    expect(codeOf(await app.get(RevokeToken).run({ tokenId: id }, OPERATOR))).toBe('done');
    expect(codeOf(await authenticate(token))).toBe('token-revoked');
    expect(codeOf(await app.get(RevokeToken).run({ tokenId: id }, OPERATOR))).toBe('token-unknown');
  });

  it('has the present role of its account', async () => {
    const { token } = unwrap(await create({ role: 'reception' }));
    const { actor } = unwrap(await authenticate(token));
    unwrap(await app.get(ChangeRole).run({ accountId: actor.id!, role: 'adviser' }, OPERATOR));
    expect(unwrap(await authenticate(token)).actor.role).toBe('adviser');
  });

  it('is nowhere in the database', async () => {
    const { token, id } = unwrap(await create({ role: 'reception' }));
    const [dump] = await rows<{ line: string }>(
      database.reader(),
      'select to_jsonb(t)::text as line from api_token t where id = $1',
      [id],
    );
    expect(dump!.line).not.toContain(token.replace('parvis_', ''));
    for (const value of Object.values(JSON.parse(dump!.line) as Record<string, unknown>))
      expect(codeOf(await authenticate(`parvis_${String(value)}`))).toBe('token-unknown');
  });

  it.each(['', 'parvis_', `parvis_${newSecret()}`, newSecret(), 'parvis_'.repeat(100), "' or 1=1 --"])(
    'that nobody made is unknown: %j',
    async (token) => {
      expect(codeOf(await authenticate(token))).toBe('token-unknown');
    },
  );

  it('notes its use once an hour at most', async () => {
    const { id } = unwrap(await create({ role: 'reception' }));
    const used = async () => {
      await noteTokenUse(database.reader(), clock, id);
      const [row] = await rows<{ at: Date }>(
        database.reader(),
        'select last_used_at as at from api_token where id = $1',
        [id],
      );
      return row!.at;
    };
    const first = await used();
    clock.advance(59 * 60_000);
    expect(await used()).toEqual(first);
    clock.advance(2 * 60_000);
    expect(await used()).toEqual(clock.now());
  });
});

describe(CreateToken.name, () => {
  it.each([
    [{ role: 'holder' as DeskRole }, 'role'],
    [{ role: 'adviser' as const, scopes: ['Everything!'] }, 'scopes'],
    [{ role: 'adviser' as const, lifetimeMs: 0 }, 'lifetime'],
    [{ role: 'adviser' as const, lifetimeMs: 400 * DAY }, 'lifetime'],
  ])('refuses %j', async (input, field) => {
    expect(await create(input)).toMatchObject({ refusal: { code: 'invalid-input', fields: [{ field }] } });
  });

  it('gives nobody a role they do not have', async () => {
    await rows(
      database.reader(),
      `insert into account (id, kind, email, name, role, created_at) values ($1, 'person', 'Ad_viser@example.org', 'A', 'adviser', $2)`,
      [newId(), clock.now()],
    );
    expect(codeOf(await create({ role: 'admin', as: 'ad_viser@example.org' }))).toBe('role-differs');
    expect(codeOf(await create({ role: 'adviser', as: 'ad_viser@example.org' }))).toBe('done');
    expect(codeOf(await create({ role: 'adviser', as: 'ad%@example.org' }))).toBe('account-unknown');
  });
});
