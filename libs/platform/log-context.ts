import { AsyncLocalStorage } from 'node:async_hooks';

/** Ids that tell what a line of the log belongs to: a request, a job, an errand, a delivery. Never personal data. */
export type LogContext = Readonly<Record<string, string | number | readonly string[]>>;

/** Enough to find a request's facts by; a job that writes thousands does not fill the log with their numbers. */
const MOST_IN_A_LIST = 20;

const contexts = new AsyncLocalStorage<Record<string, string | number | readonly string[]>>();

/**
 * Runs `work` so that every line logged inside, also by what it awaits and by Nest's Logger, carries `ids`.
 * Inside another context the outer ids stay; the inner ones win where the names are the same.
 */
export function withLogContext<T>(ids: LogContext, work: () => T): T {
  return contexts.run({ ...contexts.getStore(), ...ids }, work);
}

/** Adds an id to a list of the context in hand: the lines that follow carry it. Outside any context it does nothing. */
export function noteInLogContext(list: string, id: string): void {
  const context = contexts.getStore();
  const noted: readonly string[] = Array.isArray(context?.[list]) ? (context[list] as readonly string[]) : [];
  if (context && noted.length < MOST_IN_A_LIST) context[list] = [...noted, id];
}

/** The ids that a line logged now carries. */
export function logContext(): LogContext {
  return contexts.getStore() ?? {};
}
