import type { Pool, PoolClient } from 'pg';
import { deadline, parseDuration, type Interval, type WorkingCalendar } from '#libs/calendar';

/**
 * The baseline of a durable transition: what a careful program would do with `pg` alone, in six round trips (begin,
 * read and lock, update, clocks, journal and outbox, commit).
 * Equal to ours: the row lock, the guard (role, state, input), the version in the update, the two clocks that change
 * with deadlines from the same working calendar, the entry chained and hashed in the database by the same function
 * (which also takes the stream's lock, writes the outbox row and gives the hint), durable commit, unprepared
 * statements, as many connections.
 * Simpler than ours: the state machine is written out by hand for these two triggers and knows no other.
 */
export async function plainTransition(pool: Pool, calendar: WorkingCalendar, id: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await write(client, decide(await read(client, id), calendar));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

interface StoredClock {
  readonly name: string;
  readonly run: number;
  readonly status: 'running' | 'paused' | 'stopped';
  readonly started_at: string;
  readonly due_at: string | null;
  readonly warn_at: string | null;
  readonly ledger: readonly { readonly from: string; readonly to: string | null; readonly why: Interval['why'] }[];
}

interface Row {
  readonly id: string;
  readonly stream: string;
  readonly state: string;
  readonly origin: string | null;
  readonly version: number;
  readonly now: Date;
  readonly clocks: readonly StoredClock[];
}

interface Clock {
  readonly name: string;
  readonly run: number;
  readonly status: StoredClock['status'];
  readonly startedAt: Date;
  readonly stoppedAt: Date | null;
  readonly dueAt: Date | null;
  readonly warnAt: Date | null;
  readonly ledger: readonly Interval[];
}

interface Decided {
  readonly row: Row;
  readonly trigger: 'ask' | 'answer';
  readonly to: string;
  readonly origin: string | null;
  readonly clocks: readonly Clock[];
}

const ACTOR = { role: 'adviser' };
const INPUT: Readonly<Record<string, string>> = { question: 'Quelle surface ?', answer: 'Cent mètres carrés.' };
const ASKED_FROM = ['in-reception', 'qualified', 'oriented', 'in-support'];
const PLACES: Readonly<Record<string, { stage: string; owner: string }>> = {
  'awaiting-information': { stage: 'reception', owner: 'holder' },
  'in-reception': { stage: 'reception', owner: 'adviser' },
};

async function read(client: PoolClient, id: string): Promise<Row> {
  const { rows } = await client.query<Row>(
    `select id, stream, state, origin, version, now() as now,
            (select json_agg(c) from flow_clock c where c.instance_id = i.id) as clocks
       from flow_instance i where id = $1 for no key update`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new Error('there is no such dossier');
  return row;
}

function decide(row: Row, calendar: WorkingCalendar): Decided {
  const asks = row.state !== 'awaiting-information';
  if (!['reception', 'adviser'].includes(ACTOR.role)) throw new Error('not allowed');
  if (asks && !ASKED_FROM.includes(row.state)) throw new Error('wrong state');
  if (!INPUT[asks ? 'question' : 'answer']?.trim()) throw new Error('missing input');
  const waits = row.clocks.find(({ name }) => name === 'holder-answer');
  const works = row.clocks.find(({ name }) => name === 'qualification');
  if (!works || (!asks && !waits)) throw new Error('a clock is missing');
  const changed = asks
    ? [fresh('holder-answer', (waits?.run ?? 0) + 1, row.now), turned(works, row.now, 'paused')]
    : [turned(waits ?? works, row.now, 'stopped'), turned(works, row.now, 'running')];
  return {
    row,
    trigger: asks ? 'ask' : 'answer',
    to: asks ? 'awaiting-information' : (row.origin ?? row.state),
    origin: asks ? row.state : null,
    clocks: changed.map((clock) => dated(clock, calendar)),
  };
}

function fresh(name: string, run: number, now: Date): Clock {
  const ledger: Interval[] = [{ from: now, to: null, why: 'running' }];
  return { name, run, status: 'running', startedAt: now, stoppedAt: null, dueAt: null, warnAt: null, ledger };
}

function turned(stored: StoredClock, now: Date, status: StoredClock['status']): Clock {
  const ledger = stored.ledger.map(({ from, to, why }) => ({
    from: new Date(from),
    to: to === null ? now : new Date(to),
    why,
  }));
  return {
    name: stored.name,
    run: stored.run,
    status,
    startedAt: new Date(stored.started_at),
    stoppedAt: status === 'stopped' ? now : null,
    dueAt: stored.due_at === null ? null : new Date(stored.due_at),
    warnAt: stored.warn_at === null ? null : new Date(stored.warn_at),
    ledger: status === 'stopped' ? ledger : [...ledger, { from: now, to: null, why: status }],
  };
}

const WITHIN: Readonly<Record<string, readonly [string, string]>> = {
  'holder-answer': ['15 working days', '10 working days'],
  qualification: ['5 working days', '4 working days'],
};

function dated(clock: Clock, calendar: WorkingCalendar): Clock {
  if (clock.status === 'stopped') return clock;
  const due = (within: string | undefined): Date | null =>
    deadline(calendar, { duration: parseDuration(within ?? ''), ledger: clock.ledger }).dueAt;
  return { ...clock, dueAt: due(WITHIN[clock.name]?.[0]), warnAt: due(WITHIN[clock.name]?.[1]) };
}

async function write(client: PoolClient, { row, trigger, to, origin, clocks }: Decided): Promise<void> {
  const version = row.version + 1;
  const due = clocks.flatMap(({ status, dueAt }) => (status === 'running' && dueAt ? [dueAt.getTime()] : []));
  const { rowCount } = await client.query(
    `update flow_instance set state = $2, stage = $3, owner = $4, version = $5, origin = $6, next_due_at = $7, entered_at = $8
      where id = $1 and version = $5 - 1`,
    [row.id, to, PLACES[to]?.stage, PLACES[to]?.owner, version, origin, new Date(Math.min(...due)), row.now],
  );
  if (rowCount !== 1) throw new Error('somebody was faster');
  await client.query(
    `insert into flow_clock (instance_id, name, run, status, started_at, stopped_at, due_at, warn_at, ledger)
     select $1, c.* from jsonb_to_recordset($2::jsonb) as c(name text, run integer, status text, "startedAt" timestamptz,
            "stoppedAt" timestamptz, "dueAt" timestamptz, "warnAt" timestamptz, ledger jsonb)
     on conflict (instance_id, name) do update set run = excluded.run, status = excluded.status,
       started_at = excluded.started_at, stopped_at = excluded.stopped_at, due_at = excluded.due_at,
       warn_at = excluded.warn_at, ledger = excluded.ledger`,
    [row.id, JSON.stringify(clocks)],
  );
  const payload = { instanceId: row.id, trigger, from: row.state, to, version };
  await client.query(`select id from journal_append($1, 'DossierMoved', $2::jsonb, $3, $4::jsonb, null, null)`, [
    row.stream,
    JSON.stringify(ACTOR),
    row.now,
    JSON.stringify(payload),
  ]);
}
