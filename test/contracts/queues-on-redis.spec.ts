import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
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
});
