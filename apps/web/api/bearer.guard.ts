import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { authenticateToken, noteTokenUse } from '#libs/account';
import { Clock, type Actor } from '#libs/kernel';
import { Database } from '#libs/platform';
import { LimitGuard } from '../access/limit.guard.js';
import { RIGHTS, type Rights } from './caller.js';
import { Problem } from './problem.js';

const PER_TOKEN = { name: 'api-token', points: 600, seconds: 60 };

/** Lets a call through when its bearer token may make it. The desk's cookie opens nothing here. */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limits: LimitGuard,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rights = this.reflector.get<Rights | undefined>(RIGHTS, context.getHandler());
    if (!rights) throw new Error('a call of the API does not say who may make it: add @May(…)');
    const request = context.switchToHttp().getRequest<Request>();
    const bearer = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (request.get('authorization') === undefined && rights.anonymous) {
      request.caller = null;
      return true;
    }
    request.caller = allowed(await this.identify(request, bearer ?? ''), rights);
    return true;
  }

  private async identify(request: Request, bearer: string): Promise<Actor> {
    const known = await authenticateToken(this.database.reader(), this.clock, bearer);
    if (!known.ok) throw new Problem(401, 'token-refused');
    const { tokenId, actor } = known.value;
    await this.limits.count(PER_TOKEN, tokenId);
    request.res?.once('finish', () => {
      // Worth knowing, not worth failing for.
      noteTokenUse(this.database.reader(), this.clock, tokenId).catch(() => undefined);
    });
    return actor;
  }
}

function allowed(actor: Actor, rights: Rights): Actor {
  const narrowed = actor.scopes && actor.scopes.length > 0;
  if (narrowed && !actor.scopes.includes(rights.scope))
    throw new Problem(403, 'scope-missing', { scope: rights.scope });
  if (rights.anonymous || (rights.roles as readonly string[]).includes(actor.role)) return actor;
  throw new Problem(403, 'not-your-role', { role: actor.role });
}
