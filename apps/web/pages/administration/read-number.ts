/** The number of a publication or the version of a draft, as an address or a form names it; null for anything else. */
export function readNumber(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
