import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '#libs/platform';

interface Named {
  readonly instanceId: string;
}

/** How people call the dossiers that instances belong to; a referral is its dossier's with its partner. */
export async function referencesOf(
  em: EntityManager,
  instances: readonly Named[],
): Promise<(instance: Named) => string> {
  const found = await rows<{ id: string; reference: string }>(
    em,
    `select d.id, d.reference from dossier d where d.id = any($1::uuid[])
     union all
     select r.id, d.reference || '/' || r.partner_code from referral r join dossier d on d.id = r.dossier_id
      where r.id = any($1::uuid[])`,
    [instances.map(({ instanceId }) => instanceId)],
  );
  const names = new Map(found.map(({ id, reference }) => [id, reference]));
  return ({ instanceId }) => names.get(instanceId) ?? instanceId;
}
