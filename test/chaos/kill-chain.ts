import { pause } from '../support/until.js';
import type { AtWork } from './at-work.js';
import type { Driver, Seen } from './driver.js';
import type { KillAt, Site } from './stand.js';
import type { StandProcess } from './stand-process.js';

/** How long a process may take from its start to its end; generous, for other programs want the machine too. */
const DIES_WITHIN_MS = 60_000;
const DONE_WITHIN_MS = 180_000;
const AT_THE_POINT = 'killed at the point';

/** Workers that kill themselves at a place, two at a time, until so many have died there; how many did. */
export async function dieAt(site: Site, killAt: KillAt, times: number): Promise<number> {
  let died = 0;
  const lane = async (): Promise<void> => {
    while (died < times) {
      await diesAtThePoint(site.startWorker({ killAt }));
      died += 1;
    }
  };
  await Promise.all([lane(), lane()]);
  return died;
}

/** Waits for a death at the place that was meant; any other end is an error. */
export async function diesAtThePoint(victim: StandProcess): Promise<void> {
  await diesOfSigkill(victim);
  if (!victim.output.includes(AT_THE_POINT)) throw new Error(`${victim.name} died elsewhere:\n${victim.output}`);
}

/** Workers that are killed from outside when the mail server has a message of theirs: one after the other. */
export async function dieAfterData(
  { site, sink }: Pick<AtWork, 'site' | 'sink'>,
  when: 'before' | 'taken' | 'after',
  times: number,
): Promise<number> {
  // The next ones start while one runs: a process takes longer to start than to die.
  const waiting = Array.from({ length: Math.min(2, times) }, () => site.startWorker());
  let died = 0;
  for (let victim = waiting.shift(); victim; victim = waiting.shift()) {
    if (died + waiting.length + 1 < times) waiting.push(site.startWorker());
    await sink.behave({ kill: { pid: victim.pid, when } });
    await diesOfSigkill(victim);
    died += 1;
  }
  await sink.behave({});
  return died;
}

async function diesOfSigkill(victim: StandProcess): Promise<void> {
  const limit = new AbortController();
  const ended = await Promise.race([victim.ended, pause(DIES_WITHIN_MS, limit.signal)]);
  limit.abort();
  if (ended && ended.signal === 'SIGKILL') return;
  await victim.kill();
  throw new Error(`${victim.name} did not die by SIGKILL (${JSON.stringify(ended)}):\n${victim.output}`);
}

/** What a scenario led to, once everything owed is done. */
export interface Aftermath<T> {
  readonly result: T;
  readonly seen: Seen;
  /** Every promise that was broken. */
  readonly broken: string[];
  /** Messages that arrived more than once, since the scenario began. */
  readonly twice: number;
}

/** Clients submit at a rate while something is done; then a healthy worker finishes what is owed, and all is judged. */
export async function whileSubmitting<T>(
  atWork: AtWork,
  perSecond: number,
  work: (driver: Driver) => Promise<T>,
): Promise<Aftermath<T>> {
  const before = arrivedTwice(atWork);
  const driver = await atWork.submit(perSecond);
  let result: T;
  try {
    result = await work(driver);
  } catch (error) {
    void driver.stop();
    throw error;
  }
  const healthy = await atWork.site.worker();
  const settled = await atWork.settle(driver, DONE_WITHIN_MS);
  await healthy.kill();
  return { result, ...settled, twice: arrivedTwice(atWork) - before };
}

function arrivedTwice({ sink }: AtWork): number {
  const arrived = Map.groupBy(sink.taken(), ({ id }) => id);
  return [...arrived.values()].filter((all) => all.length > 1).length;
}

/** A line for whoever reads the run: what was seen, beside what was expected. */
export function note(line: string): void {
  process.stderr.write(`    ${line}\n`);
}
