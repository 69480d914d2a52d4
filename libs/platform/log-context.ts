import { AsyncLocalStorage } from 'node:async_hooks';

/** Ids that tell what a line of the log belongs to: a request, a job, an errand, a delivery. Never personal data. */
export type LogContext = Readonly<Record<string, string | number>>;

const contexts = new AsyncLocalStorage<LogContext>();

/**
 * Runs `work` so that every line logged inside, also by what it awaits and by Nest's Logger, carries `ids`.
 * Inside another context the outer ids stay; the inner ones win where the names are the same.
 */
export function withLogContext<T>(ids: LogContext, work: () => T): T {
  return contexts.run({ ...contexts.getStore(), ...ids }, work);
}

/** The ids that a line logged now carries. */
export function logContext(): LogContext {
  return contexts.getStore() ?? {};
}
