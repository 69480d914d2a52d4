import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Request } from 'express';
import { DESK_ROLES, type Actor, type DeskRole } from '#libs/kernel';

/** What a token may be narrowed to; a token without scopes may do all that its role may. */
export type Scope = 'intake' | 'dossiers' | 'orientation' | 'directory';

/** Who may make a call: roles, and the scope that a narrowed token must hold. */
export interface Rights {
  readonly roles: readonly DeskRole[];
  readonly scope: Scope;
  /** The call may also be made without any token. */
  readonly anonymous?: boolean;
}

export const RIGHTS = 'parvis:rights';

/** Everybody at the desk. */
export const DESK: readonly DeskRole[] = DESK_ROLES;

/** Those who handle dossiers; an admin looks after accounts. */
export const HANDLERS: readonly DeskRole[] = ['reception', 'adviser', 'manager'];

/** Declares who may make a call of the API. */
export function May(rights: Rights): MethodDecorator {
  return SetMetadata(RIGHTS, rights);
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the bearer guard: for whom the token acts; null for an anonymous call. */
    caller?: Actor | null;
  }
}

/** Hands the token's actor to the handler. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { caller } = context.switchToHttp().getRequest<Request>();
  if (!caller) throw new Error('a handler asked for a caller where none has to be known');
  return caller;
});

/** Hands the token's actor, or null, to a handler that may be called by anybody. */
export const MaybeCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | null => context.switchToHttp().getRequest<Request>().caller ?? null,
);
