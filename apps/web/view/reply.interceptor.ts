import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { statusOf } from '../errors/status-of.js';
import { type DraftCookie, draftCookie } from '../http/draft-cookie.js';
import { WebOptions } from '../web.options.js';
import { PageRenderer } from './page-renderer.js';
import { Refused, Sent, Shown } from './reply.js';

/** Carries out what the handler of a page answered. Answers that are no pages pass untouched. */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  private readonly cookie: DraftCookie;

  constructor(
    private readonly pages: PageRenderer,
    options: WebOptions,
  ) {
    this.cookie = draftCookie(options.publicUrl);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(map((reply: unknown) => this.carryOut(reply, request, response)));
  }

  private carryOut(reply: unknown, request: Request, response: Response): unknown {
    if (reply instanceof Shown) {
      response.status(reply.status).type('html');
      return this.pages.page(request, reply.template, reply.model);
    }
    if (reply instanceof Sent) {
      response.status(303).location(reply.address);
      if (reply.draft) response.cookie(this.cookie.name, reply.draft, this.cookie.options);
      return '';
    }
    if (reply instanceof Refused) {
      const status = statusOf(reply.refusal);
      response.status(status).type('html');
      return this.pages.failure(request, status, { refusal: reply.refusal });
    }
    return reply;
  }
}
