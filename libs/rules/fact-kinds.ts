import { isDate } from './date-text.js';
import { isOrder } from './operators.js';
import type { FactName, Scalar, Test } from './tests-of.js';

/** What is known of one fact beforehand. What is not told is taken from what the conditions compare it with. */
export interface FactKind {
  /** What it holds when it is known; `day` is written YYYY-MM-DD, `instant` may be any date with or without time. */
  readonly type?: 'text' | 'number' | 'integer' | 'day' | 'instant' | 'boolean' | 'list';
  /** The only values it takes; of a list, its only elements. */
  readonly among?: readonly Scalar[];
  /** Of a number: not less, not more. */
  readonly least?: number;
  readonly most?: number;
  /** True: it is never missing. */
  readonly always?: boolean;
}

/** By name as an explanation cites the fact: `known.referrals.open`. */
export type FactKinds = Readonly<Record<string, FactKind>>;

export type ScalarType = Exclude<NonNullable<FactKind['type']>, 'list'>;

/** Facts that are compared with each other, directly or by way of others, and everything they are compared with. */
export interface Family {
  readonly facts: readonly Member[];
  readonly tests: readonly Test[];
  /** What their single values, or the elements of their lists, can be. */
  readonly types: ReadonlySet<ScalarType>;
}

export interface Member {
  readonly fact: FactName;
  readonly kind: FactKind;
  /** Used as a single value; as a list. */
  readonly single: boolean;
  readonly list: boolean;
}

const LISTS = ['includes', 'includesAny', 'includesAll'];
const HELD = ['in', 'notIn', 'includesAny', 'includesAll'];

/** The facts of some tests in families: no test compares a fact of one with a fact of another. */
export function familiesOf(tests: readonly Test[], kinds: FactKinds): Family[] {
  const family = new Map<string, Set<string>>();
  for (const { subject, references } of tests) {
    const names = [subject, ...references].map(({ name }) => name);
    const met = [...new Set(names.flatMap((name) => family.get(name) ?? []))].sort((a, b) => b.size - a.size);
    // Small ones move into the largest, so that many facts in a row cost little more than each alone.
    const [joined = new Set<string>(), ...smaller] = met;
    for (const name of [...names, ...smaller.flatMap((one) => [...one])]) family.set(name, joined.add(name));
  }
  return [...Map.groupBy(tests, ({ subject }) => family.get(subject.name)).values()].map((own) => {
    const facts = membersOf(own, kinds);
    return { facts, tests: own, types: typesOf(own, facts) };
  });
}

function membersOf(tests: readonly Test[], kinds: FactKinds): Member[] {
  const members = new Map<string, { fact: FactName; kind: FactKind; single: boolean; list: boolean }>();
  const use = (fact: FactName, as: 'single' | 'list' | null): void => {
    const kind = Object.hasOwn(kinds, fact.name) ? (kinds[fact.name] ?? {}) : {};
    const told = kind.type === undefined ? as : kind.type === 'list' ? 'list' : 'single';
    const member = members.get(fact.name) ?? { fact, kind, single: false, list: false };
    if (told !== null) member[told] = true;
    members.set(fact.name, member);
  };
  for (const { subject, operator, references } of tests) {
    use(subject, operator === 'isKnown' ? null : LISTS.includes(operator) ? 'list' : 'single');
    for (const fact of references) use(fact, HELD.includes(operator) ? 'list' : 'single');
  }
  // Whoever is only asked whether it is known holds something, no matter what.
  return [...members.values()].map((one) => (one.list ? one : { ...one, single: true }));
}

/**
 * What is told of the members, and, when of some nothing is, also what tests compare them with: a count that is told to
 * be whole says nothing of the answer beside it.
 */
function typesOf(tests: readonly Test[], members: readonly Member[]): Set<ScalarType> {
  const types = new Set(members.flatMap(typesTold));
  if (members.every((member) => typesTold(member).length > 0)) return types;
  const ordered = tests.filter(({ operator }) => isOrder(operator));
  for (const one of ordered.flatMap(({ literals }) => literals)) {
    if (typeof one === 'number') types.add('number');
    if (isDate(one)) types.add('instant');
  }
  const dated = types.has('instant') || types.has('day');
  for (const one of tests.flatMap((test) => (isOrder(test.operator) ? [] : test.literals)))
    if (!(dated && isDate(one))) types.add(typeOf(one));
  if (ordered.length > 0 && !dated) types.add('number');
  if (types.size === 0) types.add('text');
  return types;
}

/** None: nothing is told of it. */
function typesTold({ fact, kind: { type, among = [] } }: Member): ScalarType[] {
  if (fact.root === 'now') return ['instant'];
  return type === undefined || type === 'list' ? among.map(typeOf) : [type];
}

function typeOf(value: Scalar): ScalarType {
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean';
}
