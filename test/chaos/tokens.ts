import { createHash, randomBytes } from 'node:crypto';
import type { Site } from './stand.js';

/** Bearer tokens as `parvis token create` makes them, each of a service account of its own, without its second or two. */
export async function tokens(site: Pick<Site, 'sql'>, role: 'adviser' | 'reception', count: number): Promise<string[]> {
  const made = Array.from({ length: count }, () => `parvis_${randomBytes(32).toString('base64url')}`);
  await site.sql(
    `with made as (
       insert into account (id, kind, name, role, created_at)
       select gen_random_uuid(), 'service', 'chaos', $1, now() from unnest($2::bytea[]) returning id),
     numbered as (select id, row_number() over () as n from made)
     insert into api_token (id, account_id, hash, created_at, expires_at)
     select gen_random_uuid(), numbered.id, t.hash, now(), now() + interval '1 day'
       from numbered join unnest($2::bytea[]) with ordinality t(hash, n) using (n)`,
    [role, made.map((token) => createHash('sha256').update(token).digest())],
  );
  return made;
}
