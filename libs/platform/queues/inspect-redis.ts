import { Redis } from 'ioredis';

/** How a Redis is set up, as far as queues depend on it. */
export interface RedisSetup {
  readonly version: string;
  /** Must be `noeviction`: any other silently drops jobs when memory is short. */
  readonly maxmemoryPolicy: string;
  /** Whether what was queued survives a restart; if not, the sweeps bring it back from the database. */
  readonly appendOnly: boolean;
}

const TIMEOUT_MS = 3_000;

/** Asks a Redis how it is set up; rejects when it does not answer within seconds. */
export async function inspectRedis(url: string): Promise<RedisSetup> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: TIMEOUT_MS,
    commandTimeout: TIMEOUT_MS,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
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
  } finally {
    redis.disconnect();
  }
}
