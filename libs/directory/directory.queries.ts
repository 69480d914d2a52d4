import type { Clock, Localized } from '#libs/kernel';
import { databaseNow, rows, type Tx } from '#libs/platform';
import { callOn, type CallView } from './call-calendar.js';
import type { Call, Coverage } from './directory.schema.js';
import type { PartnerStatus } from './partner.entity.js';

export interface OfferView {
  readonly code: string;
  readonly kind: string;
  readonly name: Localized;
  readonly summary: Localized;
  readonly needs: readonly string[];
  readonly stages: readonly string[];
  /** Whether one may apply today. */
  readonly call: CallView;
}

export interface PartnerView {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly status: PartnerStatus;
  readonly successor: string | null;
  readonly summary: Localized;
  readonly website: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly referent: string | null;
  readonly coverage: Coverage;
  /** `YYYY-MM-DD` */
  readonly verifiedOn: string | null;
  readonly verifiedSource: string | null;
  /** Nobody verified it for twelve months, or its status is not sure. */
  readonly toVerify: boolean;
  readonly capacity: number | null;
  readonly placesAsked: number;
  readonly placesAnswered: number;
  readonly offers: readonly OfferView[];
}

type PartnerRow = Omit<PartnerView, 'offers' | 'toVerify'> & {
  readonly stale: boolean;
  readonly offers: readonly (Omit<OfferView, 'call'> & { readonly calls: readonly Call[] | null })[];
};

const SELECT = `
  select p.code, p.name, p.kind, p.status, p.successor, p.summary, p.website, p.email, p.phone, p.referent, p.coverage,
         p.verified_on::text as "verifiedOn", p.verified_source as "verifiedSource", p.capacity,
         p.places_asked as "placesAsked", p.places_answered as "placesAnswered",
         (p.verified_on is null or p.verified_on < ($1::timestamptz - interval '12 months')::date) as stale,
         coalesce(o.offers, '[]'::jsonb) as offers
    from partner p
    left join lateral (
      select jsonb_agg(jsonb_build_object('code', code, 'kind', kind, 'name', name, 'summary', summary, 'needs', needs,
               'stages', stages, 'calls', calls) order by position, code) as offers
        from offer where partner_code = p.code) o on true`;

/** The whole directory with its offers, by code: it fits on one page. */
export async function partnersPage(em: Tx, clock: Clock): Promise<PartnerView[]> {
  const now = await databaseNow(em, clock);
  const found = await rows<PartnerRow>(em, `${SELECT} order by p.code`, [now]);
  return found.map((row) => viewOf(row, now));
}

/** One partner with its offers; null when nobody has this code. */
export async function partnerByCode(em: Tx, clock: Clock, code: string): Promise<PartnerView | null> {
  const now = await databaseNow(em, clock);
  const [row] = await rows<PartnerRow>(em, `${SELECT} where p.code = $2`, [now, code]);
  return row ? viewOf(row, now) : null;
}

function viewOf({ stale, offers, ...row }: PartnerRow, now: Date): PartnerView {
  const day = now.toISOString().slice(0, 10);
  return {
    ...row,
    toVerify: stale || row.status === 'known' || row.status === 'uncertain',
    offers: offers.map(({ calls, ...offer }) => ({ ...offer, call: callOn(calls, day) })),
  };
}
