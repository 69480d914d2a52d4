import type { Request } from 'express';

/** From this length on a text is worth showing to somebody who may want to copy it. */
const LONG_CHARACTERS = 40;
/** What a page must not hold in plain sight, not even to send it again. */
const PASSWORD = /password|secret/i;

/** A form that could not be taken, as the page of a failure keeps it: one button sends it again. */
export interface SendAgain {
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** What the person wrote at some length. */
  readonly texts: readonly string[];
}

/** What was typed, when a form met an outage; null when nothing was sent, or when it held a password. */
export function presentSendAgain(request: Request): SendAgain | null {
  const body = request.body as Readonly<Record<string, unknown>> | undefined;
  if (request.method !== 'POST' || !request.is('urlencoded') || !body) return null;
  const fields = Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one): one is string => typeof one === 'string')
      .map((one) => ({ name, value: one })),
  );
  if (fields.length === 0 || fields.some(({ name }) => PASSWORD.test(name))) return null;
  const written = fields.filter(({ name, value }) => !name.startsWith('_') && value.length >= LONG_CHARACTERS);
  return { action: sameAddress(request), fields, texts: written.map(({ value }) => value) };
}

/** The address that was asked for, language and all; never one that would leave the site, as `//elsewhere` or `/\elsewhere` would. */
export function sameAddress(request: Request): string {
  return `/${request.originalUrl.replace(/^[/\\]+/, '')}`;
}
