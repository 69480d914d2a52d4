import { describe, expect, it } from '@jest/globals';
import { Heartbeat } from './heartbeat.js';

const NEVER = { everyMs: 1_000_000 };

/** A heartbeat whose work is finished by hand. */
function beating() {
  const begun: (() => void)[] = [];
  let tell: () => void = () => undefined;
  const errors: unknown[] = [];
  const work = () =>
    new Promise<boolean>((resolve) => {
      begun.push(() => resolve(false));
      tell();
    });
  const heartbeat = new Heartbeat(work, NEVER, (error) => errors.push(error));
  const began = async (count: number) => {
    while (begun.length < count) await new Promise<void>((resolve) => (tell = resolve));
    return begun.length;
  };
  return { heartbeat, began, finish: () => begun.at(-1)?.() };
}

describe('a heartbeat', () => {
  it('works at once, and once more for all that woke it while it worked', async () => {
    const { heartbeat, began, finish } = beating();
    expect(await began(1)).toBe(1);
    heartbeat.wake();
    heartbeat.wake();
    finish();
    expect(await began(2)).toBe(2);
    finish();
    heartbeat.wake();
    expect(await began(3)).toBe(3);
    finish();
    await heartbeat.stop();
    expect(await began(3)).toBe(3);
  });

  it('comes back soon while there is work', async () => {
    const left = [true, true, false];
    let rounds = 0;
    await new Promise<void>((resolve) => {
      const heartbeat: Heartbeat = new Heartbeat(
        () => {
          rounds += 1;
          if (rounds === left.length) void Promise.resolve().then(() => heartbeat.stop().then(resolve));
          return Promise.resolve(left[rounds - 1] ?? false);
        },
        { ...NEVER, busyMs: 1 },
        () => undefined,
      );
    });
    expect(rounds).toBe(3);
  });

  it('lets a little time pass after work, woken or not, so that more may come together', async () => {
    const began: number[] = [];
    await new Promise<void>((resolve) => {
      const heartbeat: Heartbeat = new Heartbeat(
        () => {
          began.push(performance.now());
          void Promise.resolve().then(() => heartbeat.wake());
          if (began.length === 3) void Promise.resolve().then(() => heartbeat.stop().then(resolve));
          return Promise.resolve(true);
        },
        { ...NEVER, busyMs: 30 },
        () => undefined,
      );
    });
    const [first = 0, second = 0, third = 0] = began;
    expect(Math.min(second - first, third - second)).toBeGreaterThan(25);
  });

  it('finishes what it has in hand before it stops', async () => {
    const { heartbeat, began, finish } = beating();
    await began(1);
    let stopped = false;
    const stopping = heartbeat.stop().then(() => (stopped = true));
    await Promise.resolve();
    expect(stopped).toBe(false);
    finish();
    await stopping;
  });

  it('tells what went wrong and goes on', async () => {
    const errors: unknown[] = [];
    let tries = 0;
    const twice = new Promise<void>((resolve) => {
      const heartbeat = new Heartbeat(
        () => {
          tries += 1;
          if (tries === 2) void heartbeat.stop().then(resolve);
          return Promise.reject(new Error(`try ${tries}`));
        },
        { everyMs: 1 },
        (error) => errors.push(error),
      );
    });
    await twice;
    expect(errors).toEqual([new Error('try 1'), new Error('try 2')]);
  });
});
