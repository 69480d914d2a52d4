import type { EntityManager } from '@mikro-orm/postgresql';
import type { Id } from '#libs/kernel';
import { instanceNames } from '#libs/referral';

/** Each with the reference by which people know it, first: a dossier's own, a referral's with the code of its partner. */
export async function withReferences<T>(
  em: EntityManager,
  things: readonly T[],
  idOf: (thing: T) => Id,
): Promise<(T & { readonly reference: string })[]> {
  const names = await instanceNames(em, things.map(idOf));
  return things.map((thing) => {
    const id = idOf(thing);
    const { reference = id, partner = null } = names.get(id) ?? {};
    return { reference: partner === null ? reference : `${reference}/${partner}`, ...thing };
  });
}
