import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Communes } from '#libs/directory';
import type { Actor, DeskRole } from '#libs/kernel';
import type { Formats, Wording } from '#libs/pack';
import type { Routes } from '#libs/paths';

/** Who is signed in. Names are for the page, never for the log. */
export interface SignedIn {
  readonly accountId: string;
  readonly name: string;
  readonly role: DeskRole;
  readonly actor: Actor;
}

/** What a page knows about the request it answers: its language, its words, and who asks. */
export interface Visit {
  readonly requestId: string;
  readonly locale: string;
  /** The address inside the site without the language, with its query: `/suivi/abc?x=1`. */
  readonly address: string;
  readonly word: Wording;
  readonly formats: Formats;
  /** The communes that answers may name. */
  readonly communes: Communes;
  readonly path: Routes;
  /** The same addresses with the public origin, for what is printed or copied. */
  readonly absolute: Routes;
  /** The caller's address, as far as the configured proxies are believed. */
  readonly caller: string;
  signedIn: SignedIn | null;
  /** Token that a form of a signed-in page sends back; empty for visitors. */
  csrf: string;
}

declare module 'express-serve-static-core' {
  interface Request {
    visit: Visit;
  }
}

/** Hands the visit to the handler of a page. */
export const Visiting = createParamDecorator(
  (_: unknown, context: ExecutionContext): Visit => context.switchToHttp().getRequest<Request>().visit,
);

/** Hands the person who is signed in to a handler for the desk; the access guard has made sure of it. */
export const Person = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<Request>().visit;
  if (!signedIn) throw new Error('a handler asked for a person where nobody has to be signed in');
  return signedIn;
});
