import { isWorklistView, type WorklistQuery } from '#libs/dossier';
import { Problem } from './problem.js';

const USUAL_LIMIT = 25;
const MOST = 100;
const TEXT_MAX = 200;

type Query = Readonly<Record<string, unknown>>;

/** How many items a page holds: 25 unless asked for, 100 at most. Refuses what is no number. */
export function limitOf(query: Query): number {
  const given = query['limit'];
  if (given === undefined) return USUAL_LIMIT;
  if (typeof given === 'string' && /^[1-9]\d{0,2}$/.test(given)) return Math.min(Number(given), MOST);
  throw refused('limit', 'not-a-number');
}

/** The worklist that a query asks for: everything, unless it names a view. */
export function worklistQueryOf(query: Query): WorklistQuery {
  const view = textOf(query, 'view') ?? 'all';
  if (!isWorklistView(view)) throw refused('view', 'not-an-option');
  return {
    view,
    stage: textOf(query, 'stage'),
    state: textOf(query, 'state'),
    owner: textOf(query, 'owner'),
    q: textOf(query, 'q'),
    cursor: textOf(query, 'cursor'),
    limit: limitOf(query),
  };
}

function textOf(query: Query, field: string): string | undefined {
  const given = query[field];
  if (given === undefined || given === '') return undefined;
  if (typeof given !== 'string') throw refused(field, 'not-a-text');
  if (given.length > TEXT_MAX) throw refused(field, 'too-long');
  return given;
}

function refused(field: string, code: string): Problem {
  return new Problem(422, 'invalid-query', {}, [{ field, code }]);
}
