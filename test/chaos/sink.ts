import { join } from 'node:path';
import type { Site } from './stand.js';
import { StandProcess } from './stand-process.js';
import { linesOf } from './written.js';

/** Something the sink does instead of going on. */
interface Trouble {
  /** Waits so long first. */
  readonly delayMs?: number;
  /** Answers with this code: 421, 450, 451, 452, 550, 554. */
  readonly code?: number;
  /** Never answers, or cuts the connection. */
  readonly what?: 'hang' | 'drop';
  /** So many times, then no more; without it: always. */
  readonly times?: number;
}

/** How the sink misbehaves, by the moment of the conversation. */
export interface Misbehaviour {
  readonly banner?: Trouble;
  readonly rcpt?: Trouble;
  /** After the final dot. `take-and-drop` takes the message and cuts the line; `drop-after` cuts it after the 250. */
  readonly dot?: Trouble | { readonly what: 'take-and-drop' | 'drop-after' };
  readonly bytesPerSecond?: number;
  /**
   * At the final dot: SIGKILL to this process, before the message is taken, when it is taken and before the 250, or after
   * the 250.
   */
  readonly kill?: { readonly pid: number; readonly when: 'before' | 'taken' | 'after' };
}

/** One message that the sink took responsibility for. */
export interface Taken {
  readonly id: string;
  /** The recipient, hashed. */
  readonly to: string;
  readonly subject?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Sink {
  /** Behaves like this from now on, instead of as before; `{}` is well. */
  behave(how: Misbehaviour): Promise<void>;
  /** Everything taken so far, in order. */
  taken(): Taken[];
  /** Ends the server; what it took stays known. */
  stop(): Promise<void>;
  /** Starts again on the same address after `stop`. */
  start(): Promise<void>;
}

/** Starts W2 where a site's processes hand in their mails; it writes to `taken.jsonl` of the site's folder. */
export async function startSink(site: Pick<Site, 'folder' | 'smtpPort'>): Promise<Sink> {
  const file = join(site.folder, 'taken.jsonl');
  let server = launch(file, site.smtpPort);
  let nth = 0;
  await server.says(LISTENING);
  return {
    behave: async (how) => {
      nth += 1;
      server.tell(JSON.stringify({ how, nth }));
      await server.says(new RegExp(`^behaves ${nth}$`, 'm'));
    },
    taken: () => linesOf<Taken>(file),
    stop: async () => {
      await server.kill();
    },
    start: async () => {
      server = launch(file, site.smtpPort);
      await server.says(LISTENING);
    },
  };
}

const LISTENING = /^listening$/m;

function launch(file: string, port: number): StandProcess {
  const script = join(import.meta.dirname, 'sink-server.mjs');
  const env = { PATH: process.env['PATH'] ?? '' };
  return new StandProcess({ name: 'sink', program: process.execPath, args: [script, file, String(port)], env });
}
