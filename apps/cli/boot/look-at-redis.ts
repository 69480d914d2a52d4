import { inspectRedis, RedisTrouble, type QueueOptions, type RedisSetup } from '#libs/platform';
import { ok, outage, problem, warning, type Finding } from '../finding.js';

/** What BullMQ recommends at the least. */
const OLDEST_REDIS = [6, 2] as const;

/** Redis as the queues meet it. */
export async function lookAtRedis({ kind, url }: QueueOptions): Promise<Finding[]> {
  if (kind === 'postgres') return [ok('Queues', 'in PostgreSQL')];
  try {
    return judgeRedis(await inspectRedis(url));
  } catch (error) {
    if (error instanceof RedisTrouble) return [findingOf(error, new URL(url).host)];
    throw error;
  }
}

/** Whether a Redis is new enough, and set up so that nothing gets lost. */
export function judgeRedis({ version, maxmemoryPolicy, appendOnly }: RedisSetup): Finding[] {
  return [
    isOld(version)
      ? problem('Redis', `version ${version} is too old`, `Use Redis ${OLDEST_REDIS.join('.')} or newer.`)
      : ok('Redis', version),
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
}

/** What does not say its version is not judged by it. */
function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_REDIS[0] || (major === OLDEST_REDIS[0] && minor < OLDEST_REDIS[1]);
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
