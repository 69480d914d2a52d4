import { isDate, millisecondsOf } from './date-text.js';
import type { FactKind, Family, Member, ScalarType } from './fact-kinds.js';
import { isOrder } from './operators.js';
import { pointsBetween } from './points-between.js';
import type { Scalar } from './tests-of.js';
import { sizeOf } from './weight.js';

/** Values of a fact that stand for all others: whatever a test can tell apart is among them. */
export interface Values {
  /** Undefined: the fact is missing. */
  readonly values: readonly unknown[];
  /** False when there would be too many, or what they are compared by cannot be enumerated. */
  readonly exact: boolean;
}

/** Lists of more than this many kinds are not all tried. */
const MOST_LISTS = 256;
/** Nor are more values of one fact. */
const MOST_VALUES = 1_000;
/** Nor is everything in which so many facts, compared with each other, can differ. */
const MOST_LINKED = 6;
/** What is tried for all texts that nobody names. */
const OTHER = 'other';
/** The tilde: few texts have one. */
const FIRST_LETTER = 0x7e;
/** What compares a list with another. */
const PAIRS: readonly string[] = ['includesAny', 'includesAll'];
const DAY_MS = 86_400_000;
const BOUNDS = { least: Date.parse('0001-01-01'), most: Date.parse('9999-12-31T23:59:59.999Z') };

/**
 * The values to try for one fact of a family. Two values that every test of the family judges alike, alone and beside
 * any value of the other facts, are tried once: texts and numbers that are named, one between and beside them for each
 * fact (so that all can differ), lists of each composition.
 */
export function valuesOf(family: Family, { fact, kind, single, list }: Member): Values {
  const missing = kind.always === true ? [] : [undefined];
  if (fact.root === 'now') {
    const instants = instantsOf(family);
    return { values: [...instants.values.map((ms) => new Date(ms)), ...missing], exact: instants.exact };
  }
  const scalars = scalarsOf(family, kind);
  const lists = list ? listsOf(family, kind) : { values: [], exact: true };
  const all = [...(single ? scalars.values : []), ...lists.values];
  return {
    values: [...all.slice(0, MOST_VALUES), ...missing],
    exact: scalars.exact && lists.exact && comparable(family) && all.length <= MOST_VALUES,
  };
}

/** How much work it is to find the values of all facts of a family, in judgements of single tests. */
export function costOf(family: Family): number {
  const { facts, tests } = family;
  const rounds = facts.some(({ list }) => list) ? Math.max(triedOf(family), tests.length) : triedOf(family);
  return facts.length * sizeOf(marksOf(family)) * rounds;
}

/**
 * Prefixes of each other, two writings of one instant, texts that are compared by size (they may be dates), dates beside
 * numbers, and days beside instants are more than can be enumerated.
 */
function comparable(family: Family): boolean {
  const { tests, types } = family;
  const equal = tests.some(({ operator }) => !isOrder(operator) && operator !== 'isKnown' && operator !== 'startsWith');
  const begins = tests.filter(({ operator }) => operator === 'startsWith');
  const ordered = tests.filter(({ operator }) => isOrder(operator));
  if (types.has('text') && ordered.length > 0) return false;
  const bounds = ordered.flatMap(({ literals }) => literals);
  const dates = types.has('instant') || types.has('day') || bounds.some(isDate);
  const numbers = types.has('integer') || types.has('number') || bounds.some((one) => typeof one === 'number');
  if (dates && numbers) return false;
  if (linksOf(family) > MOST_LINKED || (types.has('instant') && (equal || types.has('day')))) return false;
  return !begins.some(({ references }) => dates || references.length > 0);
}

function scalarsOf(family: Family, kind: FactKind): { values: Scalar[]; exact: boolean } {
  if (kind.among !== undefined && kind.type !== 'list') return { values: [...kind.among], exact: true };
  const own = kind.type === undefined || kind.type === 'list' ? family.types : new Set<ScalarType>([kind.type]);
  const all = [...own].map((type) => SCALARS[type](family, kind));
  return { values: [...new Set(all.flatMap(({ values }) => values))], exact: all.every(({ exact }) => exact) };
}

type Scalars = (family: Family, kind: FactKind) => { values: Scalar[]; exact: boolean };

const SCALARS: Readonly<Record<ScalarType, Scalars>> = {
  boolean: () => ({ values: [true, false], exact: true }),
  text: (family) => ({ values: textsOf(family), exact: true }),
  number: (family, kind) => numbersOf(family, kind, false),
  integer: (family, kind) => numbersOf(family, kind, true),
  day: (family) => {
    const points = marksOf(family)
      .flatMap(magnitudeOf)
      .map((ms) => ms / DAY_MS);
    const bounds = { least: BOUNDS.least / DAY_MS, most: Math.floor(BOUNDS.most / DAY_MS) };
    const days = pointsBetween(points, { count: triedOf(family), whole: true, ...bounds });
    return { values: days.values.map((day) => textOf(day * DAY_MS)), exact: days.exact };
  },
  instant: (family) => {
    const instants = instantsOf(family);
    return { values: instants.values.map(textOf), exact: instants.exact };
  },
};

