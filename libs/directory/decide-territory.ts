import { valueAt } from '#libs/rules';
import type { Commune } from './commune.js';
import { type Communes, plainName } from './communes.js';
import type { KnownPlace } from './directory.schema.js';

export type TerritoryResult = 'in' | 'out' | 'candidate' | 'unknown' | 'not_applicable';

/** Why a territory was decided so: a code, and the field of the submission that it rests on. */
interface TerritoryReason {
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
  /** The territory's own. */
  readonly communes: readonly { readonly code: string; readonly name: string }[];
  /** All that answers may name. */
  readonly known: Communes;
  readonly places: readonly KnownPlace[];
  /** How people call the whole territory. */
  readonly territoryNames: readonly string[];
}

/**
 * Whether a project lies in the territory: by the commune's code, never by postcode. A well-known place that people put into
 * the wrong commune counts for its own. Without a code the name typed decides when it names one commune alone; several
 * communes that are all inside make a candidate. Deterministic; every verdict says which field it rests on.
 */
export function decideTerritory(answers: unknown, area: TerritoryArea): TerritoryVerdict {
  const given = text(answers, 'place.communeInsee');
  const place = knownPlace(answers, area.places, given);
  if (place) return judged(area, place.communeInsee, { code: 'known-place', field: place.field, value: place.value });
  const undecided = valueAt(answers, 'place.undecided') === true;
  if (given && area.known.byCode(given)) {
    const reason = { code: 'commune', field: 'place.communeInsee', value: given };
    return undecided && isInside(area, given) ? candidate(reason) : judged(area, given, reason);
  }
  return byName(answers, area, undecided);
}

function byName(answers: unknown, area: TerritoryArea, undecided: boolean): TerritoryVerdict {
  const field = ['place.communeTyped', 'place.detail'].find((path) => text(answers, path)) ?? 'place.communeInsee';
  const typed = text(answers, field);
  const reason = (code: string) => ({ code, field, value: typed });
  const names = typed === null ? [] : namesIn(typed);
  const known = names.flatMap((name) => communeNamed(name, area, text(answers, 'place.postcode')) ?? []);
  const [only, ...others] = known;
  if (only && others.length === 0 && !undecided) return judged(area, only.code, reason('commune-by-name'));
  if (only && known.every(({ code }) => isInside(area, code))) return candidate(reason('communes-named-inside'));
  if (only && known.length === names.length && !known.some(({ code }) => isInside(area, code)))
    return { result: 'out', communeInsee: null, reasons: [reason('communes-named-outside')] };
  if (!only && names.some((name) => area.territoryNames.some((one) => plainName(one) === plainName(name))))
    return candidate(reason('territory-named'));
  return { result: 'unknown', communeInsee: null, reasons: [reason(only ? 'communes-on-both-sides' : 'no-commune')] };
}

function candidate(reason: TerritoryReason): TerritoryVerdict {
  return { result: 'candidate', communeInsee: null, reasons: [reason] };
}

/**
 * The commune meant by a name: the one of the postcode beside it, else the territory's own (short names allowed:
 * without an article, or its first word), else the only one of that name.
 */
function communeNamed(name: string, area: TerritoryArea, postcode: string | null): Commune | null {
  const all = area.known.named(name);
  const near = postcode === null ? [] : all.filter(({ postcodes }) => postcodes.includes(postcode));
  const [meant] = [near, near.length > 0 ? [] : insideNamed(name, area), all].find(({ length }) => length === 1) ?? [];
  return meant ?? null;
}

const SHORTEST_SHORT_NAME = 6;

function insideNamed(name: string, area: TerritoryArea): Commune[] {
  const plain = withoutArticle(plainName(name));
  const named = area.communes.filter((commune) => {
    const full = withoutArticle(plainName(commune.name));
    return full === plain || (plain.length >= SHORTEST_SHORT_NAME && full.startsWith(`${plain} `));
  });
  return named.flatMap(({ code }) => area.known.byCode(code) ?? []);
}

function withoutArticle(name: string): string {
  return name.replace(/^(le|la|les|l) /, '');
}

/** The parts of what was typed that may be names: "one, another or a third (12345)". */
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

function judged(area: TerritoryArea, code: string, reason: TerritoryReason): TerritoryVerdict {
  return { result: isInside(area, code) ? 'in' : 'out', communeInsee: code, reasons: [reason] };
}

function isInside(area: TerritoryArea, code: string): boolean {
  return area.communes.some((commune) => commune.code === code);
}

function text(answers: unknown, path: string): string | null {
  const value = valueAt(answers, path);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
