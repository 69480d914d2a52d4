import { ForbiddenException } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a form that another site sends through somebody's browser. Browsers say where a POST comes from
 * (Sec-Fetch-Site, or Origin in older ones); programs that say nothing carry no cookies worth stealing.
 * The API is left out: it takes bearer tokens only.
 */
export function refuseForeignPosts(publicUrl: string): RequestHandler {
  const home = new URL(publicUrl).origin;
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (HARMLESS.has(request.method) || request.path.startsWith('/api/')) return next();
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    const ours = origin ? origin === home || isThisServer(request, origin) : true;
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new ForbiddenException('foreign-post');
    if (!ours) throw new ForbiddenException('foreign-post');
    next();
  };
}

/** The address typed by the visitor, when it is not the public one (127.0.0.1 for localhost). */
function isThisServer(request: Request, origin: string): boolean {
  return origin === `${request.protocol}://${request.get('host') ?? ''}`;
}
