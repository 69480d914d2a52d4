import { SetMetadata } from '@nestjs/common';
import type { DeskRole } from '#libs/kernel';

/**
 * Whom a route is for. A route that does not say so fails when the server starts.
 * - `everyone`: public pages; holds nothing personal.
 * - `link`: whoever holds a one-time link; the handler must find the link before it shows or does anything.
 * - `token`: programs with a bearer token (the API); `BearerGuard` checks role and scopes.
 * - `operations`: health and metrics.
 * - a list of roles: people signed in at the desk.
 */
export type Audience = 'everyone' | 'link' | 'token' | 'operations' | readonly DeskRole[];

export const AUDIENCE = 'parvis:audience';

/** Declares whom a handler, or every handler of a controller, is for. */
export function For(audience: Audience): ClassDecorator & MethodDecorator {
  return SetMetadata(AUDIENCE, audience);
}
