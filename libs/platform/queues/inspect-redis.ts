import { Redis } from 'ioredis';

/** How a Redis is set up, as far as queues depend on it. */
export interface RedisSetup {
  readonly version: string;
  /** Must be `noeviction`: any other silently drops jobs when memory is short. */
  readonly maxmemoryPolicy: string;
  /** Whether what was queued survives a restart; if not, the sweeps bring it back from the database. */
  readonly appendOnly: boolean;
}

/** Why a Redis could not be asked. The message holds no password. */
export class RedisTrouble extends Error {
  constructor(
    /** away: nothing there, or not now. silent: takes the connection and says nothing. */
    readonly kind: 'away' | 'password' | 'not-redis' | 'silent',
    message: string,
  ) {
    super(message);
    this.name = 'RedisTrouble';
  }
}

const TIMEOUT_MS = 3_000;
const HANG_UP_MS = 200;

/** Asks a Redis how it is set up. Throws RedisTrouble, within some 4 s. */
export async function inspectRedis(url: string): Promise<RedisSetup> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: TIMEOUT_MS,
    commandTimeout: TIMEOUT_MS,
    disconnectTimeout: HANG_UP_MS,
    retryStrategy: () => null,
  });
  // What connect() rejects with says only that the connection is closed; the reason came before, as an event.
  let reason: Error | undefined;
  let met = false;
  redis.on('error', (error: Error) => (reason ??= error)).on('connect', () => (met = true));
  try {
    await redis.connect();
    const [server, memory, persistence] = await Promise.all([
      redis.info('server'),
      redis.info('memory'),
      redis.info('persistence'),
    ]);
    return {
      version: /redis_version:(\S+)/.exec(server)?.[1] ?? 'unknown',
      maxmemoryPolicy: /maxmemory_policy:(\S+)/.exec(memory)?.[1] ?? 'unknown',
      appendOnly: persistence.includes('aof_enabled:1'),
    };
  } catch (error) {
    throw troubleOf(reason, error as Error, met);
  } finally {
    redis.disconnect();
  }
}

function troubleOf(reason: Error | undefined, thrown: Error, met: boolean): RedisTrouble {
  const { message } = reason ?? thrown;
  if (/^(?:WRONGPASS|NOAUTH|NOPERM)|invalid password|Client sent AUTH/.test(message))
    return new RedisTrouble('password', message);
  if (message.startsWith('Command timed out')) return new RedisTrouble('silent', message);
  // Hung up on without a word, or answered in another language.
  const hungUp = /^Connection is closed|ECONNRESET|EPIPE/.test(message);
  if ((met && hungUp) || message.startsWith('Unknown RESP type')) return new RedisTrouble('not-redis', message);
  return new RedisTrouble('away', message);
}
