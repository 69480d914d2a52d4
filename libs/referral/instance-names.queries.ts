import type { EntityManager } from '@mikro-orm/postgresql';
import type { Id } from '#libs/kernel';
import { rows } from '#libs/platform';

/** How people call what runs: a dossier by its reference, a referral by its dossier's and its partner. */
export interface InstanceName {
  readonly reference: string;
  /** The partner's code; null for a dossier. */
  readonly partner: string | null;
}

/** The names of instances of machines; those that are neither dossier nor referral are left out. */
export async function instanceNames(em: EntityManager, ids: readonly Id[]): Promise<Map<Id, InstanceName>> {
  if (ids.length === 0) return new Map();
  const found = await rows<InstanceName & { readonly id: Id }>(
    em,
    `select id, reference, null as partner from dossier where id = any($1::uuid[])
     union all
     select r.id, d.reference, r.partner_code from referral r join dossier d on d.id = r.dossier_id
      where r.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(found.map(({ id, reference, partner }) => [id, { reference, partner }]));
}
