import { rows, type Database } from '#libs/platform';
import type { History, HistoryStep, Values } from '#libs/rehearsal';

/** Answers at these paths and no others, under their paths; a path that was not answered is absent. */
const ANSWERS = `select d.id, coalesce(jsonb_object_agg(p.path, d.answers #> string_to_array(p.path, '.'))
                                       filter (where d.answers #> string_to_array(p.path, '.') is not null), '{}') as answers
  from dossier d cross join unnest($2::text[]) p (path) where d.id = any($1::uuid[]) group by d.id`;

/**
 * Histories of dossiers with the answers that the guards of a draft look at, and nothing else of what the holder said.
 * What an adviser understood of the needs counts from the move that says so. Without paths, the histories as they are.
 */
export async function* withAnswers(
  database: Database,
  batches: AsyncIterable<History[]>,
  paths: readonly string[],
): AsyncGenerator<History[], void, void> {
  for await (const batch of batches) {
    if (paths.length === 0) yield batch;
    else {
      const ids = batch.map(({ id }) => id);
      const found = await rows<{ id: string; answers: Values }>(database.reader(), ANSWERS, [ids, paths]);
      const answers = new Map(found.map((row) => [row.id, row.answers]));
      yield batch.map((history) => answered(history, answers.get(history.id) ?? null));
    }
  }
}

function answered(history: History, answers: Values | null): History {
  return { ...history, answers, steps: history.steps.map(withNeeds) };
}

function withNeeds(step: HistoryStep): HistoryStep {
  if (step.kind !== 'fired' || !Array.isArray(step.input['needs'])) return step;
  return { ...step, answers: { needs: step.input['needs'] } };
}
