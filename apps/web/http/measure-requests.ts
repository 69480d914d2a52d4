import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Metrics } from '#libs/platform';

/** How long answers take, by route (never by address: addresses hold tokens) and status. */
export function measureRequests(metrics: Metrics): RequestHandler {
  const seconds = metrics.histogram('http_request_seconds', 'Time to answer a request', ['method', 'route', 'status']);
  return (request: Request, response: Response, next: NextFunction): void => {
    const stop = seconds.startTimer();
    response.once('finish', () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
      stop({ method: request.method, route, status: String(response.statusCode) });
    });
    next();
  };
}
