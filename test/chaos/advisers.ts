import { join } from 'node:path';
import { pause } from '../support/until.js';
import { call, type Reply } from './call.js';
import { written } from './written.js';

/** Something an adviser was told had happened. */
export interface Won {
  /** `claim`, or the name of the trigger. */
  readonly what: string;
  readonly reference: string;
  /** The dossier's version afterwards. */
  readonly version: number;
  /** Which adviser, by the number of their token. */
  readonly who: number;
}

export interface Desk {
  readonly webs: () => readonly string[];
  /** One for each adviser. */
  readonly tokens: readonly string[];
  readonly folder: string;
  /** How long an adviser rests between two dossiers. */
  readonly restMs: number;
}

export interface Advisers {
  won(): Won[];
  /** Replies by what was asked and status: `claim 200`, `ask 409`. */
  replies(): Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

/**
 * Advisers at work through the API: each claims the next dossier, and then two at once ask the holder a question on
 * the version both have seen, so that one must lose; the winner goes on to the answer and the needs.
 */
export function startAdvisers(desk: Desk): Advisers {
  const log = written<Won>(join(desk.folder, 'won.jsonl'));
  const replies: Record<string, number> = {};
  let stopped = false;
  let turn = 0;

  const ask = async (who: number, what: string, path: string, body: object): Promise<Reply> => {
    turn += 1;
    const web = desk.webs()[turn % Math.max(1, desk.webs().length)] ?? '';
    const reply = await call(web, path, { token: desk.tokens[who] ?? '', body });
    const told = `${what} ${reply.status === 'unanswered' ? reply.why : reply.status}`;
    replies[told] = (replies[told] ?? 0) + 1;
    if (reply.status === 200)
      log.add({ what, reference: String(reply.body['reference']), version: Number(reply.body['version']), who });
    return reply;
  };

  const fire = async (who: number, trigger: string, dossier: Known, input: object): Promise<Known | null> => {
    const path = `/dossiers/${dossier.reference}/triggers/${trigger}`;
    return known(await ask(who, trigger, path, { version: dossier.version, input }));
  };

  const handleOne = async (who: number): Promise<void> => {
    const claimed = known(await ask(who, 'claim', '/worklist/claim', {}));
    if (!claimed) return;
    const rival = (who + 1) % desk.tokens.length;
    const asked = await Promise.all(
      [who, rival].map((one) => fire(one, 'ask', claimed, { question: `Combien, selon ${one} ?` })),
    );
    const standing = asked.find((one) => one !== null);
    if (!standing) return;
    const answered = await fire(who, 'answer', standing, { answer: 'Soixante.' });
    if (answered) await fire(who, 'qualify', answered, { needs: ['financing'] });
  };

  const working = desk.tokens.map(async (_, who) => {
    while (!stopped) {
      await handleOne(who);
      await pause(desk.restMs);
    }
  });

  return {
    won: () => log.all(),
    replies: () => ({ ...replies }),
    stop: async () => {
      stopped = true;
      await Promise.all(working);
      log.close();
    },
  };
}

interface Known {
  readonly reference: string;
  readonly version: number;
}

function known(reply: Reply): Known | null {
  if (reply.status !== 200) return null;
  return { reference: String(reply.body['reference']), version: Number(reply.body['version']) };
}
