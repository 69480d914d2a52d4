/** What a length is counted in. Working units run only while the calendar is open. */
export type DurationUnit = 'working days' | 'working hours' | 'days' | 'hours';

/** A length of time as a person writes it: `{ amount: 2, unit: 'working days' }`. */
export interface Duration {
  readonly amount: number;
  readonly unit: DurationUnit;
}

/** The shape of a written duration, for schemas. */
export const DURATION_PATTERN = '^(0|[1-9][0-9]{0,3}) (working days?|working hours?|days?|hours?)$';

const WRITTEN = new RegExp(DURATION_PATTERN);

/**
 * Reads `2 working days`, `1 working hour`, `90 days` or `24 hours` (whole amounts up to 9,999).
 * Throws a RangeError on anything else: packs are checked before they are used.
 */
export function parseDuration(text: string): Duration {
  const [, amount, unit] = WRITTEN.exec(text) ?? [];
  if (amount === undefined || unit === undefined)
    throw new RangeError(`"${text}" is no duration; expected for instance "2 working days" or "24 hours"`);
  return { amount: Number(amount), unit: (unit.endsWith('s') ? unit : `${unit}s`) as DurationUnit };
}
