import { type CanActivate, type ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AUDIENCE, type Audience } from './audience.js';
import { NotSignedIn } from './not-signed-in.js';

/** Lets a request through to whom its route is for, and to nobody else. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const audience = this.reflector.getAllAndOverride<Audience | undefined>(AUDIENCE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (audience === undefined) throw new ForbiddenException('no-audience');
    if (typeof audience === 'string') return true;
    const { signedIn } = context.switchToHttp().getRequest<Request>().visit;
    if (!signedIn) throw new NotSignedIn();
    if (!audience.includes(signedIn.role)) throw new ForbiddenException('not-your-role');
    return true;
  }
}
