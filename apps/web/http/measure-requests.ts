import { Logger } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { logContext, withLogContext, type Metrics } from '#libs/platform';

const METHODS = new Set(['GET', 'HEAD', 'POST']);
/** Asked every few seconds by machines: worth a line only to who looks for it. */
const OFTEN = /^\/(?:health|metrics)(?:\/|$)/;

/** How long answers take, as a figure and as a line: by route (never by address: addresses hold tokens) and status. */
export function measureRequests(metrics: Metrics): RequestHandler {
  const seconds = metrics.histogram(
    'http_request_duration_seconds',
    'Time to answer a request; the route is "none" where no route answered, the status "aborted" where nobody waited.',
    ['method', 'route', 'status'],
  );
  const log = new Logger('web');
  return (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    // The context is lost on the way to the end of the answer, and with it what was written meanwhile.
    const context = logContext();
    response.once('close', () => {
      const milliseconds = performance.now() - began;
      const { method, route, status, role } = describe(request, response);
      const kind = status === 'aborted' ? status : `${String(status)[0]}xx`;
      seconds.observe({ method, route, status: kind }, milliseconds / 1000);
      const line = { msg: 'answered', method, route, status, milliseconds: Math.round(milliseconds * 10) / 10, role };
      withLogContext(context, () => (OFTEN.test(route) ? log.debug(line) : log.log(line)));
    });
    next();
  };
}

/** What may be said of a request: its route and the role of who asked, not the address and not the account. */
function describe(request: Request, response: Response) {
  const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
  const role = (request as Partial<Request>).visit?.signedIn?.role ?? request.caller?.role;
  const status = response.writableFinished ? response.statusCode : ('aborted' as const);
  return { method: METHODS.has(request.method) ? request.method : 'other', route, status, role };
}
