import { createRequire } from 'node:module';

/** A commune of France as it is today. */
export interface Commune {
  readonly insee: string;
  readonly name: string;
  readonly departement: string;
  readonly region: string;
  /** SIREN of the intermunicipal authority; null for the few communes without one. */
  readonly epciSiren: string | null;
  readonly postcodes: readonly string[];
}

interface PackagedCommune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement?: string;
  readonly region?: string;
  readonly codesPostaux?: readonly string[];
}
interface PackagedEpci {
  readonly code: string;
  readonly membres: readonly { readonly code: string }[];
}

const CURRENT = ['commune-actuelle', 'arrondissement-municipal'];

let byInsee: ReadonlyMap<string, Commune> | undefined;
let byName: ReadonlyMap<string, readonly Commune[]> | undefined;

/** The commune of an INSEE code (never of a postcode); null when there is none today. */
export function communeByInsee(insee: string): Commune | null {
  return communes().get(insee) ?? null;
}

/** Every commune of France today, for a search by the first letters. */
export function everyCommune(): Iterable<Commune> {
  return communes().values();
}

/** Every commune of a name, whatever its case, accents, hyphens and apostrophes. */
export function communesNamed(name: string): readonly Commune[] {
  byName ??= Map.groupBy(communes().values(), (commune) => plainName(commune.name));
  return byName.get(plainName(name)) ?? [];
}

/** A name as it is compared: lower case, no accents, single spaces; « St » is « Saint ». */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bste?\b/g, (short) => (short === 'st' ? 'saint' : 'sainte'));
}

/** The package holds plain files of 12 MB: read once, when the first commune is asked for. */
function communes(): ReadonlyMap<string, Commune> {
  if (byInsee) return byInsee;
  const load = createRequire(import.meta.url);
  const packaged = load('@etalab/decoupage-administratif/data/communes.json') as readonly PackagedCommune[];
  const epcis = load('@etalab/decoupage-administratif/data/epci.json') as readonly PackagedEpci[];
  const epciOf = new Map(epcis.flatMap(({ code, membres }) => membres.map((member) => [member.code, code] as const)));
  byInsee = new Map(
    packaged
      .filter(({ type }) => CURRENT.includes(type))
      .map(({ code, nom, departement = '', region = '', codesPostaux = [] }) => [
        code,
        { insee: code, name: nom, departement, region, epciSiren: epciOf.get(code) ?? null, postcodes: codesPostaux },
      ]),
  );
  return byInsee;
}
