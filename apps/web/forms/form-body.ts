/** A form as it was sent: names with one text or, when a name came several times, a list. */
export type FormBody = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One text; empty when the field was not sent, the first when it came several times. */
export function readText(body: FormBody, name: string): string {
  const value = body[name];
  return legible(typeof value === 'string' ? value : (value?.[0] ?? '')).trim();
}

/** All texts sent under a name, without empty ones: ticked boxes. */
export function readList(body: FormBody, name: string): string[] {
  const value = body[name];
  return (typeof value === 'string' ? [value] : [...(value ?? [])]).map(legible).filter((one) => one !== '');
}

/** Without control characters (line breaks and tabs stay) and halves of characters: nobody sees them, no database takes them. */
function legible(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]/gu, '');
}
