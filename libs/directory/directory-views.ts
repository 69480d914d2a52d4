import { callOn } from './call-calendar.js';
import type { PartnerView } from './directory.queries.js';
import type { DirectoryDefinition } from './directory.schema.js';
import { expandTemplates } from './expand-templates.js';

/**
 * The directory of a pack as its pages would show it on a day, before any database: for checks, previews and replays
 * of rules against the pack as written.
 */
export function directoryViews(
  definition: DirectoryDefinition,
  { communes, day }: { communes: readonly { readonly code: string; readonly name: string }[]; day: string },
): PartnerView[] {
  return expandTemplates(definition, communes).map((partner) => ({
    code: partner.code,
    name: partner.name,
    kind: partner.kind,
    status: partner.status,
    successor: partner.successor ?? null,
    summary: partner.summary,
    website: partner.website ?? null,
    email: partner.email ?? null,
    phone: partner.phone ?? null,
    referent: partner.referent ?? null,
    coverage: partner.coverage ?? [],
    verifiedOn: partner.verifiedOn ?? definition.verifiedOn,
    verifiedSource: partner.verifiedSource ?? null,
    toVerify: partner.status === 'known' || partner.status === 'uncertain',
    capacity: partner.capacity ?? null,
    placesAsked: 0,
    placesAnswered: 0,
    offers: partner.offers.map(({ code, kind, name, summary, needs, stages, calls }) => ({
      ...{ code, kind, name, summary, needs, stages: stages ?? [] },
      call: callOn(calls ?? null, day),
    })),
  }));
}
