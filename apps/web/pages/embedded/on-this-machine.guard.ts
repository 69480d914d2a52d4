import { type CanActivate, type ExecutionContext, Injectable, NotFoundException } from '@nestjs/common';
import type { Request } from 'express';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/** Mailbox and demo sign-in exist only for a browser on this very machine; to anybody else there is no such page. */
@Injectable()
export class OnThisMachineGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const foreign = !LOOPBACK.test(request.get('host') ?? '') || request.get('sec-fetch-site') === 'cross-site';
    if (foreign || FORWARDED.some((name) => request.get(name) !== undefined)) throw new NotFoundException();
    return true;
  }
}
