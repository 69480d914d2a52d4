import { startDriver, type Drive, type Driver, type Seen } from './driver.js';
import { judge, untilNothingIsOwed } from './oracle.js';
import { startSink, type Sink } from './sink.js';
import { openSite, type Site, type StartOptions, type WebProcess } from './stand.js';
import type { StandProcess } from './stand-process.js';
import { tokens } from './tokens.js';

/** A site at work: processes, a mail server, and clients that submit projects. */
export interface AtWork {
  readonly site: Site;
  readonly sink: Sink;
  /** Whoever is in this list is asked by the clients: take out what was stopped, add what was started. */
  readonly webs: WebProcess[];
  readonly workers: StandProcess[];
  /** Clients begin to submit projects, at so many a second. */
  submit(perSecond: number, more?: Partial<Drive>): Promise<Driver>;
  /** Clients stop; everything owed is done within the limit; what is broken then, and what the clients saw. */
  settle(driver: Driver, withinMs: number): Promise<{ readonly seen: Seen; readonly broken: string[] }>;
}

/** Who is at work. */
interface Cast {
  readonly webs?: number;
  readonly workers?: number;
  readonly web?: StartOptions;
  readonly worker?: StartOptions;
  readonly site?: Parameters<typeof openSite>[0];
}

/** Opens a site with one web and one worker process, or as many as asked, all ready. */
export async function openAtWork({
  webs: webCount = 1,
  workers: workerCount = 1,
  web: webOptions,
  worker: workerOptions,
  site: siteOptions,
}: Cast = {}): Promise<AtWork> {
  const site = await openSite(siteOptions);
  const sink = await startSink(site);
  const [webs, workers]: [WebProcess[], StandProcess[]] = [[], []];
  // Two at a time: as many as there are processors at the least.
  for (let one = 0; one < Math.max(webCount, workerCount); one += 1)
    await Promise.all([
      one < webCount ? site.web(webOptions).then((web) => webs.push(web)) : null,
      one < workerCount ? site.worker(workerOptions).then((worker) => workers.push(worker)) : null,
    ]);
  const intake = await tokens(site, 'reception', 2);
  return {
    ...{ site, sink, webs, workers },
    submit: (perSecond, more = {}) =>
      Promise.resolve(
        startDriver({
          webs: () => webs.map(({ url }) => url),
          tokens: intake,
          folder: site.folder,
          perSecond,
          ...more,
        }),
      ),
    settle: async (driver, withinMs) => {
      const seen = await driver.stop();
      await untilNothingIsOwed(site, withinMs);
      return { seen, broken: await judge(site, { acknowledged: driver.acknowledged(), taken: sink.taken() }) };
    },
  };
}
