import { Logger } from '@nestjs/common';
import { createLog, NestLog } from '#libs/platform';

const CONSOLE = ['log', 'info', 'warn', 'error', 'debug'] as const;

/** What is said meanwhile. */
export interface Heard {
  /** The lines of the product's log, at its most talkative. */
  readonly logged: string[];
  /** Whatever else was printed. */
  readonly printed: string[];
  /** Lets everybody speak as before. */
  stop(): void;
}

/** Hears the log of the product, from here on (an application context with `logger: false` ends it), and whatever else is printed. */
export function listen(): Heard {
  const [logged, printed]: [string[], string[]] = [[], []];
  Logger.overrideLogger(new NestLog(createLog('trace', { write: (line) => void logged.push(line) })));
  const ends = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream) as (...given: unknown[]) => boolean;
    stream.write = (...given: unknown[]) => {
      printed.push(String(given[0]));
      return write(...given);
    };
    return () => void (stream.write = write);
  });
  // The console of a test is not the process's.
  for (const name of CONSOLE) {
    const say = console[name].bind(console);
    console[name] = (...given: unknown[]) => {
      printed.push(given.map(String).join(' '));
      say(...given);
    };
    ends.push(() => void (console[name] = say));
  }
  return { logged, printed, stop: () => ends.forEach((end) => end()) };
}
