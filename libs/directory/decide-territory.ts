import { valueAt } from '#libs/rules';
import { type Commune, communeByInsee, communesNamed, plainName } from './communes.js';
import type { KnownPlace } from './directory.schema.js';

export type TerritoryResult = 'in' | 'out' | 'candidate' | 'unknown' | 'not_applicable';

/** Why a territory was decided so: a code, and the field of the submission that it rests on. */
export interface TerritoryReason {
  readonly code: string;
  readonly field: string;
  readonly value: unknown;
}

export interface TerritoryVerdict {
  readonly result: TerritoryResult;
  readonly communeInsee: string | null;
  readonly reasons: readonly TerritoryReason[];
}

export interface TerritoryArea {
  readonly communes: readonly { readonly insee: string; readonly name: string }[];
  readonly places: readonly KnownPlace[];
}

/**
 * Whether a project lies in the territory: by INSEE code, never by postcode. A well-known place that people put into
 * the wrong commune counts for its own. Without a code the name typed decides when it names one commune alone; several
 * communes that are all inside make a candidate. Deterministic; every verdict says which field it rests on.
 */
export function decideTerritory(answers: unknown, area: TerritoryArea): TerritoryVerdict {
  const given = text(answers, 'place.communeInsee');
  const place = knownPlace(answers, area.places, given);
  if (place) return judged(area, place.communeInsee, { code: 'known-place', field: place.field, value: place.value });
  const undecided = valueAt(answers, 'place.undecided') === true;
  if (given && communeByInsee(given) && !undecided)
    return judged(area, given, { code: 'commune', field: 'place.communeInsee', value: given });
  return byName(answers, area, undecided);
}

function byName(answers: unknown, area: TerritoryArea, undecided: boolean): TerritoryVerdict {
  const typed = text(answers, 'place.communeTyped');
  if (!typed)
    return {
      result: 'unknown',
      communeInsee: null,
      reasons: [{ code: 'no-commune', field: 'place.communeInsee', value: null }],
    };
  const reason = (code: string) => ({ code, field: 'place.communeTyped', value: typed });
  const named = namesIn(typed).map((name) => communeNamed(name, area, text(answers, 'place.postcode')));
  const known = named.filter((commune) => commune !== null);
  const [only] = known;
  if (only && known.length === 1 && named.length === 1 && !undecided)
    return judged(area, only.insee, reason('commune-by-name'));
  if (known.length > 0 && known.every(({ insee }) => isInside(area, insee)))
    return { result: 'candidate', communeInsee: null, reasons: [reason('communes-named-inside')] };
  if (known.length > 0 && known.length === named.length && !known.some(({ insee }) => isInside(area, insee)))
    return { result: 'out', communeInsee: null, reasons: [reason('communes-named-outside')] };
  return { result: 'unknown', communeInsee: null, reasons: [reason('commune-not-recognised')] };
}

/** The commune meant by a name: the territory's own first, then the only one of that name in France. */
function communeNamed(name: string, area: TerritoryArea, postcode: string | null): Commune | null {
  const all = communesNamed(name);
  const near = all.filter(({ postcodes }) => postcode !== null && postcodes.includes(postcode));
  const inside = all.filter(({ insee }) => isInside(area, insee));
  const [meant] =
    [near, postcode === null || near.length === 0 ? inside : [], all].find(({ length }) => length === 1) ?? [];
  return meant ?? null;
}

/** The parts of what was typed that may be names: "Lempdes, Cournon ou Gerzat (63360)". */
function namesIn(typed: string): string[] {
  return typed
    .split(/[,;/()\n]|\s(?:ou|et|or|and)\s/i)
    .map((part) => part.replace(/\b\d{5}\b|\b(?:cedex)\b/gi, '').trim())
    .filter((part) => /\p{L}{2}/u.test(part));
}

function knownPlace(answers: unknown, places: readonly KnownPlace[], given: string | null) {
  for (const field of ['place.communeTyped', 'place.detail']) {
    const value = text(answers, field);
    if (!value) continue;
    const plain = ` ${plainName(value)} `;
    for (const { names, communeInsee, takenFor } of places)
      if (names.some((name) => plain.includes(` ${plainName(name)} `)) && (given === null || takenFor.includes(given)))
        return { communeInsee, field, value };
  }
  return null;
}

function judged(area: TerritoryArea, insee: string, reason: TerritoryReason): TerritoryVerdict {
  return { result: isInside(area, insee) ? 'in' : 'out', communeInsee: insee, reasons: [reason] };
}

function isInside(area: TerritoryArea, insee: string): boolean {
  return area.communes.some((commune) => commune.insee === insee);
}

function text(answers: unknown, path: string): string | null {
  const value = valueAt(answers, path);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
