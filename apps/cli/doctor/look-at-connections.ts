import type { Config } from '#config/config';
import { rows, type Database } from '#libs/platform';
import { ok, problem, warning, type Finding } from '../finding.js';

/** A worker listens for facts on a connection beside its pool. */
const LISTENING = 1;

/** The processes that somebody means to run. A pool shrinks while nothing is asked, so those that run cannot be counted. */
export interface Fleet {
  readonly web: number;
  readonly worker: number;
}

const WHAT = 'Connections in use';
const REMEDY = 'Raise max_connections, or lower DATABASE_POOL.';

/**
 * How many processes the database can carry: what it allows our role, less what others use, against what each process
 * may open. With a fleet, whether it can carry that one. Counts every connection of the server.
 */
export async function lookAtConnections(database: Database, config: Config, fleet: Fleet | null): Promise<Finding> {
  if (config.embedded) return ok(WHAT, 'the demonstration has the server for itself');
  const { most, used, ours } = await countConnections(database);
  const [web, worker] = [config.web.poolMax, config.worker.poolMax + LISTENING];
  if (fleet) return judge(fleet, { most, others: used - ours, web, worker });
  const left = most - (used - ours);
  const found =
    `${used} of ${most}, ${ours} of them by Parvis; a web process may open ${web}, a worker ${worker}: ` +
    `there is room for ${roomFor({ left, web, worker })}`;
  if (left < web + worker) return problem(WHAT, found, REMEDY);
  return left - ours < Math.max(web, worker)
    ? warning(WHAT, `${found}, and hardly any is left`, REMEDY)
    : ok(WHAT, found);
}

/** All that a fleet may open at once, beside what others hold now. */
function judge(
  fleet: Fleet,
  { most, others, web, worker }: { most: number; others: number; web: number; worker: number },
): Finding {
  const sum = fleet.web * web + fleet.worker * worker + others;
  const found =
    `${fleet.web} web × ${web} + ${fleet.worker} workers × ${worker} + ${others} of others = ${sum}; ` +
    `the database allows ${most}`;
  return sum > most ? problem(WHAT, found, `Start fewer. ${REMEDY}`) : ok(WHAT, found);
}

/** As many of both kinds, and what remains of one of them. */
function roomFor({ left, web, worker }: { left: number; web: number; worker: number }): string {
  const pairs = Math.max(0, Math.floor(left / (web + worker)));
  return `${pairs} web and ${pairs} worker processes (or ${Math.max(0, Math.floor(left / web))} web alone)`;
}

async function countConnections(database: Database): Promise<{ most: number; used: number; ours: number }> {
  const [counted] = await rows<{ most: number; used: number; ours: number }>(
    database.reader(),
    `select least(
              current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
                - coalesce(current_setting('reserved_connections', true)::int, 0),
              (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user),
              (select nullif(datconnlimit, -1) from pg_database where datname = current_database())
            )::int as most,
            (select sum(numbackends) from pg_stat_database)::int as used,
            (select count(*) from pg_stat_activity where application_name like 'parvis%')::int as ours`,
  );
  if (!counted) throw new Error('the server counts no connections');
  return counted;
}
