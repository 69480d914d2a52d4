import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** A file of one JSON line for each thing that happened, on disk before `add` returns. */
export interface Written<T> {
  add(line: T): void;
  all(): T[];
  /** Safe to call twice. */
  close(): void;
}

export function written<T>(file: string): Written<T> {
  const log = openSync(file, 'a');
  let open = true;
  return {
    add: (line) => {
      writeSync(log, `${JSON.stringify(line)}\n`);
      fsyncSync(log);
    },
    all: () => linesOf<T>(file),
    close: () => {
      // Closed twice, the number would by then be another's file.
      if (open) closeSync(log);
      open = false;
    },
  };
}

/** What such a file holds; nothing when there is none. */
export function linesOf<T>(file: string): T[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]));
}
