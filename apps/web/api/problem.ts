import type { FieldRefusal, Refusal } from '#libs/kernel';

/** Thrown by the API's handlers and guards: becomes problem details (RFC 9457). Holds no personal data. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly values: Readonly<Record<string, unknown>> = {},
    readonly fields: readonly FieldRefusal[] = [],
  ) {
    super(code);
  }

  /** The problem of a refusal; what a rule refused is 422. */
  static of({ code, values, fields }: Refusal): Problem {
    return new Problem(STATUS[code] ?? 422, code, values, fields);
  }
}

/** Refusals that are no 422. */
const STATUS: Readonly<Record<string, number>> = {
  'version-conflict': 409,
  'idempotency-in-progress': 409,
  'not-allowed': 403,
  'dossier-unknown': 404,
  'no-such-trigger': 404,
  'referral-unknown': 404,
};
