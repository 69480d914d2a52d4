import { PackFile, type PackProblem } from '#libs/pack';
import Type, { type Static } from 'typebox';

/**
 * What becomes of the time that a clock has measured. `keep-deadline`: it goes on until the same instant, whatever the
 * new definition says of its length; it must run in both states, or pause in both. `keep-remaining`: the working time
 * that is left stays left, also where the clock pauses or runs on in the new state. `recount`: what has run counts, and
 * the new length applies. `restart`: it begins anew.
 */
const POLICIES = ['keep-deadline', 'keep-remaining', 'recount', 'restart'] as const;
export type Policy = (typeof POLICIES)[number];

const Names = Type.Record(Type.String({ minLength: 1 }), Type.String({ minLength: 1 }));
const closed = { additionalProperties: false } as const;

/** A mapping may come from anybody who may write one: what is larger is not read. */
const MAPPING_LIMITS = { kilobytes: 256, words: 20_000, depth: 8 };

/** How a mapping is written, as YAML or JSON. */
const MappingSchema = Type.Object(
  {
    states: Type.Optional(Names),
    clocks: Type.Optional(Names),
    deadlines: Type.Optional(Type.Record(Type.String({ minLength: 1 }), Type.Unsafe<Policy>(Type.Enum([...POLICIES])))),
    start: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    stop: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  },
  closed,
);

type Written = Static<typeof MappingSchema>;

/** How instances of older definitions come to stand on another. What has the same name in both maps by itself. */
export interface Mapping {
  /** States, old to new. */
  readonly states: Readonly<Record<string, string>>;
  /** Clocks, old to new. */
  readonly clocks: Readonly<Record<string, string>>;
  /** By the new name of a clock; `keep-deadline` unless told. */
  readonly deadlines: Readonly<Record<string, Policy>>;
  /** New clocks that may begin now, where an instance lacks what the new definition runs in its state. */
  readonly start: readonly string[];
  /** Old clocks that may end now, where the new definition does not run them. */
  readonly stop: readonly string[];
}

/** The same names, every deadline kept, nothing begun and nothing ended. */
export const SAME_NAMES: Mapping = { states: {}, clocks: {}, deadlines: {}, start: [], stop: [] };

/** Reads a mapping from YAML or JSON; an empty text is `SAME_NAMES`. Each problem has its line. */
export function readMapping(
  text: string,
):
  | { readonly mapping: Mapping; readonly problems: readonly [] }
  | { readonly mapping: null; readonly problems: readonly PackProblem[] } {
  if (text.trim() === '') return { mapping: SAME_NAMES, problems: [] };
  const { value, problems } = PackFile.ofText('mapping.yaml', text, { schema: MappingSchema, limits: MAPPING_LIMITS });
  if (value === null) return { mapping: null, problems };
  return { mapping: { ...SAME_NAMES, ...definedOf(value) }, problems: [] };
}

function definedOf(written: Written): Partial<Mapping> {
  return Object.fromEntries(Object.entries(written).filter(([, part]) => (part as unknown) !== undefined));
}

/** The new name of a state. */
export function stateIn({ states }: Mapping, state: string): string {
  return entryOf(states, state) ?? state;
}

/** The new name of a clock. */
export function clockIn({ clocks }: Mapping, clock: string): string {
  return entryOf(clocks, clock) ?? clock;
}

/** What becomes of the time that a clock has measured, by its new name. */
export function policyOf({ deadlines }: Mapping, clock: string): Policy {
  return entryOf(deadlines, clock) ?? 'keep-deadline';
}

/** Names come from outside: `constructor` is the name of nothing. */
function entryOf<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
