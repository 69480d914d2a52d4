import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testServer } from '#test/support/postgres';
import { testRedis, type TestRedis } from '#test/support/redis';
import { aStranger, tellRedis } from '#test/support/strangers';
import { describeWhen, hasProgram } from '#test/support/when';
import { sentence } from '../finding.js';
import { judgeRedis, lookAtRedis } from './look-at-redis.js';

const look = (url: string) => lookAtRedis({ kind: 'redis', url });

/** What is wrong, as it would be read. */
async function wrong(url: string): Promise<string> {
  return (await look(url))
    .filter(({ state }) => state !== 'ok')
    .map((finding) => `${finding.mayPass ? 'outage' : finding.state} ${sentence(finding)}`)
    .join('\n');
}

describe('what should be a Redis', () => {
  it('is refused and named when it is a web site, a PostgreSQL, or never answers', async () => {
    const postgres = new URL((await testServer())('postgres')).host;
    for (const host of [await aStranger('web-site'), postgres])
      expect(await wrong(`redis://:geheim@${host}`)).toBe(
        `problem Redis: what answers at ${host} is not a Redis. Correct REDIS_URL.`,
      );
    const silent = await aStranger('silent');
    expect(await wrong(`redis://${silent}`)).toMatch(/^problem Redis: .* takes connections and never answers/);
  });

  it('is refused when it is too old', () => {
    const first = (version: string) => judgeRedis({ version, maxmemoryPolicy: 'noeviction', appendOnly: true })[0];
    expect(sentence(first('6.0.16')!)).toBe('Redis: version 6.0.16 is too old. Use Redis 6.2 or newer.');
    for (const version of ['6.2.0', '7.0.15', '8.2.1', 'unknown']) expect(first(version)?.state).toBe('ok');
  });

  it('may be away: a process starts all the same', async () => {
    expect(await wrong('redis://:geheim@127.0.0.1:1')).toBe(
      'outage Redis: 127.0.0.1:1 cannot be reached (connect ECONNREFUSED 127.0.0.1:1); projects are taken in, mails wait. Start it, or correct REDIS_URL.',
    );
  });
});

describeWhen(hasProgram('redis-server'), 'redis-server', 'a Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await testRedis();
  });
  afterAll(() => redis.stop());

  it('without an append-only file is taken, with a warning', async () => {
    expect(await wrong(redis.url)).toMatch(/^warning Redis on disk: .* Set appendonly yes\.$/);
    await tellRedis(redis.url, 'config set appendonly yes');
    expect(await wrong(redis.url)).toBe('');
  });

  it('that drops what it holds when memory is short is refused', async () => {
    await tellRedis(redis.url, 'config set maxmemory-policy allkeys-lru');
    expect(await wrong(redis.url)).toBe(
      'problem Redis memory: maxmemory-policy is allkeys-lru, which drops jobs when memory is short. Set maxmemory-policy noeviction.',
    );
  });

  it('is refused with another password than its own, or none, without saying it', async () => {
    await tellRedis(redis.url, 'config set requirepass richtig');
    const host = new URL(redis.url).host;
    for (const login of ['', ':geheim@', 'somebody:geheim@'])
      expect(await wrong(`redis://${login}${host}`)).toBe(
        `problem Redis: ${host} does not let us in (wrong name or password). Correct REDIS_URL.`,
      );
  });
});
