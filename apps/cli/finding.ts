/** One thing that was looked at. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'warning' | 'problem';
  /** What was found, in a few words. */
  readonly found: string;
  /** What to do about it; absent when all is well. */
  readonly remedy?: string;
  /** A problem that may end by itself, and that nothing is lost by: a process starts all the same and waits. */
  readonly mayPass?: true;
}

export function ok(what: string, found: string): Finding {
  return { what, state: 'ok', found };
}

export function warning(what: string, found: string, remedy: string): Finding {
  return { what, state: 'warning', found, remedy };
}

export function problem(what: string, found: string, remedy: string): Finding {
  return { what, state: 'problem', found, remedy };
}

/** A problem that a process waits out. */
export function outage(what: string, found: string, remedy: string): Finding {
  return { ...problem(what, found, remedy), mayPass: true };
}

/** A finding as a line of its own, remedy included. */
export function sentence({ what, found, remedy }: Finding): string {
  return remedy === undefined ? `${what}: ${found}.` : `${what}: ${found}. ${remedy}`;
}

/** An error in a few words: its first line. */
export function inShort(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return (message === undefined || message === '' ? (code ?? String(error)) : message).split('\n')[0] ?? '';
}
