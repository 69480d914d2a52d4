import { createRequire } from 'node:module';
import type { Commune } from './commune.js';

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

/** Every commune of France today, by INSEE code, from the published geographic code. Reads 12 MB: ask once. */
export function frenchCommunes(): readonly Commune[] {
  const load = createRequire(import.meta.url);
  const packaged = load('@etalab/decoupage-administratif/data/communes.json') as readonly PackagedCommune[];
  const epcis = load('@etalab/decoupage-administratif/data/epci.json') as readonly PackagedEpci[];
  const epciOf = new Map(epcis.flatMap(({ code, membres }) => membres.map((member) => [member.code, code] as const)));
  return packaged
    .filter(({ type }) => CURRENT.includes(type))
    .map(({ code, nom, departement, region, codesPostaux = [] }) => ({
      code,
      name: nom,
      departement: departement ?? null,
      region: region ?? null,
      epciSiren: epciOf.get(code) ?? null,
      postcodes: codesPostaux,
    }));
}
