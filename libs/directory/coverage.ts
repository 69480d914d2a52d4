import type { Verdict } from '#libs/rules';
import type { Commune } from './commune.js';
import type { Coverage } from './directory.schema.js';
import type { TerritoryResult } from './decide-territory.js';

/** Where a project is, as far as known: the territory's verdict, and the commune when there is one. */
export interface Whereabouts {
  readonly territory: TerritoryResult;
  readonly commune: Commune | null;
  /** The SIREN of the authority, when the person or an assessment gave it. */
  readonly epciSiren?: string | null;
  /** The departement and region of the territory itself, for projects that are inside without a commune yet; absent where a country has none. */
  readonly home: { readonly departement?: string | undefined; readonly region?: string | undefined };
}

/** Whether a partner serves a place: true, false, or unknown while the place is not decided. */
export function covers(coverage: Coverage, where: Whereabouts): Verdict {
  const verdicts = coverage.map((area) => coversArea(area, where));
  if (verdicts.includes('true')) return 'true';
  return verdicts.includes('unknown') ? 'unknown' : 'false';
}

function coversArea(area: Coverage[number], where: Whereabouts): Verdict {
  const { territory, commune, home } = where;
  const inside = territory === 'in' || territory === 'candidate';
  if ('everywhere' in area) return 'true';
  if ('territory' in area) return inside ? 'true' : territory === 'out' ? 'false' : 'unknown';
  if ('commune' in area) return same(area.commune, commune?.code);
  if ('epci' in area) return same(area.epci, where.epciSiren ?? commune?.epciSiren);
  if ('departement' in area)
    return same(area.departement, commune?.departement ?? (inside ? home.departement : undefined));
  return same(area.region, commune?.region ?? (inside ? home.region : undefined));
}

function same(wanted: string, seen: string | null | undefined): Verdict {
  if (seen === null || seen === undefined) return 'unknown';
  return wanted === seen ? 'true' : 'false';
}
