const WRITTEN = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
/** Every month has these. */
const SHORTEST_MONTH = 28;

/**
 * The milliseconds of a date: a day that exists (its midnight in UTC), or a time with its zone. NaN for every other text,
 * also for a time without a zone, which would be another one on each server.
 */
export function millisecondsOf(text: string): number {
  if (!WRITTEN.test(text)) return Number.NaN;
  const day = Number(text.slice(8, 10));
  if (day <= SHORTEST_MONTH) return Date.parse(text);
  // The parser counts on: to it the 31st of February is the 3rd of March.
  const exists = new Date(Date.parse(text.slice(0, 10))).getUTCDate() === day;
  return exists ? Date.parse(text) : Number.NaN;
}

export function isDate(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(millisecondsOf(value));
}
