import type { EntityManager } from '@mikro-orm/postgresql';
import { histories, type Flow } from '#libs/flow';
import type { Id } from '#libs/kernel';
import { rows, type Database } from '#libs/platform';
import {
  ReplayTally,
  type History,
  type HistoryStep,
  type Rehearsed,
  type ReplayReport,
  type Values,
} from '#libs/rehearsal';
import { pathsOf } from '#libs/rules';
import type { Machine } from '#libs/workflow';

/**
 * Replays the histories of a span under a draft: what the desk's page and the command line show. Reads page by page; the
 * answers that the draft's guards look at are those of the dossier, also for a referral's machine.
 */
export async function rehearseDraft(
  database: Database,
  flow: Flow,
  rehearsed: Omit<Rehearsed, 'calendar'>,
): Promise<ReplayReport> {
  const { draft, since, until } = rehearsed;
  const tally = new ReplayTally({ ...rehearsed, calendar: flow.calendar });
  const paths = answersOfGuards(draft);
  for await (const page of histories(database, flow, { machine: draft.name, since, until }))
    for (const history of await withAnswers(database.reader(), page, paths)) tally.add(history);
  return tally.report();
}

/** The paths of the answers that a machine's guards look at. */
export function answersOfGuards({ definition }: Machine): string[] {
  const paths = Object.values(definition.guards ?? {}).flatMap(({ if: condition }) => pathsOf(condition));
  return [...new Set(paths.filter(({ subject }) => subject === 'answer').map(({ path }) => path))];
}

/** Answers at these paths and no others, under their paths; a path that was not answered is absent. */
const ANSWERS = `select d.id, coalesce(jsonb_object_agg(p.path, d.answers #> string_to_array(p.path, '.'))
                                       filter (where d.answers #> string_to_array(p.path, '.') is not null), '{}') as answers
  from dossier d cross join unnest($2::text[]) p (path) where d.id = any($1::uuid[]) group by d.id`;

/**
 * Histories with the answers of their dossiers at these paths, and nothing else of what the holder said. What an adviser
 * understood of the needs counts from the move that says so. Without paths, the histories as they are.
 */
export async function withAnswers(
  em: EntityManager,
  page: readonly History[],
  paths: readonly string[],
): Promise<readonly History[]> {
  if (paths.length === 0) return page;
  const found = await rows<{ id: Id; answers: Values }>(em, ANSWERS, [page.map(dossierOf), paths]);
  const answers = new Map(found.map((row) => [row.id, row.answers]));
  return page.map((history) => ({
    ...history,
    answers: answers.get(dossierOf(history)) ?? null,
    steps: history.steps.map(withNeeds),
  }));
}

/** A referral's facts name its dossier. */
function dossierOf({ id, steps }: History): Id {
  const named = steps.find((step) => step.kind === 'fired' && typeof step.input['dossierId'] === 'string');
  return named?.kind === 'fired' ? String(named.input['dossierId']) : id;
}

function withNeeds(step: HistoryStep): HistoryStep {
  if (step.kind !== 'fired' || !Array.isArray(step.input['needs'])) return step;
  return { ...step, answers: { needs: step.input['needs'] } };
}
