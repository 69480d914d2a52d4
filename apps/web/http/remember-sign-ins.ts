import connectPgSimple from 'connect-pg-simple';
import { csrfSync } from 'csrf-sync';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import { keptSignIn, type AccountView } from '#libs/account';
import type { Database } from '#libs/platform';

declare module 'express-session' {
  interface SessionData {
    accountId: string;
    /** The account's epoch when the sign-in began; a newer epoch ends it. */
    epoch: number;
  }
}

const TEN_HOURS_MS = 10 * 60 * 60 * 1000;
const PgStore = connectPgSimple(session);

/** How often it is noted that a sign-in is still used. */
const NOTED_EVERY_MS = 5 * 60 * 1000;
const MOST_NOTED = 10_000;

const owners = new WeakMap<object, AccountView | null>();

/** Whose sign-in this is, as read with it; null when it no longer counts. */
export function ownerOf(signIn: object): AccountView | null {
  return owners.get(signIn) ?? null;
}

/**
 * A sign-in lasts ten hours from its last use. It is read together with its account. Each process notes a use every few
 * minutes only: a note waits for the disk, and so would every page.
 */
class SignInStore extends PgStore {
  readonly #database: Database;
  readonly #noted = new Map<string, number>();

  constructor(database: Database, pool: Pool) {
    // The worker forgets what ended: a timer of the library would outlive the connections.
    super({ pool, tableName: 'sign_in', createTableIfMissing: false, pruneSessionInterval: false });
    this.#database = database;
  }

  override get(id: string, done: (error: unknown, signIn?: SessionData | null) => void): void {
    keptSignIn(this.#database.reader(), id).then(
      (kept) => {
        if (kept) owners.set(kept.signIn, kept.account);
        // What is thrown on the way on is the next handler's, not this promise's.
        process.nextTick(done, null, kept?.signIn ?? null);
      },
      (error: unknown) => process.nextTick(done, error),
    );
  }

  override createSession(request: Request, signIn: SessionData) {
    const session = super.createSession(request, signIn);
    owners.set(session, ownerOf(signIn));
    return session;
  }

  override touch(id: string, signIn: SessionData, done?: () => void): void {
    const now = performance.now();
    if (now - (this.#noted.get(id) ?? -NOTED_EVERY_MS) < NOTED_EVERY_MS) return done?.();
    if (this.#noted.size >= MOST_NOTED) this.#noted.clear();
    this.#noted.set(id, now);
    super.touch(id, signIn, done);
  }
}

interface SignInOptions {
  readonly database: Database;
  readonly pool: Pool;
  /** First signs, all verify. */
  readonly secrets: readonly Buffer[];
  readonly https: boolean;
}

/**
 * Server-side sign-ins, only under addresses where somebody may be signed in: public pages set no cookie.
 * Nothing is written until somebody signs in.
 */
export function rememberSignIns({ database, pool, secrets, https }: SignInOptions): RequestHandler {
  const remember = session({
    name: https ? '__Host-parvis' : 'parvis',
    secret: secrets.map((key) => key.toString('base64url')),
    store: new SignInStore(database, pool),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: https, path: '/', maxAge: TEN_HOURS_MS },
    proxy: https,
  });
  return (request, response, next) =>
    SIGNED_IN_PLACES.test(request.path) ? remember(request, response, next) : next();
}

const SIGNED_IN_PLACES = /^\/(?:bureau|compte|demo)(?:\/|$)/;

const csrf = csrfSync({
  getTokenFromRequest: (request) => (request.body as Record<string, unknown> | undefined)?.['_csrf'] as string,
  errorConfig: { statusCode: 403, message: 'foreign-post', code: 'EBADCSRFTOKEN' },
});

/**
 * The token of a sign-in's forms, made when it begins. The library writes a new sign-in twice, the second time when its
 * answer ends: a token that the next page made meanwhile would be lost with it.
 */
export function makeFormToken(request: Request): void {
  csrf.generateToken(request);
}

/** A form of a signed-in page carries a token that only this sign-in knows. */
export function checkForms(request: Request, response: Response, next: NextFunction): void {
  const signIn = request.session as Partial<SessionData> | undefined;
  if (!signIn?.accountId) return next();
  request.visit.csrf = csrf.generateToken(request);
  csrf.csrfSynchronisedProtection(request, response, next);
}
