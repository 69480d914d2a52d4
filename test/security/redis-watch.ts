import { Redis } from 'ioredis';

/** What a Redis was told, and what it holds. */
export interface RedisWatch {
  /** Every command from here on, with its arguments, those of scripts included. */
  readonly told: string[];
  /** Every key with its whole value, whatever its type. */
  everything(): Promise<Map<string, string>>;
  command(name: string, ...args: readonly string[]): Promise<unknown>;
  stop(): Promise<void>;
}

export async function watchRedis(url: string): Promise<RedisWatch> {
  const client = new Redis(url);
  const monitor = await client.monitor();
  const told: string[] = [];
  monitor.on('monitor', (_time: string, words: readonly string[]) => void told.push(words.join(' ')));
  return {
    told,
    everything: async () => {
      const all = new Map<string, string>();
      for await (const keys of client.scanStream() as AsyncIterable<string[]>)
        for (const key of keys) {
          const value = await valueOf(client, key);
          // A lock may end between the two questions.
          if (value !== null) all.set(key, JSON.stringify(value));
        }
      return all;
    },
    command: (name, ...args) => client.call(name, ...args),
    stop: async () => {
      monitor.disconnect();
      await client.quit();
    },
  };
}

async function valueOf(client: Redis, key: string): Promise<unknown> {
  const type = await client.type(key);
  switch (type) {
    case 'none':
      return null;
    case 'string':
      return client.get(key);
    case 'hash':
      return client.hgetall(key);
    case 'list':
      return client.lrange(key, 0, -1);
    case 'set':
      return client.smembers(key);
    case 'zset':
      return client.zrange(key, '0', '-1', 'WITHSCORES');
    case 'stream':
      return client.xrange(key, '-', '+');
    default:
      throw new Error(`nobody looks into a ${type} of Redis yet: ${key}`);
  }
}
