import { inspectRedis, RedisTrouble, type QueueOptions } from '#libs/platform';
import { ok, outage, problem, warning, type Finding } from '../finding.js';

/** Redis as the queues meet it. */
export async function lookAtRedis({ kind, url }: QueueOptions): Promise<Finding[]> {
  if (kind === 'postgres') return [ok('Queues', 'in PostgreSQL')];
  try {
    const { version, maxmemoryPolicy, appendOnly } = await inspectRedis(url);
    return [
      ok('Redis', version),
      maxmemoryPolicy === 'noeviction'
        ? ok('Redis memory', 'noeviction')
        : problem(
            'Redis memory',
            `maxmemory-policy is ${maxmemoryPolicy}, which drops jobs when memory is short`,
            'Set maxmemory-policy noeviction.',
          ),
      appendOnly
        ? ok('Redis on disk', 'append-only file')
        : warning(
            'Redis on disk',
            'it keeps no append-only file, so a restart delays mails by minutes',
            'Set appendonly yes.',
          ),
    ];
  } catch (error) {
    if (error instanceof RedisTrouble) return [findingOf(error, new URL(url).host)];
    throw error;
  }
}

function findingOf({ kind, message }: RedisTrouble, host: string): Finding {
  switch (kind) {
    case 'password':
      return problem('Redis', `${host} does not let us in (wrong name or password)`, 'Correct REDIS_URL.');
    case 'not-redis':
      return problem('Redis', `what answers at ${host} is not a Redis`, 'Correct REDIS_URL.');
    case 'silent':
      return problem(
        'Redis',
        `what is at ${host} takes connections and never answers`,
        'Look at that server, or correct REDIS_URL.',
      );
    case 'away':
      return outage(
        'Redis',
        `${host} cannot be reached (${message}); projects are taken in, mails wait`,
        'Start it, or correct REDIS_URL.',
      );
  }
}
