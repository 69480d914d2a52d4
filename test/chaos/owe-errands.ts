import type { Site } from './stand.js';

/** One errand in so many owes a mail. */
const MAIL_EVERY = 20;

/**
 * Makes so many facts, each of which owes one errand, through the function that writes every fact: the newest dossier is
 * handed over again and again, by somebody who needs not be told; now and then by another, and then a mail is owed.
 */
export async function oweErrands(site: Pick<Site, 'sql'>, count: number): Promise<void> {
  await site.sql(
    `with person as (
       insert into account (id, kind, email, name, role, created_at)
       select a.id, 'person', a.id || '@chaos.internal', 'Camille', 'adviser', now()
         from gen_random_uuid() a(id) returning id)
     select journal_append('dossier:' || d.id, 'DossierAssigned',
                           jsonb_build_object('role', 'adviser',
                             'id', case when n % ${MAIL_EVERY} = 0 then gen_random_uuid() else person.id end),
                           now(), jsonb_build_object('dossierId', d.id, 'from', null, 'to', person.id), null, null)
       from person, (select id from dossier order by received_at desc limit 1) d, generate_series(1, $1::int) n`,
    [count],
  );
}
