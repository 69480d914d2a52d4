import type { TerritoryProfile } from '#libs/pack';
import type { Commune } from './commune.js';
import { frenchCommunes } from './french-communes.js';

/** A commune with its name as it is compared. */
export interface Listed {
  readonly plain: string;
  readonly commune: Commune;
}

/** The communes that answers may name. Read when the first is asked for. */
export class Communes {
  /** Whether a name that is not listed cannot be one: true for a whole country, false for a territory's own list. */
  readonly complete: boolean;
  readonly #read: () => readonly Commune[];
  #listed: readonly Listed[] | undefined;
  #byCode: ReadonlyMap<string, Commune> | undefined;
  #byName: ReadonlyMap<string, readonly Listed[]> | undefined;

  constructor(read: () => readonly Commune[], { complete }: { complete: boolean }) {
    this.#read = read;
    this.complete = complete;
  }

  /** The commune of a code (never of a postcode); null when there is none today. */
  byCode(code: string): Commune | null {
    this.#byCode ??= new Map(this.listed().map(({ commune }) => [commune.code, commune]));
    return this.#byCode.get(code) ?? null;
  }

  /** The name of a commune; its code when nobody knows it, null when there is none. */
  nameOf(code: string | null): string | null {
    return code === null ? null : (this.byCode(code)?.name ?? code);
  }

  /** Every commune of a name, whatever its case, accents, hyphens and apostrophes. */
  named(name: string): readonly Commune[] {
    this.#byName ??= Map.groupBy(this.listed(), ({ plain }) => plain);
    return (this.#byName.get(plainName(name)) ?? []).map(({ commune }) => commune);
  }

  /** All of them, for a search by the first letters. */
  listed(): readonly Listed[] {
    this.#listed ??= this.#read().map((commune) => ({ plain: plainName(commune.name), commune }));
    return this.#listed;
  }
}

const FRANCE = new Communes(frenchCommunes, { complete: true });
const known = new WeakMap<TerritoryProfile, Communes>();

/**
 * The communes of a territory's country: all of them in France, where they are published with their codes; elsewhere
 * those that the pack lists, and any other place is a text as it was typed.
 */
export function communesOf(profile: TerritoryProfile): Communes {
  if (profile.country === 'FR') return FRANCE;
  const found = known.get(profile) ?? new Communes(() => profile.communes.map(asListed), { complete: false });
  known.set(profile, found);
  return found;
}

function asListed({ code, name, postcodes = [] }: TerritoryProfile['communes'][number]): Commune {
  return { code, name, postcodes, departement: null, region: null, epciSiren: null };
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
