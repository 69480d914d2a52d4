import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { communesOf } from '#libs/directory';
import { TerritoryPack } from '#libs/pack';
import { speaksNoLanguage, type Paths } from '#libs/paths';

/**
 * Takes the language off the address (`/en/suivi` is `/suivi` in English) and opens the visit.
 * The first language is bare, and nobody is sent elsewhere because of what their browser says.
 */
export function speakLanguages(pack: TerritoryPack, paths: Paths): RequestHandler {
  const first = pack.defaultLocale;
  const prefix = new RegExp(`^/(${pack.languages.join('|')})(?=/|\\?|$)`);
  return (request: Request, response: Response, next: NextFunction): void => {
    const spoken = prefix.exec(request.url)?.[1];
    const bare = spoken ? rooted(request.url.slice(spoken.length + 1)) : request.url;
    const mistaken = spoken === first || (spoken !== undefined && speaksNoLanguage(bare.replace(/\?.*$/, '')));
    if (mistaken && (request.method === 'GET' || request.method === 'HEAD')) return response.redirect(301, bare);
    const locale = spoken ?? first;
    request.url = bare;
    request.visit = {
      requestId: request.id,
      locale,
      address: bare,
      word: pack.wording(locale),
      formats: pack.formats(locale),
      communes: communesOf(pack.profile),
      path: paths.in(locale),
      absolute: paths.absolute(locale),
      caller: request.ip ?? 'unknown',
      signedIn: null,
      csrf: '',
    };
    if (!speaksNoLanguage(bare)) response.setHeader('Content-Language', locale);
    next();
  };
}

/** `` and `?x=1` are addresses of the home page; `//elsewhere` would leave the site. */
function rooted(rest: string): string {
  return `/${rest.replace(/^\/+/, '')}`;
}
