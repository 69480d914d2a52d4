import { readEnv, type Env } from '#config/env';
import { modeOf } from '#config/mode';
import { CommandRefused } from '../refusal.js';
import { environmentProblems, writeLog } from '../with-config.js';

/** The environment of a command that knows the demonstration of this machine only. Throws CommandRefused elsewhere. */
export function embeddedEnvironment(refusal: string): Env {
  const { env, problems } = readEnv(process.env);
  if (problems.length > 0) throw new CommandRefused(environmentProblems(problems), 2);
  if (modeOf(env, 'command').mode === 'external') throw new CommandRefused(refusal);
  writeLog(env, 'embedded', 'command');
  return env;
}
