import { isAbsolute, join, resolve } from 'node:path';
import type { Env } from './env.js';
import { isProduction } from './mode.js';
import { NEWEST_MIGRATION } from './orm.js';
import { rootFolder } from './root.js';

/** The whole configuration, nested, frozen, units in the names. Rooms get the part they need. */
export interface Config {
  /** A demonstration on this machine, with its own database: mailbox and one-click sign-in exist. */
  readonly embedded: boolean;
  readonly production: boolean;
  /** Where the embedded mode keeps its data. */
  readonly dataFolder: string;
  /** The folder of the territory pack. */
  readonly territoryFolder: string;
  readonly web: {
    readonly port: number;
    readonly host: string;
    /** Without a slash at its end. */
    readonly publicUrl: string;
    readonly trustProxyHops: number;
    /** Connections to the database, sign-ins included. */
    readonly poolMax: number;
  };
  readonly worker: {
    /** Where a worker tells how it is; null: nowhere. */
    readonly port: number | null;
    /** Connections to the database; the one that listens for facts comes on top. */
    readonly poolMax: number;
  };
  readonly database: {
    readonly url: string;
    /** Of a command; web and worker have their own. */
    readonly poolMax: number;
    readonly applicationName: string;
    readonly statementTimeoutMs: number;
    readonly lockTimeoutMs: number;
    readonly connectTimeoutMs: number;
    readonly newestMigration: string;
  };
  readonly queues: { readonly kind: 'redis' | 'postgres'; readonly url: string };
  readonly mail: ({ readonly kind: 'smtp'; readonly url: string } | { readonly kind: 'capture' }) & {
    /** MAIL_FROM; absent: the sender of the territory pack. */
    readonly from?: { readonly address: string; readonly name?: string };
  };
  readonly secrets: readonly Buffer[];
  readonly log: { readonly level: string };
}

/** Where the data is and with what it is signed: what the environment alone does not say. */
export type Footing =
  | { readonly kind: 'embedded'; readonly databaseUrl: string; readonly secrets: readonly Buffer[] }
  | { readonly kind: 'external'; readonly secrets: readonly Buffer[] };

/** Connections of one process. Ten web and ten worker processes then fit into PostgreSQL's usual hundred. */
const POOL_MAX = { web: 4, worker: 3, command: 3 } as const;
/** The demonstration has its server for itself. */
const EMBEDDED_POOL_MAX = 20;

/** From the environment and its footing to the configuration: pure, no file and no network. */
export function configFrom(env: Env, footing: Footing): Config {
  const embedded = footing.kind === 'embedded';
  const poolOf = (kind: keyof typeof POOL_MAX): number =>
    env.DATABASE_POOL ?? (embedded ? EMBEDDED_POOL_MAX : POOL_MAX[kind]);
  const databaseUrl = embedded ? footing.databaseUrl : (env.DATABASE_URL ?? '');
  return freeze({
    embedded,
    production: !embedded && isProduction(env),
    dataFolder: dataFolderOf(env),
    territoryFolder: territoryFolderOf(env),
    web: {
      port: env.PORT,
      // The demonstration lets anybody in: it is for this machine alone, whatever HOST says.
      host: embedded ? '127.0.0.1' : (env.HOST ?? '0.0.0.0'),
      publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
      trustProxyHops: embedded ? 0 : env.TRUST_PROXY,
      poolMax: poolOf('web'),
    },
    worker: { port: env.WORKER_PORT ?? null, poolMax: poolOf('worker') },
    database: {
      url: databaseUrl,
      poolMax: poolOf('command'),
      applicationName: 'parvis',
      statementTimeoutMs: 15_000,
      lockTimeoutMs: 5_000,
      connectTimeoutMs: 5_000,
      newestMigration: NEWEST_MIGRATION,
    },
    queues: embedded ? { kind: 'postgres', url: databaseUrl } : { kind: 'redis', url: env.REDIS_URL ?? '' },
    mail: {
      ...(embedded ? { kind: 'capture' } : { kind: 'smtp', url: env.SMTP_URL ?? '' }),
      ...(env.MAIL_FROM === undefined ? {} : { from: mailbox(env.MAIL_FROM) }),
    },
    secrets: footing.secrets,
    log: { level: env.LOG_LEVEL },
  });
}

/** The configuration as one kind of process uses it: with its share of connections, under its name in PostgreSQL. */
export function configOf(config: Config, kind: 'web' | 'worker'): Config {
  const { poolMax } = config[kind];
  return { ...config, database: { ...config.database, poolMax, applicationName: `parvis-${kind}` } };
}

/** The folder of the embedded mode's data. */
export function dataFolderOf(env: Env): string {
  return env.PARVIS_DATA === undefined ? join(rootFolder(), '.parvis') : resolve(env.PARVIS_DATA);
}

/** The folder of the territory pack: a name of config/territories, or a path. */
export function territoryFolderOf(env: Env): string {
  const named = env.PARVIS_TERRITORY;
  if (isAbsolute(named) || /[/\\]/.test(named)) return resolve(named);
  return join(rootFolder(), 'config', 'territories', named);
}

function mailbox(text: string): { address: string; name?: string } {
  const [, name, address] = /^(.*) <(.*)>$/.exec(text) ?? [];
  return address === undefined || name === undefined ? { address: text } : { address, name };
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value))
    if (typeof part === 'object' && part !== null && !Buffer.isBuffer(part)) freeze(part as object);
  return Object.freeze(value);
}
