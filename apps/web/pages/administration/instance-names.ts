import { Injectable } from '@nestjs/common';
import type { Id } from '#libs/kernel';
import { Database } from '#libs/platform';
import { instanceNames } from '#libs/referral';

/** How people call a dossier or a referral. */
export type NamedInstance = (id: Id) => string;

/** The references of dossiers, and those of referrals with their partner: what an admin may know of them. */
@Injectable()
export class InstanceNames {
  constructor(private readonly database: Database) {}

  async run(ids: readonly Id[]): Promise<NamedInstance> {
    const names = await instanceNames(this.database.reader(), ids);
    return (id) => {
      const named = names.get(id);
      if (!named) return id;
      return named.partner === null ? named.reference : `${named.reference} · ${named.partner}`;
    };
  }
}
