import { done, refuse, type Outcome } from '#libs/kernel';
import { explore, type Machine } from '#libs/workflow';
import { policyOf, type Mapping } from './mapping.js';

type Alive = 'running' | 'paused';
type Clocks = Readonly<Record<string, Alive>>;

/** How an instance would stand on the new definition if nothing but names changed. */
export interface Wanted {
  readonly state: string;
  readonly origin: string | null;
  /** Its clocks that run or pause, by their new names, with the old one. */
  readonly clocks: ReadonlyMap<string, { readonly status: Alive; readonly was: string }>;
}

interface Candidate {
  readonly clocks: Clocks;
  /** Clocks that the new definition runs here and that nobody said may begin. */
  readonly missing: readonly string[];
  /** Clocks that it does not run here and that nobody said may end. */
  readonly unexpected: readonly string[];
  /** Clocks that pause here and ran before, or the other way round, so that their deadline cannot be kept. */
  readonly held: readonly string[];
  /** How many clocks would begin, end, pause or go on. */
  readonly changes: number;
}

/**
 * The way to stand on a definition that is nearest to what an instance brings: which clocks run and pause. Only what the
 * definition itself can lead to will do, with a clock that runs; so whatever its law promises holds from there on.
 * Refuses `unreachable` (the state is never entered with this origin) and `clocks-differ` with what is `missing`,
 * `unexpected` and `held`.
 */
export function fit(machine: Machine, wanted: Wanted, mapping: Mapping): Outcome<Clocks> {
  const { state, origin } = wanted;
  const reachable = reachableIn(machine).get(keyOf(state, origin)) ?? [];
  if (reachable.length === 0) return refuse('unreachable', { values: { state, origin } });
  const [nearest] = reachable
    .map((clocks) => hold(clocks, wanted, mapping))
    .toSorted((one, other) => faultsOf(one) - faultsOf(other) || one.changes - other.changes);
  if (!nearest) throw new Error(`nothing is near ${state}`);
  if (faultsOf(nearest) === 0) return done(nearest.clocks);
  const { missing, unexpected, held } = nearest;
  return refuse('clocks-differ', { values: { state, missing, unexpected, held } });
}

function hold(clocks: Clocks, wanted: Wanted, mapping: Mapping): Candidate {
  const names = [...new Set([...Object.keys(clocks), ...wanted.clocks.keys()])];
  const begin = names.filter((name) => !wanted.clocks.has(name));
  const end = names.filter((name) => !Object.hasOwn(clocks, name));
  const turn = names.filter((name) => {
    const present = wanted.clocks.get(name)?.status;
    return present !== undefined && Object.hasOwn(clocks, name) && clocks[name] !== present;
  });
  const was = (name: string): string => wanted.clocks.get(name)?.was ?? name;
  return {
    clocks,
    missing: begin.filter((name) => !mapping.start.includes(name)),
    unexpected: end.map(was).filter((name) => !mapping.stop.includes(name)),
    held: turn.filter((name) => policyOf(mapping, name) === 'keep-deadline'),
    changes: begin.length + end.length + turn.length,
  };
}

function faultsOf({ missing, unexpected, held }: Candidate): number {
  return missing.length + unexpected.length + held.length;
}

const explored = new WeakMap<Machine, ReadonlyMap<string, readonly Clocks[]>>();

/** Every set of clocks that a definition can lead to with one of them running, by state and origin; nearest to the opening first. */
function reachableIn(machine: Machine): ReadonlyMap<string, readonly Clocks[]> {
  const known = explored.get(machine);
  if (known) return known;
  const found = new Map<string, Clocks[]>();
  const seen = new Set<string>();
  for (const { state, origin, clocks } of explore(machine).configurations) {
    const alive = Object.entries(clocks).filter((one): one is [string, Alive] => one[1] !== 'stopped');
    const key = keyOf(state, origin);
    const once = `${key} ${JSON.stringify(alive.toSorted(([one], [other]) => (one < other ? -1 : 1)))}`;
    if (seen.has(once) || !alive.some(([, status]) => status === 'running')) continue;
    seen.add(once);
    const here = found.get(key) ?? [];
    here.push(Object.fromEntries(alive));
    found.set(key, here);
  }
  explored.set(machine, found);
  return found;
}

function keyOf(state: string, origin: string | null): string {
  return JSON.stringify([state, origin]);
}
