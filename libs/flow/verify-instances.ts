import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '#libs/platform';

interface InstancesReport {
  readonly ok: boolean;
  readonly instances: number;
  readonly firstBad: {
    readonly stream: string;
    readonly problem: 'no-instance' | 'no-entry' | 'state-differs' | 'version-differs';
  } | null;
}

/**
 * Holds every instance against its stream: the state is the one its last move or migration tells, its version is the number of
 * entries that raised it, and no stream is without an instance. Shows what the chain of hashes cannot: entries removed
 * from the end of a stream, a row moved by hand.
 */
export async function verifyInstances(em: EntityManager): Promise<InstancesReport> {
  const [found] = await rows<Omit<InstancesReport, 'ok'>>(
    em,
    `with told as (
       select stream, count(*) filter (where payload ? 'version') as versions,
              (array_agg(payload->>'to' order by seq desc) filter (
                where payload ?& array['trigger', 'to'] or type in ('InstanceMigrated', 'InstanceMigratedBack')))[1] as state
         from journal_entry where stream like 'dossier:%' or stream like 'referral:%' group by stream),
     judged as (
       select coalesce(i.stream, told.stream) as stream, i.id,
              case when i.id is null then 'no-instance'
                   when told.stream is null then 'no-entry'
                   when told.state is distinct from i.state then 'state-differs'
                   when told.versions <> i.version then 'version-differs' end as problem
         from flow_instance i full join told on told.stream = i.stream)
     select count(id)::int as instances,
            (select to_jsonb(bad) from (select stream, problem from judged where problem is not null
                                          order by stream limit 1) bad) as "firstBad"
       from judged`,
  );
  if (!found) throw new Error('the instances could not be read');
  return { ok: found.firstBad === null, ...found };
}
