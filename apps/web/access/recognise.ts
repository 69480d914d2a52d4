import type { NextFunction, Request, Response } from 'express';
import { DESK_ROLES, type DeskRole } from '#libs/kernel';
import { makeFormToken, ownerOf } from '../http/remember-sign-ins.js';

/**
 * Looks up who is signed in, on every request, so that disabling an account or changing its role
 * takes effect at once. A sign-in that no longer counts is forgotten.
 */
export function recognise(request: Request, _response: Response, next: NextFunction): void {
  recogniseOne(request).then(() => next(), next);
}

async function recogniseOne(request: Request): Promise<void> {
  const { accountId, epoch } = (request.session as Partial<Request['session']> | undefined) ?? {};
  if (!accountId || epoch === undefined) return;
  const account = ownerOf(request.session);
  if (!account || !isDeskRole(account.role)) {
    await new Promise((resolve) => request.session.destroy(resolve));
    return;
  }
  request.visit.signedIn = {
    accountId: account.id,
    name: account.name,
    role: account.role,
    actor: { role: account.role, id: account.id },
  };
}

function isDeskRole(role: string): role is DeskRole {
  return (DESK_ROLES as readonly string[]).includes(role);
}

/** Begins a sign-in under a fresh session id, so that one planted before is worth nothing. */
export async function beginSignIn(request: Request, signIn: { accountId: string; epoch: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => request.session.regenerate((e) => (e ? reject(e as Error) : resolve())));
  Object.assign(request.session, signIn);
  makeFormToken(request);
  await new Promise<void>((resolve, reject) => request.session.save((e) => (e ? reject(e as Error) : resolve())));
}

/** Ends the sign-in on this server; the cookie that is left opens nothing. */
export async function endSignIn(request: Request): Promise<void> {
  await new Promise((resolve) => request.session.destroy(resolve));
}
