import type { Env, EnvProblem } from './env.js';

/** What is about to run: each needs other things of the environment. */
export type Purpose = 'start' | 'web' | 'worker' | 'migrate' | 'command';

/** What production is made of; with none of them, and only then, the embedded mode is meant. */
const OUTSIDE = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL'] as const;

const NEEDED = {
  start: [...OUTSIDE, 'MAIL_FROM', 'PARVIS_SECRET_FILE', 'PUBLIC_URL'],
  web: [...OUTSIDE, 'MAIL_FROM', 'PARVIS_SECRET_FILE', 'PUBLIC_URL'],
  worker: [...OUTSIDE, 'MAIL_FROM', 'PARVIS_SECRET_FILE', 'PUBLIC_URL'],
  migrate: ['DATABASE_URL', 'DATABASE_OWNER_URL'],
  command: [...OUTSIDE, 'MAIL_FROM', 'PARVIS_SECRET_FILE', 'PUBLIC_URL'],
} as const;

const WHAT: Record<(typeof NEEDED)[Purpose][number], string> = {
  DATABASE_URL: "the address of PostgreSQL, with the app's role",
  DATABASE_OWNER_URL: 'the address of PostgreSQL, with the role that owns the tables',
  REDIS_URL: 'the address of Redis',
  SMTP_URL: 'the address of the mail server',
  MAIL_FROM: 'the sender of the mails',
  PARVIS_SECRET_FILE: 'a file made by "parvis secret create"',
  PUBLIC_URL: 'the address people see',
};

/**
 * Embedded or on outside services. Embedded only for `start` and for the commands that work beside it, with
 * nothing of the outside set and NODE_ENV not production; otherwise everything has to be there, and what is missing is named.
 */
export function modeOf(env: Env, purpose: Purpose): { mode: 'embedded' | 'external'; problems: EnvProblem[] } {
  const mayEmbed = purpose === 'start' || purpose === 'command';
  const outside = OUTSIDE.filter((name) => env[name] !== undefined);
  if (mayEmbed && outside.length === 0 && env.NODE_ENV !== 'production') return { mode: 'embedded', problems: [] };
  const missing = NEEDED[purpose]
    .filter((name) => env[name] === undefined)
    .map((name) => ({ name, found: 'not set', expected: WHAT[name] }));
  const insecure =
    purpose !== 'migrate' && isProduction(env) && env.PUBLIC_URL?.startsWith('http:') === true
      ? [{ name: 'PUBLIC_URL', found: env.PUBLIC_URL, expected: 'an address with https in production' }]
      : [];
  return { mode: 'external', problems: [...missing, ...insecure] };
}

/**
 * Whether the rules of production hold: on outside services always, unless NODE_ENV says that this is development or a test.
 * Forgotten, it costs no security: only an address of this very machine then does without https.
 */
export function isProduction(env: Env): boolean {
  if (env.NODE_ENV !== undefined) return env.NODE_ENV === 'production';
  const address = URL.parse(env.PUBLIC_URL ?? '');
  return address !== null && !ON_THIS_MACHINE.has(address.hostname);
}

const ON_THIS_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);
