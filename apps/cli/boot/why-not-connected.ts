import { inShort, problem, type Finding } from '../finding.js';

/** Which of the two roles connects. */
export type Variable = 'DATABASE_URL' | 'DATABASE_OWNER_URL';

/** An address of the environment, and the variable that it was read from. */
interface Address {
  readonly variable: Variable;
  readonly url: string;
}

const REFUSED_PASSWORD = ['28P01', '28000'];
const NO_SUCH_DATABASE = '3D000';
const TOO_MANY_CONNECTIONS = '53300';
const STARTING_UP = '57P03';

/** Why PostgreSQL could not be asked, from what its driver threw: one sentence with the remedy, without password. */
export function whyNotConnected(error: unknown, { variable, url }: Address): Finding {
  const { code = '' } = error as { code?: string };
  const { host, pathname } = new URL(url);
  if (isPoolerRefusal(error)) return behindPooler(`it refuses our settings (${inShort(error)})`, variable);
  if (REFUSED_PASSWORD.includes(code))
    return problem('PostgreSQL', `${host} does not let us in (${inShort(error)})`, `Correct ${variable}.`);
  if (code === NO_SUCH_DATABASE)
    return problem(
      'PostgreSQL',
      `${host} has no database "${decodeURIComponent(pathname.slice(1))}"`,
      `Correct ${variable}, or create the database and run "parvis migrate".`,
    );
  if (code === TOO_MANY_CONNECTIONS)
    return problem(
      'PostgreSQL',
      `${host} has no connection left`,
      'Run fewer processes, or raise max_connections; "parvis doctor" tells how many fit.',
    );
  if (code === STARTING_UP) return problem('PostgreSQL', `${host} is starting or stopping`, 'Try again in a moment.');
  const silent = /timeout|terminated|ended/i.test(inShort(error)) || /^E[A-Z]+/.test(code);
  return problem(
    'PostgreSQL',
    `${silent ? 'no PostgreSQL answers' : 'trouble'} at ${host} (${inShort(error)})`,
    `Start the server, or correct ${variable}.`,
  );
}

/** What a pooler says that does not hand on what a connection asks for, or that pools single statements. */
export function isPoolerRefusal(error: unknown): boolean {
  return /unsupported startup parameter|statement pooling|not allowed in statement/i.test(inShort(error));
}

/** A pooler that breaks connections up: named, with the reason. */
export function behindPooler(sign: string, variable: Variable): Finding {
  return problem(
    'PostgreSQL',
    `a pooler stands in front that does not keep a connection to one client: ${sign}`,
    `Time-outs, LISTEN and advisory locks belong to a connection: put the address of PostgreSQL itself into ${variable}, or let the pooler pool sessions.`,
  );
}
