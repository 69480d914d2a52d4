import { type FormBody, readText } from '../../forms/form-body.js';

/** What stands behind the question mark, as text: a name that came twice counts once, an empty one not at all. */
export function asked(query: FormBody, name: string): string | undefined {
  const text = readText(query, name).slice(0, 200);
  return text === '' ? undefined : text;
}
