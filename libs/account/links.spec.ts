import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newId, unwrap } from '#libs/kernel';
import { Keys, rows } from '#libs/platform';
import { testDatabase } from '#test/support/database';
import { AccountModule, Links, type LinkPurpose } from './index.js';

const DAY = 86_400_000;
const PURPOSES: LinkPurpose[] = ['follow-up', 'referral-answer', 'survey', 'invitation', 'password-reset', 'sign-in'];
const OLD = Buffer.alloc(32, 'old');
const NEW = Buffer.alloc(32, 'new');

const db = await testDatabase();
const { database, clock } = db;
let links: Links;

beforeAll(async () => {
  links = (await db.app([AccountModule])).get(Links);
});

const issue = (purpose: LinkPurpose, { by = links, subject = newId() } = {}) =>
  database.transact(async (tx) => ({ ...(await by.issue(tx, { purpose, subject, recipient: 'holder' })), subject }));
const find = (token: string, purpose: LinkPurpose, by = links) => by.find(database.reader(), token, purpose);
const use = (token: string, purpose: LinkPurpose) =>
  database.attempt(async (tx) => links.use(tx, unwrap(await links.find(tx, token, purpose))));
const refusalOf = async (token: string, purpose: LinkPurpose) => {
  const found = await find(token, purpose);
  return found.ok ? 'found' : found.refusal.code;
};

describe.each(PURPOSES)('a link for %s', (purpose) => {
  it('opens what it was made for, as often as it is looked at', async () => {
    const { token, subject, id } = await issue(purpose);
    for (let times = 0; times < 10; times += 1)
      expect(unwrap(await find(token, purpose))).toMatchObject({ id, subject, purpose, recipient: 'holder' });
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('opens nothing else', async () => {
    const { token } = await issue(purpose);
    for (const other of PURPOSES.filter((one) => one !== purpose))
      expect(await refusalOf(token, other)).toBe('link-unknown');
  });

  it('ends when its time has come, and says whose it was', async () => {
    const { token, subject, expiresAt } = await issue(purpose);
    clock.moveTo(new Date(expiresAt.getTime() - 1));
    expect(await refusalOf(token, purpose)).toBe('found');
    clock.moveTo(expiresAt);
    expect(await find(token, purpose)).toEqual({
      ok: false,
      refusal: { code: 'link-expired', values: { subject, recipient: 'holder' } },
    });
  });

  it('ends when it is revoked, and only it', async () => {
    const { token, subject } = await issue(purpose);
    const other = await issue(purpose);
    await database.transact((tx) => links.revoke(tx, { purpose, subject }));
    expect(await refusalOf(token, purpose)).toBe('link-revoked');
    expect(await refusalOf(other.token, purpose)).toBe('found');
  });

  it('is used once', async () => {
    const { token, subject } = await issue(purpose);
    expect(await use(token, purpose)).toEqual({ ok: true, value: undefined });
    expect(await find(token, purpose)).toMatchObject({ refusal: { code: 'link-used', values: { subject } } });
  });
});

describe('links', () => {
  it('used by twenty people at once have one winner', async () => {
    const { token } = await issue('referral-answer');
    const link = unwrap(await find(token, 'referral-answer'));
    const tries = Array.from({ length: 20 }, () => database.attempt((tx) => links.use(tx, link)));
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((one) => !one.ok && one.refusal.code === 'link-used')).toHaveLength(19);
  });

  it('are derived again from their row and the key', async () => {
    const { token, subject } = await issue('follow-up');
    const row = await links.current(database.reader(), { purpose: 'follow-up', subject, recipient: 'holder' });
    expect(links.tokenOf(row!)).toBe(token);
  });

  it('show the newest that still opens as the current one', async () => {
    const subject = newId();
    const of = { purpose: 'survey', subject, recipient: 'holder' } as const;
    const first = await issue('survey', { subject });
    const second = await issue('survey', { subject });
    expect(await links.current(database.reader(), of)).toMatchObject({ id: second.id, generation: 2 });
    await use(second.token, 'survey');
    expect(await links.current(database.reader(), of)).toMatchObject({ id: first.id, generation: 1 });
    clock.advance(61 * DAY);
    expect(await links.current(database.reader(), of)).toBeNull();
  });

  it('are unknown when nobody made them', async () => {
    for (const token of ['', 'x', randomBytes(32).toString('base64url'), `${'a'.repeat(42)}!`, 'é'.repeat(43)])
      expect(await refusalOf(token, 'follow-up')).toBe('link-unknown');
  });

  it('cannot be made from the database without the key', async () => {
    const { token, id } = await issue('follow-up');
    const [dump] = await rows<{ line: string }>(
      database.reader(),
      `select to_jsonb(link)::text as line from link where id = $1`,
      [id],
    );
    expect(dump!.line).not.toContain(token);
    expect(dump!.line).toContain(createHash('sha256').update(token).digest('hex'));
    // What stands in the row, tried as a token, opens nothing.
    for (const value of Object.values(JSON.parse(dump!.line) as Record<string, unknown>))
      expect(await refusalOf(String(value), 'follow-up')).toBe('link-unknown');
    const forged = new Links(new Keys([randomBytes(32)]), clock);
    const row = unwrap(await find(token, 'follow-up'));
    expect(() => forged.tokenOf(row)).toThrow('key that is gone');
    // A row written by somebody who can write to the database but has no key is no link.
    const made = randomBytes(32).toString('base64url');
    await rows(
      database.reader(),
      `insert into link (id, purpose, subject, recipient, hash, created_at, expires_at)
       values ($1, 'follow-up', 'x', 'holder', sha256($2::bytea), $3, $4)`,
      [newId(), made, clock.now(), new Date(clock.now().getTime() + DAY)],
    );
    expect(await refusalOf(made, 'follow-up')).toBe('link-unknown');
  });

  it('live on while their key stands second, and end with it', async () => {
    const before = new Links(new Keys([OLD]), clock);
    const during = new Links(new Keys([NEW, OLD]), clock);
    const after = new Links(new Keys([NEW]), clock);
    const { token, subject } = await issue('follow-up', { by: before });
    const of = { purpose: 'follow-up', subject, recipient: 'holder' } as const;
    expect((await find(token, 'follow-up', during)).ok).toBe(true);
    expect(during.tokenOf((await during.current(database.reader(), of))!)).toBe(token);
    expect((await find(token, 'follow-up', after)).ok).toBe(false);
    expect(await after.current(database.reader(), of)).toBeNull();
    const fresh = await issue('follow-up', { by: during });
    expect((await find(fresh.token, 'follow-up', after)).ok).toBe(true);
  });
});
