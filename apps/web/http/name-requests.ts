import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { newId } from '#libs/kernel';
import { withLogContext } from '#libs/platform';

declare module 'express-serve-static-core' {
  interface Request {
    /** Under which everything that is logged about this request is found; on the error page and in `X-Request-Id`. */
    id: string;
  }
}

/** A UUID, or the 32 hexadecimal digits that proxies make. Anything else could be a name, or a forged line. */
const WELL_FORMED = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/;

/** Gives each request an id of 128 bits. One that came with the request counts only where a proxy of ours is believed. */
export function nameRequests(trustedProxies: number): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = trustedProxies > 0 ? request.get('x-request-id') : undefined;
    request.id = given !== undefined && WELL_FORMED.test(given) ? given : newId();
    response.setHeader('X-Request-Id', request.id);
    withLogContext({ requestId: request.id }, next);
  };
}
