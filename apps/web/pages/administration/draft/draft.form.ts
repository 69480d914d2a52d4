import { type FormBody, readText } from '../../../forms/form-body.js';
import { readNumber } from '../read-number.js';

/** A definition as it was typed: browsers send line ends in their own way, and files from some machines begin with a mark. */
export function asWritten(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
}

/** The text of the editor; spaces and blank lines stay, for they count. Empty when nothing was written. */
export function readWritten(body: FormBody): string {
  const sent = [body['text']].flat()[0] ?? '';
  const text = asWritten(sent);
  return text.trim() === '' ? '' : text;
}

/** The version of the draft that the page showed; 0 where there was none. */
export function readSeen(body: FormBody): number {
  return readNumber(readText(body, 'version')) ?? 0;
}
