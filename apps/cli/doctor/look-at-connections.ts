import type { Config } from '#config/config';
import { rows, type Database } from '#libs/platform';
import { ok, problem, warning, type Finding } from '../finding.js';

/** A worker listens for facts on a connection beside its pool. */
const LISTENING = 1;

/**
 * How many processes the database can carry: what it allows our role, less what others use, against what each process
 * may open. Counts every connection of the server; only our own role's have a name that we may read.
 */
export async function lookAtConnections(database: Database, config: Config): Promise<Finding> {
  if (config.embedded) return ok('Connections in use', 'the demonstration has the server for itself');
  const { most, used, ours } = await countConnections(database);
  const [web, worker] = [config.web.poolMax, config.worker.poolMax + LISTENING];
  const left = most - (used - ours);
  const found =
    `${used} of ${most}, ${ours} of them by Parvis; a web process may open ${web}, a worker ${worker}: ` +
    `there is room for ${roomFor({ left, web, worker })}`;
  const remedy = 'Raise max_connections, or lower DATABASE_POOL.';
  if (left < web + worker) return problem('Connections in use', found, remedy);
  return left - ours < Math.max(web, worker)
    ? warning('Connections in use', `${found}, and hardly any is left`, remedy)
    : ok('Connections in use', found);
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
