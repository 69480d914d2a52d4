import type { EntityManager } from '@mikro-orm/postgresql';
import { done, refuse, type Id, type Outcome } from '#libs/kernel';
import type { Definition, Flow } from '../flow.js';
import { lastPublication } from '../versions/publication.js';
import { mappingProblems, type MappingProblem } from './check-mapping.js';
import { decide } from './decide.js';
import type { Mapping } from './mapping.js';
import { definitionAt, instancesElsewhere, olderDefinitions } from './standing.js';
import { verdictOf, type Verdict } from './verdict.js';

/** Where instances are to go, and how. */
export interface Migrating {
  readonly machine: string;
  /** A hash; the definition that was published last unless told. */
  readonly to?: string | undefined;
  readonly mapping: Mapping;
}

/** What a migration would do, were it started now. */
export interface Rehearsal {
  readonly to: Definition;
  /** Why the mapping cannot be sound, whatever the instances; then none was looked at. */
  readonly problems: readonly MappingProblem[];
  /** Open instances that stand on another definition. */
  readonly total: number;
  readonly fits: number;
  readonly refused: number;
  /** The first of them, those that would stay first. */
  readonly verdicts: readonly Verdict[];
}

const PAGE = 500;

/**
 * The dry run of a migration: a verdict for each instance, of which `most` are told. Reads every open instance and locks
 * none, so what is started later may find another state of things. Refuses `machine-unknown` and `definition-unknown`.
 */
export async function rehearseMigration(
  em: EntityManager,
  flow: Flow,
  migrating: Migrating,
  { most }: { readonly most: number },
): Promise<Outcome<Rehearsal>> {
  const to = await targetOf(em, flow, migrating);
  if (!to.ok) return to;
  const { mapping } = migrating;
  const { machines, total } = await olderDefinitions(em, flow, to.value);
  const problems = mappingProblems(machines, to.value.machine, mapping);
  const empty = { to: to.value, problems, total, fits: 0, refused: 0, verdicts: [] };
  if (problems.length > 0) return done(empty);
  const [fitting, refused]: [Verdict[], Verdict[]] = [[], []];
  let [fits, seen]: [number, number] = [0, 0];
  for await (const verdict of verdicts(em, flow, { to: to.value, mapping })) {
    seen += 1;
    if (verdict.fits) fits += 1;
    const alike = verdict.fits ? fitting : refused;
    if (alike.length < most) alike.push(verdict);
  }
  return done({ ...empty, total: seen, fits, refused: seen - fits, verdicts: [...refused, ...fitting].slice(0, most) });
}

async function* verdicts(
  em: EntityManager,
  flow: Flow,
  plan: { to: Definition; mapping: Mapping },
): AsyncGenerator<Verdict> {
  let after: Id | null = null;
  do {
    const page: Awaited<ReturnType<typeof instancesElsewhere>> = await instancesElsewhere(em, flow, {
      to: plan.to,
      after,
      limit: PAGE,
    });
    for (const instance of page) yield verdictOf(instance, decide(flow, instance, plan));
    after = page.length === PAGE ? (page.at(-1)?.id ?? null) : null;
  } while (after !== null);
}

/** The definition to go to. Refuses `machine-unknown` and `definition-unknown`. */
export async function targetOf(
  em: EntityManager,
  flow: Flow,
  { machine, to }: Pick<Migrating, 'machine' | 'to'>,
): Promise<Outcome<Definition>> {
  if (!flow.names.includes(machine)) return refuse('machine-unknown', { values: { machine } });
  const hash = to ?? (await lastPublication(em, machine))?.hash;
  const definition = hash === undefined ? null : await definitionAt(em, flow, { machine, hash });
  return definition ? done(definition) : refuse('definition-unknown', { values: { machine, hash } });
}
