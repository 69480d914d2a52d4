import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { type Actor, Clock, done, type Outcome, refuse } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { Database, databaseNow, rows, type Tx } from '#libs/platform';
import { directoryProblems, readDirectory } from './check-directory.js';
import type { DirectoryFact } from './directory.facts.js';
import type { PartnerDefinition } from './directory.schema.js';
import { expandTemplates } from './expand-templates.js';
import { Offer } from './offer.entity.js';
import { Partner } from './partner.entity.js';

const MAY_LOAD: readonly Actor['role'][] = ['admin', 'service', 'clock'];

/**
 * Loads the pack's directory into the database: only partners that it does not know yet, with their offers, so that
 * what people changed or removed since is never overwritten. Refuses `not-allowed` and `directory-invalid`.
 */
@Injectable()
export class LoadDirectory {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pack: TerritoryPack,
  ) {}

  run(_input: Readonly<Record<string, never>>, actor: Actor): Promise<Outcome<{ added: readonly string[] }>> {
    return this.database.attempt(async (tx) => {
      if (!MAY_LOAD.includes(actor.role)) return refuse('not-allowed');
      const definition = readDirectory(this.pack).value;
      const problems = directoryProblems(this.pack);
      if (!definition || problems.length > 0)
        return refuse('directory-invalid', { values: { problems: problems.map(({ message }) => message) } });
      // Two processes that start together must not both load: the second waits, and finds everything there.
      await rows(tx, `select pg_advisory_xact_lock(hashtext('directory'))`);
      const known = new Set((await rows<{ code: string }>(tx, 'select code from partner')).map(({ code }) => code));
      const missing = expandTemplates(definition, this.pack.profile.communes).filter(({ code }) => !known.has(code));
      if (missing.length === 0) return done({ added: [] });
      const now = await databaseNow(tx, this.clock);
      for (const partner of missing) persistPartner(tx, partner, { now, verifiedOn: definition.verifiedOn });
      await tx.flush();
      for (const partner of missing) persistOffers(tx, partner);
      await tx.flush();
      const added = missing.map(({ code }) => code);
      const fact: DirectoryFact = { type: 'DirectoryLoaded', partners: added };
      await append(tx, this.clock, { stream: 'directory', fact, actor });
      return done({ added });
    });
  }
}

function persistPartner(
  tx: Tx,
  partner: PartnerDefinition,
  { now, verifiedOn }: { now: Date; verifiedOn: string },
): void {
  const { code, name, kind, status, summary, coverage = [] } = partner;
  tx.create(
    Partner,
    {
      ...{ code, name, kind, status, summary, coverage },
      successor: partner.successor ?? null,
      website: partner.website ?? null,
      email: partner.email ?? null,
      phone: partner.phone ?? null,
      referent: partner.referent ?? null,
      verifiedOn: partner.verifiedOn ?? verifiedOn,
      verifiedSource: partner.verifiedSource ?? null,
      capacity: partner.capacity ?? null,
      placesAsked: 0,
      placesAnswered: 0,
      updatedAt: now,
    },
    { persist: true },
  );
}

/** After the partners themselves: the rows refer to theirs. */
function persistOffers(tx: Tx, { offers, code }: PartnerDefinition): void {
  offers.forEach((offer, position) => {
    tx.create(
      Offer,
      {
        ...{ code: offer.code, partnerCode: code, kind: offer.kind, name: offer.name, summary: offer.summary },
        ...{ needs: offer.needs, stages: offer.stages ?? [], calls: offer.calls ?? null, position },
      },
      { persist: true },
    );
  });
}
