import { plainName, type Commune, type Communes, type Listed } from '#libs/directory';
import { done, refuse, type Outcome } from '#libs/kernel';
import type { Answers } from '#libs/questionnaire';
import { valueAt } from '#libs/rules';

/** Where a name is looked for: among all communes that answers may name, with the territory's own first. */
export interface CommuneSearch {
  readonly known: Communes;
  /** Codes of the territory's communes. */
  readonly territory: ReadonlySet<string>;
}

/** A commune to choose from. */
export interface CommuneCandidate {
  readonly code: string;
  /** Its name, with the departement behind it where there is one: "Riom (63)". */
  readonly label: string;
}

/** Said instead of a code when none of the communes offered is meant: the place stays as it was typed. */
const NONE_OF_THESE = 'none';
const MOST_CANDIDATES = 12;

/**
 * Communes whose name starts with what was typed, or has a word that does; those of the territory first,
 * then those with exactly that name. Accents, case, hyphens and apostrophes do not matter.
 */
export function suggestCommunes(
  { known, territory }: CommuneSearch,
  typed: string,
  limit = MOST_CANDIDATES,
): CommuneCandidate[] {
  const wanted = plainName(typed);
  if (wanted.length < 2) return [];
  const rank = ({ plain, commune }: Listed): number => {
    const place = plain === wanted ? 0 : plain.startsWith(wanted) ? 1 : plain.includes(` ${wanted}`) ? 2 : 9;
    return place === 9 ? 9 : place + (territory.has(commune.code) ? 0 : 3);
  };
  return known
    .listed()
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((found) => found.rank < 9)
    .sort((one, other) => one.rank - other.rank || one.entry.plain.localeCompare(other.entry.plain))
    .slice(0, limit)
    .map(({ entry }) => candidate(entry.commune));
}

/**
 * Decides the commune of a page that was posted: the code that was chosen, else the one commune of the name
 * typed (one of the territory wins over others of its name). Refuses `commune-ambiguous` and
 * `commune-unknown` with candidates; `none` as code keeps what was typed as a place outside or unknown. Where
 * only the territory's own communes are known, a name like none of them is a place outside.
 */
export function decideCommune(search: CommuneSearch, patch: Answers): Outcome<Answers> {
  const { known, territory } = search;
  const chosen = valueAt(patch, 'place.communeInsee');
  const typed = valueAt(patch, 'place.communeTyped');
  if (chosen === NONE_OF_THESE) return done(withCommune(patch, null));
  const commune = typeof chosen === 'string' ? known.byCode(chosen) : null;
  if (commune && (typeof typed !== 'string' || goesWith(commune, typed))) return done(withCommune(patch, commune.code));
  if (typeof typed !== 'string') return typeof chosen === 'string' ? refused(search, chosen) : done(patch);
  const named = known.named(bare(typed));
  const inside = named.filter(({ code }) => territory.has(code));
  const [only] = inside.length === 1 ? inside : named.length === 1 && !hasNamesake(search, typed) ? named : [];
  if (only) return done(withCommune(patch, only.code));
  const outside = !known.complete && suggestCommunes(search, bare(typed)).length === 0;
  return outside ? done(withCommune(patch, null)) : refused(search, bare(typed));
}

function withCommune(patch: Answers, code: string | null): Answers {
  return { ...patch, place: { ...(patch['place'] as object), communeInsee: code } };
}

/** A short name may mean a commune here, though one elsewhere has exactly that name: ask. */
function hasNamesake(search: CommuneSearch, typed: string): boolean {
  return suggestCommunes(search, bare(typed)).some(({ code }) => search.territory.has(code));
}

function goesWith(commune: Commune, typed: string): boolean {
  return plainName(commune.name).includes(plainName(bare(typed)));
}

/** What was typed without what a suggestion adds behind the name: "Riom (63)". */
function bare(typed: string): string {
  return typed
    .replace(/\s*\(.*$/, '')
    .replace(/\b\d{5}\b/g, '')
    .trim();
}

function refused(search: CommuneSearch, typed: string): Outcome<Answers> {
  const candidates = suggestCommunes(search, typed);
  const code = candidates.length > 0 ? 'commune-ambiguous' : 'commune-unknown';
  return refuse('invalid-answers', { fields: [{ field: 'place.communeInsee', code, values: { candidates } }] });
}

function candidate({ code, name, departement }: Commune): CommuneCandidate {
  return { code, label: departement === null ? name : `${name} (${departement})` };
}
