/**
 * Classes and codes of PostgreSQL that mean "not now": no connection (08), refused at the door (28, 3D), nothing left
 * (53), cut or cancelled (57), trouble with its disk (58), a standby that took over (25006), a lock that did not come
 * (55P03), two transactions in each other's way (40).
 * Source: PostgreSQL documentation, appendix A, error codes.
 */
const NOT_NOW = /^(?:08...|28...|3D000|40...|53...|55P03|57...|58...|25006)$/;

/** The network's own codes, on the way to the database or to a queue. */
const NETWORK = /^(?:ECONN(?:REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH)$/;

/** What node-postgres and its pool say without any code. */
const SAYINGS =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|the database fell silent)/;

/** Of those, what one transaction does to another while the service is well: it was rolled back, or waited too long. */
const CONFLICT = /^(?:40...|55P03)$/;

const DEEPEST = 5;

/** Whether something failed because a service is away or overloaded: worth another try later, and nobody's mistake. */
export function isOutage(error: unknown): boolean {
  return someFailure(error, ({ code, message, errors }) => {
    if (typeof code === 'string' && (NOT_NOW.test(code) || NETWORK.test(code))) return true;
    if (typeof message === 'string' && SAYINGS.test(message)) return true;
    // A refused connection to a name with two addresses is told as one error of several.
    return errors?.some((one) => isOutage(one)) ?? false;
  });
}

/** Whether a transaction failed because another one was in its way: an outage for itself, which says nothing of others. */
export function isConflict(error: unknown): boolean {
  return someFailure(error, ({ code }) => typeof code === 'string' && CONFLICT.test(code));
}

/** Whether an error, or one that caused it, is of a kind. */
function someFailure(error: unknown, isOfKind: (failure: Failure) => boolean): boolean {
  let next = error as Failure | null | undefined;
  for (let depth = 0; depth < DEEPEST && next && typeof next === 'object'; depth += 1) {
    if (isOfKind(next)) return true;
    next = next.cause;
  }
  return false;
}

interface Failure {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly errors?: readonly unknown[];
  readonly cause?: Failure | null;
}
