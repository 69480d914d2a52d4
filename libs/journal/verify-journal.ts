import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '#libs/platform';

/** What can be wrong with an entry. */
type JournalProblem = 'gap' | 'chain-broken' | 'altered' | 'secret-altered';

interface VerifyReport {
  readonly ok: boolean;
  readonly entries: number;
  readonly streams: number;
  /** Entries whose private part was erased; no fault. */
  readonly erased: number;
  /** The first entry, by id, that does not hold. */
  readonly firstBad: {
    readonly id: string;
    readonly stream: string;
    readonly seq: number;
    readonly problem: JournalProblem;
  } | null;
}

/**
 * Recomputes every hash in the database with the function that wrote it, follows each stream's chain from its first
 * entry, and holds every private part that is left against its commitment. An erased private part is no fault.
 * What no chain can show: the removal of the last entries of a stream (the instances' versions show it for dossiers and
 * referrals), and a stream written anew from the start by somebody who may do everything.
 */
export async function verifyJournal(em: EntityManager): Promise<VerifyReport> {
  const [found] = await rows<Omit<VerifyReport, 'ok'>>(
    em,
    `with chained as (
       select e.*, s.salt, s.payload as secret, s.entry_id is not null as has_secret,
              lag(e.seq) over w as before_seq, lag(e.hash) over w as before_hash
         from journal_entry e left join journal_secret s on s.entry_id = e.id
       window w as (partition by e.stream order by e.seq)),
     judged as (
       select id, stream, seq, commitment is not null and not has_secret as erased,
              case when seq <> coalesce(before_seq, 0) + 1 then 'gap'
                   when prev_hash <> coalesce(before_hash, ''::bytea) then 'chain-broken'
                   when hash <> journal_hash(prev_hash, id, stream, seq, type, actor, at, payload, commitment) then 'altered'
                   when has_secret and journal_commitment(salt, secret) is distinct from commitment then 'secret-altered'
              end as problem
         from chained)
     select count(*)::int as entries, count(distinct stream)::int as streams,
            count(*) filter (where erased)::int as erased,
            (select to_jsonb(bad) from (select id::text as id, stream, seq, problem from judged
                                          where problem is not null order by judged.id limit 1) bad) as "firstBad"
       from judged`,
  );
  if (!found) throw new Error('the journal could not be read');
  return { ok: found.firstBad === null, ...found };
}
