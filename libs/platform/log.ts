import { DriverException, ValidationError } from '@mikro-orm/core';
import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { logContext } from './log-context.js';

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
      mixin: logContext,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: PERSONAL.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '…' },
      serializers: { err: describeError },
    },
    to ?? pino.destination({ sync: true }),
  );
}

/** A place in the code, which no line of a person's text is taken for. */
const FRAME = /^\s+at .*(?::\d+:\d+|<anonymous>)\)?$/;

/** What PostgreSQL gives its errors; there is a digit in each, other than in EPIPE. */
const SQL_STATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/**
 * An error as a log, a queue or the ledger may keep it. What a failed query, the mapper or a parser says may quote the
 * values that were written or read: kind, code and place are enough to find it.
 */
export function describeError(error: unknown): { readonly message: string } & Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, stack, code } = error as Error & { code?: string };
  const frames = stack
    ?.split('\n')
    .filter((line) => FRAME.test(line))
    .join('\n');
  return { type: name, code, message: sayable(error, code), stack: frames };
}

function sayable(error: Error, code: string | undefined): string {
  const { name, message } = error;
  if (error instanceof DriverException || (typeof code === 'string' && SQL_STATE.test(code)))
    return `the database refused (${code ?? name})`;
  if (error instanceof ValidationError) return `the mapper refused (${name})`;
  return name === 'SyntaxError' ? 'something could not be parsed' : message;
}

/**
 * What Nest's `Logger` is told, in the same log. An object is a line of ours: its fields are the line's, at info with
 * `log`; its sentence is under `msg`. A bare sentence given to `log` is Nest telling what it sets up: debug.
 */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(isObject(message) ? 'info' : 'debug', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: 'debug' | 'info' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const error = [message, ...rest].find((part) => part instanceof Error);
    if (error) this.to[level]({ err: error, context }, 'failed');
    else if (isObject(message)) this.to[level]({ context, ...message });
    else this.to[level]({ context }, String(message));
  }
}

function isObject(message: unknown): message is object {
  return typeof message === 'object' && message !== null;
}
