import { SITE, speaksNoLanguage, type PlaceName } from './site.js';

type ParameterOf<Pattern extends string> = Pattern extends `${infer Before}/:${infer Name}/${infer After}`
  ? ParameterOf<Before> | Name | ParameterOf<`/${After}`>
  : Pattern extends `${string}/:${infer Name}`
    ? Name
    : never;

/** What follows the question mark; entries without a value are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

type Builder<Pattern extends string> = [ParameterOf<Pattern>] extends [never]
  ? (query?: Query) => string
  : (parameters: Readonly<Record<ParameterOf<Pattern>, string>>, query?: Query) => string;

/** One builder for each address of the site map: `routes.followUp({ token })`, `routes.desk({ view: 'due' })`. */
export type Routes = { readonly [Name in PlaceName]: Builder<(typeof SITE)[Name]> };

/** All addresses, in every language. */
export interface Paths {
  /** Addresses inside the site, in a language: `/en/suivi/…`. */
  in(locale: string): Routes;
  /** The same addresses with the public origin, for messages: `https://…/en/suivi/…`. */
  absolute(locale: string): Routes;
  /** The same page in another language, given an address inside the site. */
  translate(path: string, locale: string): string;
}

interface PathOptions {
  /** Origin of every link, from `PUBLIC_URL`, never from a request. A trailing slash does not matter. */
  readonly publicUrl: string;
  /** The territory's first language: its addresses carry no prefix. */
  readonly defaultLocale: string;
}

/**
 * Makes the builders of every address of the site map. Parameters are percent-encoded; a missing or
 * empty parameter throws, for a link with a hole in it is a bug.
 */
export function createPaths({ publicUrl, defaultLocale }: PathOptions): Paths {
  const origin = publicUrl.replace(/\/+$/, '');
  const prefixOf = (locale: string): string => (locale === defaultLocale ? '' : `/${locale}`);
  const known = new Map<string, Routes>();
  const remember = (base: string, prefix: string): Routes => {
    const key = base + prefix;
    const routes = known.get(key) ?? makeRoutes(base, prefix);
    known.set(key, routes);
    return routes;
  };
  return {
    in: (locale) => remember('', prefixOf(locale)),
    absolute: (locale) => remember(origin, prefixOf(locale)),
    translate: (path, locale) => addPrefix(path.replace(/^\/[a-z]{2}(?=\/|$)/, '') || '/', prefixOf(locale)),
  };
}

function makeRoutes(base: string, prefix: string): Routes {
  const builders = Object.entries(SITE).map(([name, pattern]) => [
    name,
    pattern.includes(':')
      ? (parameters: Record<string, string>, query?: Query) =>
          base + addPrefix(fill(pattern, parameters), prefix) + queryString(query)
      : (query?: Query) => base + addPrefix(pattern, prefix) + queryString(query),
  ]);
  return Object.fromEntries(builders) as Routes;
}

function addPrefix(path: string, prefix: string): string {
  if (speaksNoLanguage(path) || prefix === '') return path;
  return path === '/' ? prefix : prefix + path;
}

function fill(pattern: string, parameters: Readonly<Record<string, string>>): string {
  return pattern.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = parameters[name];
    if (!value) throw new Error(`the address ${pattern} needs a ${name}`);
    return encodeURIComponent(value);
  });
}

function queryString(query: Query = {}): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
