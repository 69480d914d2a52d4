import type { Condition } from '#libs/rules';

/** A question to a project, as an offer asks it. */
export type Question = { readonly answer: string } & (
  | { readonly is: string }
  | { readonly isNot: string }
  | { readonly in: readonly string[] }
  | { readonly notIn: readonly string[] }
  | { readonly includesAny: readonly string[] }
  | { readonly below: number }
  | { readonly atLeast: number }
  | { readonly between: readonly [number, number] }
);

/** What an offer asks: eight questions, the last two of which are one: either will do. */
export interface Offer {
  readonly all: readonly [...Question[], { readonly any: readonly Question[] }];
}

export type Answers = Readonly<Record<string, unknown>>;

const STAGES = ['idea', 'validation', 'prototype', 'set_up', 'growth'];
const STATES = ['none_yet', 'in_creation', 'created', 'association'];
const SECTORS = ['digital', 'energy', 'retail', 'mechanics', 'biotech_food'];
const NEEDS = ['financing', 'premises', 'ip', 'rd_partner', 'hiring'];

/** So many offers, and so many projects of which one answer in ten is missing; the same ones at each call. */
export function offersAndProjects(offers: number, projects: number): { offers: Offer[]; projects: Answers[] } {
  const draw = drawer(7);
  return {
    offers: Array.from({ length: offers }, () => offerOf(draw)),
    projects: Array.from({ length: projects }, () => projectOf(draw)),
  };
}

/** The offer as a condition of ours. */
export function conditionOf({ all }: Offer): Condition {
  return { all: [...all] as Condition[] };
}

function offerOf(draw: Draw): Offer {
  return {
    all: [
      { answer: 'project.stage', in: draw.some(STAGES, 4) },
      { answer: 'structure.state', notIn: draw.some(STATES, 1) },
      { answer: 'needs', includesAny: draw.some(NEEDS, 3) },
      { answer: 'structure.headcount', below: 200 + draw.upTo(200) },
      { answer: 'project.trl', atLeast: draw.upTo(2) },
      { answer: 'project.sector', isNot: draw.one(SECTORS) },
      {
        any: [
          { answer: 'structure.country', is: 'FR' },
          { answer: 'project.jobs', between: [1, 1 + draw.upTo(20)] },
        ],
      },
    ],
  };
}

function projectOf(draw: Draw): Answers {
  const given: [string, string, unknown][] = [
    ['project', 'stage', draw.one(STAGES)],
    ['project', 'sector', draw.one(SECTORS)],
    ['project', 'trl', draw.upTo(10)],
    ['project', 'jobs', draw.upTo(40)],
    ['structure', 'state', draw.one(STATES)],
    ['structure', 'headcount', draw.upTo(300)],
    ['structure', 'country', draw.one(['FR', 'FR', 'DE'])],
  ];
  const parts: Record<string, Record<string, unknown>> = { project: {}, structure: {} };
  for (const [part, name, value] of given) if (!draw.rarely()) Object.assign(parts[part] ?? {}, { [name]: value });
  return { ...parts, ...(draw.rarely() ? {} : { needs: draw.some(NEEDS, 2) }) };
}

interface Draw {
  upTo(limit: number): number;
  one<T>(list: readonly T[]): T;
  some<T>(list: readonly T[], count: number): T[];
  rarely(): boolean;
}

/** Numbers that look drawn and are the same each time. */
function drawer(seed: number): Draw {
  let state = seed;
  const upTo = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
  const take = <T>(list: T[]): T => list.splice(upTo(list.length), 1)[0] as T;
  return {
    upTo,
    one: (list) => take([...list]),
    some: (list, count) => {
      const left = [...list];
      return Array.from({ length: count }, () => take(left));
    },
    rarely: () => upTo(10) === 0,
  };
}
