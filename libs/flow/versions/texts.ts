import { refuse, type Outcome } from '#libs/kernel';

const NOTE_MOST = 1_000;
const TEXT_MOST = 200_000;

type Refused = Extract<Outcome<never>, { readonly ok: false }>;

/** Why a remark cannot be kept: `note-too-long` (`max` characters), `not-a-text`. Null when it can. */
export function noteRefusal(note: string): Refused | null {
  return refusal(note, 'note-too-long', NOTE_MOST);
}

/** Why a definition's text cannot be kept: `text-too-long` (`max` characters), `not-a-text`. Null when it can. */
export function textRefusal(text: string): Refused | null {
  return refusal(text, 'text-too-long', TEXT_MOST);
}

/** PostgreSQL keeps neither a NUL nor half a character. */
function refusal(text: string, code: string, max: number): Refused | null {
  if (text.length > max) return refuse(code, { values: { max } });
  return text.isWellFormed() && !text.includes('\0') ? null : refuse('not-a-text');
}
