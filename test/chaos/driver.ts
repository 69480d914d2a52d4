import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pause } from '../support/until.js';
import { call, type Reply } from './call.js';
import { written } from './written.js';

/** A submission whose 201 the client has read: from here on it must never be lost. */
export interface Acknowledged {
  readonly key: string;
  readonly reference: string;
}

export interface Drive {
  /** The web processes at this moment; asked one after the other. */
  readonly webs: () => readonly string[];
  /** Tokens with the scope `intake`, used in turn: each may make 600 requests a minute. */
  readonly tokens: readonly string[];
  readonly folder: string;
  readonly perSecond: number;
  /** How long one submission is tried again; 60 s unless told. */
  readonly patienceMs?: number;
}

/** What the client saw, over all submissions. */
export interface Seen {
  readonly begun: number;
  readonly acknowledged: number;
  /** Submissions that the client gave up. */
  readonly given_up: number;
  /** Replies by status; `ECONNREFUSED` and the like where there was none. */
  readonly replies: Readonly<Record<string, number>>;
  /** Every problem document that came with a status of 500 or more, by code. */
  readonly problems: Readonly<Record<string, number>>;
  /** The slowest acknowledgement, from the first try, in milliseconds. */
  readonly slowestMs: number;
}

export interface Driver {
  seen(): Seen;
  acknowledged(): Acknowledged[];
  /** Begins no further submission, and waits for those under way. */
  stop(): Promise<Seen>;
}

const AGAIN_MS = 200;
const MOST_UNDER_WAY = 100;
const PATIENCE_MS = 60_000;

/**
 * W1, the witness of the clients: submits projects over the API at a rate, each under a key of its own, tries again
 * with the same key after what may pass (no connection, no answer, 409, 5xx), and writes down every reference it was given.
 */
export function startDriver(drive: Drive): Driver {
  const log = written<Acknowledged>(join(drive.folder, 'acknowledged.jsonl'));
  const counts = { begun: 0, acknowledged: 0, given_up: 0, slowestMs: 0 };
  const replies: Record<string, number> = {};
  const problems: Record<string, number> = {};
  const underWay = new Set<Promise<void>>();
  let turn = 0;

  const note = (reply: Reply): void => {
    const status = reply.status === 'unanswered' ? reply.why : String(reply.status);
    replies[status] = (replies[status] ?? 0) + 1;
    if (reply.status === 'unanswered' || reply.status < 500) return;
    const { code = reply.type } = reply.body as { code?: string };
    problems[code] = (problems[code] ?? 0) + 1;
  };

  const submit = async (): Promise<void> => {
    const [key, body, begun] = [randomUUID(), aSubmission(), performance.now()];
    counts.begun += 1;
    do {
      turn += 1;
      const web = drive.webs()[turn % Math.max(1, drive.webs().length)] ?? '';
      const token = drive.tokens[turn % drive.tokens.length] ?? '';
      const reply = await call(web, '/submissions', { token, key, body });
      note(reply);
      if (reply.status === 201) {
        log.add({ key, reference: String(reply.body['reference']) });
        counts.acknowledged += 1;
        counts.slowestMs = Math.max(counts.slowestMs, Math.round(performance.now() - begun));
        return;
      }
      if (!mayPass(reply)) break;
      await pause(AGAIN_MS);
    } while (performance.now() - begun < (drive.patienceMs ?? PATIENCE_MS));
    counts.given_up += 1;
  };

  const timer = setInterval(() => {
    if (underWay.size >= MOST_UNDER_WAY) return;
    const submitted = submit().finally(() => underWay.delete(submitted));
    underWay.add(submitted);
  }, 1_000 / drive.perSecond);

  const seen = (): Seen => ({ ...counts, replies: { ...replies }, problems: { ...problems } });
  return {
    seen,
    acknowledged: () => log.all(),
    stop: async () => {
      clearInterval(timer);
      await Promise.all(underWay);
      log.close();
      return seen();
    },
  };
}

function mayPass(reply: Reply): boolean {
  return reply.status === 'unanswered' || reply.status >= 500 || reply.status === 409 || reply.status === 429;
}

const NEEDS = ['financing', 'premises'];

/** A project unlike any other, by somebody unlike anybody: not taken for a second arrival of the first. */
export function aSubmission(): object {
  const word = (): string => randomBytes(4).toString('base64url').toLowerCase();
  const words = Array.from({ length: 14 }, word).join(' ');
  const answers = {
    person: { givenName: 'Noé', familyName: `Essai ${word()}`, email: `${randomUUID()}@chaos.internal` },
    structure: { state: 'none_yet' },
    place: { communeInsee: '63113' },
    project: { title: `Projet ${word()}`, summary: `Un atelier de ${words}.`, stage: 'idea' },
    needs: NEEDS,
    notice: { readAt: '2026-11-23T08:55:00Z' },
  };
  return { answers, locale: 'fr', channel: 'api' };
}
