import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { SITE } from '#libs/paths';

/** GOV.UK Frontend's inline script, which marks that JavaScript runs; its text is in view/layout.njk. */
const MARK_SCRIPT = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='";

/** Strict headers for every answer; https only when the public address says so. */
export function secureHeaders(publicUrl: string): RequestHandler {
  const https = publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", MARK_SCRIPT],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
}

const KEPT = new RegExp(`^${SITE.assets.replace(':file', '')}`);

/** Pages are not kept by browsers or proxies: a follow-up page on a shared computer must not survive its tab. */
export function keepNothing(request: Request, response: Response, next: NextFunction): void {
  if (!KEPT.test(request.path)) response.setHeader('Cache-Control', 'no-store');
  next();
}
