import type { Request } from 'express';

/** From this length on a text is worth showing to somebody who may want to copy it. */
const LONG_CHARACTERS = 40;
/** People put spaces between words; tokens and other marks that a form carries unseen have none. */
const WORDS = /\S\s+\S/;
/** What a page must not hold in plain sight, not even to send it again. */
const PASSWORD = /password|secret/i;

interface Field {
  readonly name: string;
  readonly value: string;
}

/** A form that could not be taken, as the page of a failure keeps it: one button sends it again. */
export interface SendAgain {
  readonly action: string;
  readonly fields: readonly Field[];
}

/** What was typed, when a form met an outage; null when nothing was sent, or when it held a password. */
export function presentSendAgain(request: Request): SendAgain | null {
  const fields = sentFields(request);
  return fields.length === 0 ? null : { action: sameAddress(request), fields };
}

/** What the person wrote at some length, to be read again or copied. */
export function writtenIn(request: Request): string[] {
  const written = ({ name, value }: Field): boolean =>
    !name.startsWith('_') && value.length >= LONG_CHARACTERS && WORDS.test(value);
  return sentFields(request)
    .filter(written)
    .map(({ value }) => value);
}

/** The fields of a form that was sent; none when it held a password. */
function sentFields(request: Request): Field[] {
  const body = request.body as Readonly<Record<string, unknown>> | undefined;
  if (request.method !== 'POST' || !request.is('urlencoded') || !body) return [];
  const fields = Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one): one is string => typeof one === 'string')
      .map((one) => ({ name, value: one })),
  );
  return fields.some(({ name }) => PASSWORD.test(name)) ? [] : fields;
}

/** The address that was asked for, language and all; never one that would leave the site, as `//elsewhere` or `/\elsewhere` would. */
export function sameAddress(request: Request): string {
  return `/${request.originalUrl.replace(/^[/\\]+/, '')}`;
}
