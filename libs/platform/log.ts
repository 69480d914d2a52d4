import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

/** What never reaches a log, wherever it hides in what is logged. */
const PERSONAL = ['email', 'address', 'phone', 'name', 'recipient', 'password', 'token', 'authorization', 'cookie'];

/** One JSON object a line, in UTC: ids and codes, no personal data. */
export type Log = Logger;

/** A log at a level (fatal, error, warn, info, debug), to standard output unless told otherwise. */
export function createLog(level: string, to?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: PERSONAL.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '…' },
      serializers: { err: describeError },
    },
    to ?? pino.destination({ sync: true }),
  );
}

/**
 * An error as a log or a queue may keep it. What a failed query says may quote the values that were written: its kind and
 * code are enough to find it.
 */
export function describeError(error: unknown): { readonly message: string } & Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, code } = error as Error & { code?: string };
  const fromDatabase = name.endsWith('Exception') || (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code));
  const frames = stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return {
    type: name,
    code,
    message: fromDatabase ? `the database refused (${code ?? name})` : message,
    stack: frames,
  };
}

/** Nest's own messages, in the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.to.debug({ context: rest.at(-1) }, text(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.to.warn({ context: rest.at(-1) }, text(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const error = [message, ...rest].find((part) => part instanceof Error);
    this.to.error({ err: error, context: rest.at(-1) }, error ? 'failed' : text(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }
}

function text(message: unknown): string {
  return typeof message === 'string' ? message : JSON.stringify(message);
}
