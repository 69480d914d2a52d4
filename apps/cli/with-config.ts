import { Logger, type INestApplicationContext, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { configFrom, dataFolderOf, type Config } from '#config/config';
import { readEnv, type Env, type EnvProblem } from '#config/env';
import { modeOf, type Purpose } from '#config/mode';
import { readSecrets, SecretTrouble } from '#config/secret-file';
import { ProductWordsModule } from '#libs/notification';
import { PackModule, PackTrouble, TerritoryPack } from '#libs/pack';
import { createLog, NestLog, PlatformModule } from '#libs/platform';
import { insistOnPostgres } from './boot/insist-on-services.js';
import { leaveServer, openEmbeddedServices } from './embedded/embedded-services.js';
import { CommandRefused } from './refusal.js';

const HOUR_MS = 3_600_000;

/** The configuration with which a command works, and the address of the tables' owner where there is one. */
export interface Setting {
  readonly config: Config;
  readonly ownerUrl: string | undefined;
}

/** The checked environment, for a purpose. Throws CommandRefused (2) with every problem at once. */
export function environmentFor(purpose: Purpose): { env: Env; mode: 'embedded' | 'external' } {
  const { env, problems } = readEnv(process.env);
  const { mode, problems: missing } = modeOf(env, purpose);
  const all = [...problems, ...missing.filter(({ name }) => !problems.some((problem) => problem.name === name))];
  if (all.length > 0) throw new CommandRefused(environmentProblems(all), 2);
  return { env, mode };
}

/**
 * Runs a command's work on the configured services; on the demonstration of this machine when nothing is configured:
 * beside a running `npm start`, or on its data, started for the while.
 */
export async function withConfig<T>(purpose: Purpose, work: (setting: Setting) => Promise<T>): Promise<T> {
  const { env, mode } = environmentFor(purpose);
  writeLog(env, mode, purpose);
  if (mode === 'external') {
    const config = configFrom(env, { kind: 'external', secrets: secretsOf(env, purpose) });
    return work({ config, ownerUrl: env.DATABASE_OWNER_URL });
  }
  const services = await openEmbeddedServices(dataFolderOf(env));
  try {
    return await work({ config: configFrom(env, { kind: 'embedded', ...services }), ownerUrl: services.ownerUrl });
  } finally {
    await leaveServer(services);
  }
}

type Rooms = NonNullable<ModuleMetadata['imports']>;

/** Runs a command's work with the plumbing, the territory pack and some rooms. */
export async function withRooms<T>(
  purpose: Purpose,
  rooms: Rooms | ((config: Config) => Rooms),
  work: (app: INestApplicationContext, setting: Setting) => Promise<T>,
  asNeeded: (config: Config) => Config = (config) => config,
): Promise<T> {
  return withConfig(purpose, async (setting) => {
    const config = asNeeded(setting.config);
    if (!config.embedded) await insistOnPostgres(config);
    const app = await openRooms(config, readPack(config), typeof rooms === 'function' ? rooms(config) : rooms);
    try {
      return await work(app, setting);
    } finally {
      await app.close();
    }
  });
}

/**
 * For statements that read every row there is, as a verification does: with millions they take minutes, and nobody waits
 * for what they hold.
 */
export function unhurried(config: Config): Config {
  return { ...config, database: { ...config.database, statementTimeoutMs: HOUR_MS } };
}

/** An application context of some rooms; the caller closes it. */
export async function openRooms(config: Config, pack: TerritoryPack, rooms: Rooms): Promise<INestApplicationContext> {
  class CommandModule {}
  const product = [PackModule.forRoot(pack), ProductWordsModule.forRoot(pack)];
  const imports = [PlatformModule.forRoot(config), ...product, ...rooms];
  return NestFactory.createApplicationContext(
    { module: CommandModule, imports },
    { logger: ['error', 'fatal'], abortOnError: false },
  );
}

/**
 * What serves in production logs to standard output, which of a command belongs to its result: that logs to standard
 * error. The demonstration leaves the terminal to the reader and says only what is wrong.
 */
export function writeLog(env: Env, mode: 'embedded' | 'external', purpose: Purpose): void {
  const level = mode === 'embedded' ? 'warn' : env.LOG_LEVEL;
  const isCommand = purpose === 'command' || purpose === 'migrate';
  const log = createLog(level, isCommand || mode === 'embedded' ? process.stderr : undefined);
  Logger.overrideLogger(isCommand ? new CommandLog(log) : new NestLog(log));
}

/** Nest logs why an application does not open, and throws it. What is wrong with the pack a command tells in its own words. */
class CommandLog extends NestLog {
  override error(message: unknown, ...rest: unknown[]): void {
    if (!(message instanceof PackTrouble)) super.error(message, ...rest);
  }
}

/** The territory pack as configured, whatever is wrong inside. A production shows a key rather than failing a page. */
export function readPack(config: Config): TerritoryPack {
  return TerritoryPack.read(config.territoryFolder, { missingKeys: config.embedded ? 'throw' : 'show' });
}

function secretsOf(env: Env, purpose: Purpose): Buffer[] {
  if (purpose === 'migrate' && env.PARVIS_SECRET_FILE === undefined) return [];
  try {
    return readSecrets(env.PARVIS_SECRET_FILE ?? '');
  } catch (error) {
    if (error instanceof SecretTrouble) throw new CommandRefused(error.message, 2);
    throw error;
  }
}

/** Everything that is wrong with an environment, in one refusal. */
export function environmentProblems(problems: readonly EnvProblem[]): string {
  const lines = problems.map(({ name, found, expected }) => `  ${name}: ${found}; expected ${expected}`);
  return ['The environment does not say all that is needed:', ...lines].join('\n');
}
