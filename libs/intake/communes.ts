import { communeByInsee, communesNamed, everyCommune, plainName, type Commune } from '#libs/directory';
import { done, refuse, type Outcome } from '#libs/kernel';
import type { Answers } from '#libs/questionnaire';
import { valueAt } from '#libs/rules';

/** A commune to choose from. */
export interface CommuneCandidate {
  readonly insee: string;
  readonly name: string;
  readonly departement: string;
  readonly postcodes: readonly string[];
}

/** Said instead of a code when none of the communes offered is meant: the place stays as it was typed. */
const NONE_OF_THESE = 'none';
const MOST_CANDIDATES = 12;

let searchable: readonly { readonly plain: string; readonly commune: Commune }[] | undefined;

/**
 * Communes whose name starts with what was typed, or has a word that does; those of the territory first,
 * then those with exactly that name. Accents, case, hyphens and apostrophes do not matter.
 */
export function suggestCommunes(
  typed: string,
  territory: ReadonlySet<string>,
  limit = MOST_CANDIDATES,
): CommuneCandidate[] {
  const wanted = plainName(typed);
  if (wanted.length < 2) return [];
  searchable ??= Array.from(everyCommune(), (commune) => ({ plain: plainName(commune.name), commune }));
  const rank = ({ plain, commune }: { plain: string; commune: Commune }): number => {
    const place = plain === wanted ? 0 : plain.startsWith(wanted) ? 1 : plain.includes(` ${wanted}`) ? 2 : 9;
    return place === 9 ? 9 : place + (territory.has(commune.insee) ? 0 : 3);
  };
  return searchable
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((found) => found.rank < 9)
    .sort((one, other) => one.rank - other.rank || one.entry.plain.localeCompare(other.entry.plain))
    .slice(0, limit)
    .map(({ entry }) => candidate(entry.commune));
}

/**
 * Decides the commune of a page that was posted: the code that was chosen, else the one commune of the name
 * typed (one of the territory wins over others of its name). Refuses `commune-ambiguous` and
 * `commune-unknown` with candidates; `none` as code keeps what was typed as a place outside or unknown.
 */
export function decideCommune(patch: Answers, territory: ReadonlySet<string>): Outcome<Answers> {
  const chosen = valueAt(patch, 'place.communeInsee');
  const typed = valueAt(patch, 'place.communeTyped');
  if (chosen === NONE_OF_THESE) return done(withCommune(patch, null));
  const commune = typeof chosen === 'string' ? communeByInsee(chosen) : null;
  if (commune && (typeof typed !== 'string' || goesWith(commune, typed)))
    return done(withCommune(patch, commune.insee));
  if (typeof typed !== 'string') return typeof chosen === 'string' ? notFound(chosen, territory) : done(patch);
  const named = communesNamed(bare(typed));
  const inside = named.filter(({ insee }) => territory.has(insee));
  const [only] = inside.length === 1 ? inside : named.length === 1 && !hasNamesake(typed, territory) ? named : [];
  if (only) return done(withCommune(patch, only.insee));
  return notFound(bare(typed), territory);
}

function withCommune(patch: Answers, insee: string | null): Answers {
  return { ...patch, place: { ...(patch['place'] as object), communeInsee: insee } };
}

/** Here « Cournon » means Cournon-d’Auvergne, though a commune in Brittany has exactly that name: ask. */
function hasNamesake(typed: string, territory: ReadonlySet<string>): boolean {
  return suggestCommunes(bare(typed), territory).some(({ insee }) => territory.has(insee));
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

function notFound(typed: string, territory: ReadonlySet<string>): Outcome<Answers> {
  const found = suggestCommunes(typed, territory);
  return refused(found.length > 0 ? 'commune-ambiguous' : 'commune-unknown', found);
}

function refused(code: string, candidates: readonly CommuneCandidate[]): Outcome<Answers> {
  const values = { candidates: candidates.slice(0, MOST_CANDIDATES) };
  return refuse('invalid-answers', { fields: [{ field: 'place.communeInsee', code, values }] });
}

function candidate({ insee, name, departement, postcodes }: Commune): CommuneCandidate {
  return { insee, name, departement, postcodes };
}
