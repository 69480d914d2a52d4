import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SITE } from '#libs/paths';
import { describeError, isOutage } from '#libs/platform';
import { TooOften } from '../access/limit.guard.js';
import { NotSignedIn } from '../access/not-signed-in.js';
import { type FailureKind, PageRenderer } from '../view/page-renderer.js';
import { writtenIn } from './send-again.presenter.js';

/** When to ask again while a service is away: databases that switch over take about so long. */
export const RETRY_AFTER_SECONDS = 20;

/** Every failure ends here: a kind page in the page's language, or problem details for programs. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  readonly #log = new Logger('web');

  constructor(private readonly pages: PageRenderer) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return void response.end();
    const kind = kindOf(error, request);
    if (error instanceof NotSignedIn && !kind) return response.redirect(303, signInAddress(request));
    const status = statusOfError(error);
    // The address may hold a token: the log gets the request's id and the error, never the address.
    if (status === 503)
      this.#log.warn({ msg: 'a service is away', requestId: request.id, error: describeError(error) });
    else if (status >= 500) this.#log.error({ msg: 'failed', requestId: request.id, error: describeError(error) });
    if (error instanceof TooOften) response.setHeader('Retry-After', String(error.retryAfterSeconds));
    if (status === 503) response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
    response.status(status);
    if (isForPrograms(request)) return void response.type('application/problem+json').send(problem(status, request));
    response.type('html').send(this.pages.failure(request, status, { kind }));
  }
}

/** The failures that have words of their own: what was written is told how to go on. */
function kindOf(error: unknown, request: Request): FailureKind | undefined {
  if (error instanceof NotSignedIn) return writtenIn(request).length > 0 ? 'signInAgain' : undefined;
  const cause = error instanceof HttpException ? (error.cause as { code?: unknown } | undefined) : undefined;
  return cause?.code === 'EBADCSRFTOKEN' ? 'earlierSignIn' : undefined;
}

/** A page asked for with GET is come back to after signing in. */
function signInAddress(request: Request): string {
  const { path, address } = request.visit;
  return path.deskSignIn(request.method === 'GET' && address !== SITE.desk ? { retour: address } : {});
}

function statusOfError(error: unknown): number {
  if (error instanceof TooOften) return 429;
  if (error instanceof NotSignedIn) return 403;
  if (error instanceof HttpException) return error.getStatus();
  if (isOutage(error)) return 503;
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function isForPrograms(request: Request): boolean {
  return /^\/(?:api|health|metrics)(?:\/|$)|\.json$/.test(request.path);
}

function problem(status: number, request: Request): object {
  return {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    instance: `urn:uuid:${request.id}`,
  };
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};
