import { expect, it } from '@jest/globals';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { inspectRedis } from '#libs/platform';
import { testRedis } from '#test/support/redis';
import { describeWhen, hasProgram } from '#test/support/when';
import { queuesKeepTheirContract } from './queues.contract.js';

const KILLED = { lockDuration: 8_000, autorun: false, skipStalledCheck: true, skipLockRenewal: true };

describeWhen(hasProgram('redis-server'), 'redis-server', 'queues on Redis', () => {
  queuesKeepTheirContract(async () => {
    const redis = await testRedis();
    return {
      options: { kind: 'redis', url: redis.url },
      abandon: async (queue) => {
        const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
        const worker = new Worker(queue, null, { ...KILLED, connection, prefix: '{parvis}' });
        await worker.getNextJob('a-worker-that-dies');
        await worker.close(true);
        connection.disconnect();
      },
      stop: () => redis.stop(),
    };
  });

  it('is looked at for what would lose jobs', async () => {
    const redis = await testRedis();
    expect(await inspectRedis(redis.url)).toMatchObject({ maxmemoryPolicy: 'noeviction', appendOnly: false });
    await redis.stop();
    await expect(inspectRedis(redis.url)).rejects.toThrow();
  });
});
