import { readFileSync } from 'node:fs';
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
  const packaged = read('communes') as readonly PackagedCommune[];
  const epcis = read('epci') as readonly PackagedEpci[];
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

/** Read and not required: what is required stays in memory as it was published, for as long as the process lives. */
function read(name: string): unknown {
  const file = createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
