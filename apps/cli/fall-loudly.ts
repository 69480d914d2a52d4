import { Logger } from '@nestjs/common';
import { describeError } from '#libs/platform';

/**
 * What nobody caught ends the process: one line in the log, without what a failed query quotes, and exit code 1. Whoever
 * watches over it starts it again; a process that went on would serve from a state that nobody thought of.
 */
export function fallLoudly(): void {
  const fall = (msg: string) => (error: unknown) => {
    new Logger('process').fatal({ msg, error: describeError(error) });
    process.exit(1);
  };
  process.on('uncaughtException', fall('an error that nobody caught'));
  process.on('unhandledRejection', fall('a promise that nobody waited for was rejected'));
}
