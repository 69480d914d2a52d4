import { existsSync } from 'node:fs';

const LIBRARY = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((file) => existsSync(file));

/** Whether this machine can give a process a wrong clock: libfaketime. */
export const clocksCanBeWrong = LIBRARY !== undefined;

/** The environment of a process whose clock is an hour wrong; the hands still move as fast as they should. */
export function anHour(how: '+' | '-'): { env: Record<string, string> } {
  return {
    env: { LD_PRELOAD: LIBRARY ?? '', FAKETIME: `${how}3600`, FAKETIME_DONT_FAKE_MONOTONIC: '1', NO_FAKE_STAT: '1' },
  };
}
