import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CookieOptions, Request } from 'express';

/** The one cookie of the public pages: it keeps the form together until the browser is closed. */
export interface DraftCookie {
  readonly name: string;
  readonly options: CookieOptions;
}

export function draftCookie(publicUrl: string): DraftCookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-parvis-projet' : 'parvis-projet';
  return { name, options: { httpOnly: true, sameSite: 'lax', secure, path: '/' } };
}

const SENT = /(?:^|;\s*)(?:__Host-)?parvis-projet=([\w-]{43})(?:;|$)/;

/** The token of the form that this browser is filling in; null when there is none. */
export const DraftToken = createParamDecorator((_: unknown, context: ExecutionContext): string | null => {
  const cookies = context.switchToHttp().getRequest<Request>().get('cookie') ?? '';
  return SENT.exec(cookies)?.[1] ?? null;
});
