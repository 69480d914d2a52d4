import { readEnv, type Env } from '#config/env';
import { modeOf } from '#config/mode';
import { CommandRefused } from '../refusal.js';
import { writeLog } from '../with-config.js';

/** The environment of a command that knows the demonstration of this machine only. Throws CommandRefused elsewhere. */
export function embeddedEnvironment(refusal: string): Env {
  const { env, problems } = readEnv(process.env);
  const wrong = problems.map(({ name, found, expected }) => `${name}: ${found}; expected ${expected}`);
  if (wrong.length > 0) throw new CommandRefused(wrong.join('\n'), 2);
  if (modeOf(env, 'command').mode === 'external') throw new CommandRefused(refusal);
  writeLog(env, 'embedded');
  return env;
}
