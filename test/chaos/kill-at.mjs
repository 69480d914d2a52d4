/**
 * Loaded before the program (`node --import`): makes the process kill itself, as if the power had gone, before it sends
 * a certain statement or after it has the reply. The product knows nothing of it.
 *
 * Whatever another connection would send while that reply is on its way is not sent any more: a mail that goes out beside
 * it would not be of this place.
 *
 * PARVIS_KILL_AT = {"when": "before" | "after", "statements": [pattern, …], "nth": 1}: on one connection the patterns
 * have to match one after the other; the last one is where it ends, the nth time that it is reached.
 */
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const asked = process.env.PARVIS_KILL_AT;
/** The place is reached, and only the reply is waited for. */
let ending = false;
if (asked) for (const Client of clients()) arm(Client, JSON.parse(asked));

/** MikroORM may bring a driver of its own. */
function clients() {
  const ours = createRequire(import.meta.url);
  const theirs = createRequire(ours.resolve('@mikro-orm/postgresql'));
  return new Set([ours('pg').Client, theirs('pg').Client]);
}

function arm(Client, { when, statements, nth = 1 }) {
  const patterns = statements.map((pattern) => new RegExp(pattern, 'i'));
  const steps = new WeakMap();
  let left = nth;
  const query = Client.prototype.query;

  /** Whether this statement is the last of the row, for the nth time. */
  function reached(client, text) {
    const step = steps.get(client) ?? 0;
    if (!patterns[step].test(text)) {
      // A transaction that ended otherwise begins the row anew.
      if (/^\s*(commit|rollback)/i.test(text)) steps.set(client, 0);
      return false;
    }
    const last = step === patterns.length - 1;
    steps.set(client, last ? 0 : step + 1);
    if (!last) return false;
    left -= 1;
    return left === 0;
  }

  Client.prototype.query = function (...args) {
    if (ending) return new Promise(() => undefined);
    const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '');
    if (!reached(this, text)) return query.apply(this, args);
    if (when === 'before') die();
    ending = true;
    const callback = args.findLastIndex((part) => typeof part === 'function');
    if (callback < 0) return query.apply(this, args).finally(die);
    return query.apply(this, args.with(callback, die));
  };
}

function die() {
  writeSync(2, 'killed at the point\n');
  process.kill(process.pid, 'SIGKILL');
}