function numbersOf(family: Family, { least, most }: FactKind, whole: boolean) {
  const points = marksOf(family).filter((one) => typeof one === 'number');
  const count = triedOf(family);
  // Beside whole numbers others must find room between any two of them that are tried.
  const beside = !whole && family.types.has('integer') ? pointsBetween(points, { count, whole: true }).values : [];
  return pointsBetween([...points, ...beside], {
    count,
    whole,
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
  });
}

function instantsOf(family: Family) {
  const points = marksOf(family).flatMap(magnitudeOf);
  return pointsBetween(points, { count: triedOf(family), whole: true, step: DAY_MS, ...BOUNDS });
}

/** Every text that is named or offered, an extension of every prefix, and texts that nobody names. */
function textsOf(family: Family): string[] {
  const literals = marksOf(family).filter((one) => typeof one === 'string');
  const sign = unusedSign(literals);
  const fresh = Array.from({ length: triedOf(family) }, (_, i) => `${sign}${i === 0 ? '' : i + 1}`);
  const prefixes = family.tests.flatMap(({ operator, literals: prefix }) =>
    operator === 'startsWith' ? prefix.filter((one) => typeof one === 'string') : [],
  );
  const extended = prefixes.flatMap((prefix) => fresh.map((end) => `${prefix}${end}`));
  return [...new Set([...literals, ...prefixes, ...extended, ...fresh])];
}

/**
 * A text which no named one goes on with, in whole or in its first letters: what begins like a named text and ends with
 * it begins like no longer one. `other`, or the same after a letter that nobody uses.
 */
function unusedSign(literals: readonly string[]): string {
  const beginnings = Array.from(OTHER, (_, i) => OTHER.slice(0, i + 1));
  const free = (one: string): boolean => !one.includes(OTHER) && !beginnings.some((start) => one.endsWith(start));
  return literals.every(free) ? OTHER : `${unusedLetter(literals)}${OTHER}`;
}

/** Ends after as many steps as there are different letters. */
function unusedLetter(literals: readonly string[]): string {
  const used = new Set(literals.join(''));
  let code = FIRST_LETTER;
  while (used.has(String.fromCodePoint(code))) code += 1;
  return String.fromCodePoint(code);
}

/** Lists of every composition that a test can tell apart. */
function listsOf(family: Family, kind: FactKind): { values: Scalar[][]; exact: boolean } {
  const scalars = scalarsOf(family, kind.type === 'list' ? {} : kind);
  const linked = family.tests.some(({ references }) => references.length > 0);
  const named = literalsOf(family);
  const { among } = kind;
  const elements = [...new Set(linked ? [...named, ...(among ?? scalars.values)] : named)].filter(
    (one) => among === undefined || among.includes(one),
  );
  let lists: Scalar[][] = [[]];
  let exact = scalars.exact;
  for (const group of linked ? elements.map((one) => [one]) : groupsOf(family, elements)) {
    const parts = group.length > 1 ? [[], group.slice(0, 1), group] : [[], group];
    if (lists.length * parts.length <= MOST_LISTS)
      lists = parts.flatMap((part) => lists.map((one) => [...one, ...part]));
    else {
      exact = false;
      lists.push(group, elements);
    }
  }
  return { values: lists, exact };
}

/** Elements that every test names together or not at all. */
function groupsOf({ tests }: Family, elements: readonly Scalar[]): Scalar[][] {
  const named = tests.map(({ literals }) => new Set(literals));
  const keyOf = (one: Scalar): string => named.map((literals) => (literals.has(one) ? '1' : '0')).join('');
  return [...Map.groupBy(elements, keyOf).values()];
}

/**
 * How many different values each place must offer: one for each single value, so that all can differ, and one for each
 * test of two lists, to show that they share it or do not.
 */
function linksOf({ facts, tests }: Family): number {
  const beside = tests.filter(({ operator, references }) => PAIRS.includes(operator) && references.length > 0);
  return Math.max(1, facts.filter(({ single }) => single).length + beside.length);
}

function triedOf(family: Family): number {
  return Math.min(linksOf(family), MOST_LINKED);
}

function literalsOf({ tests }: Family): Scalar[] {
  return [...new Set(tests.flatMap(({ literals }) => literals))];
}

/** What the facts of a family are compared with, what they offer, and where they end. */
function marksOf(family: Family): Scalar[] {
  const ends = family.facts.flatMap(({ kind: { least, most, among = [] } }) => [
    ...among,
    ...(least === undefined ? [] : [least]),
    ...(most === undefined ? [] : [most]),
  ]);
  return [...new Set([...literalsOf(family), ...ends])];
}

function magnitudeOf(literal: Scalar): number[] {
  return isDate(literal) ? [millisecondsOf(literal)] : [];
}

/** A day as it is written, an instant with its time. */
function textOf(ms: number): string {
  const text = new Date(ms).toISOString();
  return ms % DAY_MS === 0 ? text.slice(0, 10) : text;
}
