import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, done, newId, refuse, type Id, type Outcome } from '#libs/kernel';
import { Keys, rows, type Tx } from '#libs/platform';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * What a link opens, and how long it does unless the caller says otherwise. A sign-in link is short (ASVS 6.5.5); the
 * others open one dossier or one question to whoever holds them, show little, and live as long as that question.
 */
const LIFETIMES_MS = {
  'follow-up': 90 * DAY,
  'referral-answer': 60 * DAY,
  survey: 60 * DAY,
  invitation: 7 * DAY,
  'password-reset': 60 * MINUTE,
  'sign-in': 10 * MINUTE,
} as const;

export type LinkPurpose = keyof typeof LIFETIMES_MS;

/** A link as stored. The token itself is nowhere in the database. */
export interface LinkRow {
  readonly id: Id;
  readonly purpose: LinkPurpose;
  /** What it opens: the id of a dossier, a referral, an account. */
  readonly subject: string;
  /** Whom it was made for: `holder`, `partner:<code>`, `account:<uuid>`. */
  readonly recipient: string;
  readonly generation: number;
  /** SHA-256 of the token, in hexadecimal. */
  readonly hash: string;
  readonly expiresAt: Date;
}

interface FoundLink extends LinkRow {
  readonly expired: boolean;
  readonly revoked: boolean;
  readonly used: boolean;
}

const TOKEN = /^[\w-]{43}$/;
const COLUMNS = `id, purpose, subject, recipient, generation, encode(hash, 'hex') as hash, expires_at as "expiresAt"`;
const VALID = `revoked_at is null and used_at is null and expires_at > coalesce($1::timestamptz, now())`;

/**
 * One-time and capability links. A token is an HMAC over the link's own row, so whoever renders a message derives it
 * again from the row and the key; the database alone opens nothing, and a link whose key was withdrawn is unknown.
 */
@Injectable()
export class Links {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Makes a link and its token. Earlier links of the same subject stay as they are: see `revoke`. */
  async issue(
    tx: Tx,
    link: { purpose: LinkPurpose; subject: string; recipient: string; lifetimeMs?: number },
  ): Promise<{ readonly id: Id; readonly token: string; readonly expiresAt: Date }> {
    const { purpose, subject, recipient, lifetimeMs = LIFETIMES_MS[purpose] } = link;
    const [earlier] = await rows<{ generation: number }>(
      tx,
      'select coalesce(max(generation), 0) as generation from link where purpose = $1 and subject = $2 and recipient = $3',
      [purpose, subject, recipient],
    );
    const row = { id: newId(), purpose, recipient, generation: (earlier?.generation ?? 0) + 1 };
    const token = derive(this.signingKey(), row);
    const [stored] = await rows<{ expiresAt: Date }>(
      tx,
      `insert into link (id, purpose, subject, recipient, generation, hash, created_at, expires_at)
       select $2, $3, $4, $5, $6, decode($7, 'hex'), at, at + make_interval(secs => $8)
         from coalesce($1::timestamptz, now()) at
       returning expires_at as "expiresAt"`,
      [this.clock.sqlNow(), row.id, purpose, subject, recipient, row.generation, sha256(token), lifetimeMs / 1000],
    );
    if (!stored) throw new Error(`the ${purpose} link was not stored`);
    return { id: row.id, token, expiresAt: stored.expiresAt };
  }

  /** The token of a row, derived again. Throws when the key it was signed with is no longer held. */
  tokenOf(link: LinkRow): string {
    const token = this.derived(link);
    if (token === null) throw new Error(`link ${link.id} was signed with a key that is gone`);
    return token;
  }

  /**
   * The link behind a token: a pure read, for GET and HEAD. Refuses `link-unknown`, and `link-used`, `link-revoked` or
   * `link-expired` with the link's `subject` and `recipient`, so that a page can say how to get a new one.
   */
  async find(em: Tx, token: string, purpose: LinkPurpose | readonly LinkPurpose[]): Promise<Outcome<LinkRow>> {
    if (!TOKEN.test(token)) return refuse('link-unknown');
    const [found] = await rows<FoundLink>(
      em,
      `select ${COLUMNS}, expires_at <= coalesce($1::timestamptz, now()) as expired,
              revoked_at is not null as revoked, used_at is not null as used
         from link where hash = decode($2, 'hex') and purpose = any($3::text[])`,
      [this.clock.sqlNow(), sha256(token), typeof purpose === 'string' ? [purpose] : purpose],
    );
    if (!found || this.derived(found) === null) return refuse('link-unknown');
    const { expired, revoked, used, ...link } = found;
    const values = { subject: link.subject, recipient: link.recipient };
    if (used) return refuse('link-used', { values });
    if (revoked) return refuse('link-revoked', { values });
    if (expired) return refuse('link-expired', { values });
    return done(link);
  }

  /** Uses a link up. Of several at once exactly one succeeds; the others are refused as `find` would. */
  async use(tx: Tx, link: LinkRow): Promise<Outcome<void>> {
    const used = await rows(
      tx,
      `update link set used_at = coalesce($1::timestamptz, now()) where id = $2 and ${VALID} returning id`,
      [this.clock.sqlNow(), link.id],
    );
    if (used.length === 1) return done(undefined);
    const why = await this.find(tx, this.tokenOf(link), link.purpose);
    return why.ok ? refuse('link-used', { values: { subject: link.subject, recipient: link.recipient } }) : why;
  }

  /** Ends every link of a purpose and subject (for one recipient, when given). Ending them twice is harmless. */
  async revoke(tx: Tx, of: { purpose: LinkPurpose; subject: string; recipient?: string }): Promise<void> {
    await rows(
      tx,
      `update link set revoked_at = coalesce($1::timestamptz, now())
        where purpose = $2 and subject = $3 and recipient = coalesce($4::text, recipient) and revoked_at is null`,
      [this.clock.sqlNow(), of.purpose, of.subject, of.recipient ?? null],
    );
  }

  /** The newest link that still opens, or null. What a message shows when it is rendered. */
  async current(em: Tx, of: { purpose: LinkPurpose; subject: string; recipient: string }): Promise<LinkRow | null> {
    const found = await rows<LinkRow>(
      em,
      `select ${COLUMNS} from link where ${VALID} and purpose = $2 and subject = $3 and recipient = $4
        order by generation desc limit 10`,
      [this.clock.sqlNow(), of.purpose, of.subject, of.recipient],
    );
    return found.find((link) => this.derived(link) !== null) ?? null;
  }

  private signingKey(): Buffer {
    const [first] = this.keys.derive('link');
    if (!first) throw new Error('there is no link key');
    return first;
  }

  private derived(link: LinkRow): string | null {
    const stored = Buffer.from(link.hash, 'hex');
    for (const key of this.keys.derive('link')) {
      const token = derive(key, link);
      if (timingSafeEqual(Buffer.from(sha256(token), 'hex'), stored)) return token;
    }
    return null;
  }
}

function derive(key: Buffer, link: Pick<LinkRow, 'id' | 'purpose' | 'recipient' | 'generation'>): string {
  // A NUL stands between the parts: none of them can hold one, so no two links share a message.
  const message = [link.id, link.purpose, link.recipient, link.generation].join('\0');
  return createHmac('sha256', key).update(message).digest('base64url');
}

function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
