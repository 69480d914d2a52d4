import { until } from '../support/until.js';
import type { Won } from './advisers.js';
import type { Acknowledged } from './driver.js';
import type { Site } from './stand.js';
import type { Taken } from './sink.js';

/** What the other two witnesses say. */
export interface Witnesses {
  readonly acknowledged: readonly Acknowledged[];
  readonly taken: readonly Taken[];
  readonly won?: readonly Won[];
}

/** What is still owed, by what it is and how it stands. */
type Owed = Readonly<Record<string, number>>;

/** The parts of a site that are asked. */
type Asked = Pick<Site, 'sql' | 'parvis'>;

/** What the database still owes to anybody; empty at rest. */
export async function owed(site: Asked): Promise<Owed> {
  const found = await site.sql<{ what: string; count: number }>(
    `select 'outbox' as what, count(*)::int as count from outbox
     union all select 'errand', count(*)::int from errand where done_at is null
     union all select 'delivery ' || state, count(*)::int from delivery
       where state in ('pending', 'claimed', 'sending') group by state`,
  );
  return Object.fromEntries(found.filter(({ count }) => count > 0).map(({ what, count }) => [what, count]));
}

/**
 * Waits until nothing is owed, and says how many milliseconds that took; throws with what is left when it takes
 * longer. A database that does not answer at this moment is asked again.
 */
export async function untilNothingIsOwed(site: Asked, withinMs: number): Promise<number> {
  const begun = performance.now();
  const look = (): Promise<Owed> => owed(site).catch((error: unknown) => ({ [String(error)]: 1 }));
  const isEmpty = async (): Promise<boolean> => Object.keys(await look()).length === 0;
  await until('that nothing is owed', isEmpty, { withinMs, everyMs: 200, seen: look });
  return Math.round(performance.now() - begun);
}

/**
 * W3, the database, held against the other two when nothing is owed any more. Every sentence that comes back is a
 * broken promise, with the ids that broke it; an empty list is a good run.
 */
export async function judge(site: Asked, witnesses: Witnesses): Promise<string[]> {
  return [...(await compare(site, witnesses)), ...(await judgeJournal(site))];
}

/** The same without the journal's chain and the states, which the program's own command verifies. */
export async function compare(site: Asked, witnesses: Witnesses): Promise<string[]> {
  return [
    ...(await judgeSubmissions(site, witnesses)),
    ...(await judgeMails(site, witnesses)),
    ...(await judgeClaims(site, witnesses)),
    ...told(
      'is still owed',
      Object.entries(await owed(site)).map(([what, count]) => `${what}: ${count}`),
    ),
  ];
}

async function judgeSubmissions(site: Asked, { acknowledged }: Witnesses): Promise<string[]> {
  const references = acknowledged.map(({ reference }) => reference);
  const keyed = Map.groupBy(acknowledged, ({ key }) => key);
  const lost = await site.sql<{ reference: string }>(
    `select a.reference from unnest($1::text[]) a(reference)
      where not exists (select 1 from dossier d where d.reference = a.reference)`,
    [references],
  );
  // The driver sends a key with every submission, and the answer is kept with the key in the same transaction.
  const unkeyed = await site.sql<{ reference: string }>(
    `select d.reference from dossier d where d.channel = 'api' and not exists (
       select 1 from idempotency_key k where k.response->>'submissionId' = d.submission_id::text)`,
  );
  const unacknowledged = await site.sql<{ reference: string }>(
    `select d.reference from dossier d
      where (select count(*) from delivery l where l.dossier_id = d.id and l.mail = 'acknowledgement') <> 1`,
  );
  return [
    ...told(
      'was acknowledged and is not there',
      lost.map(({ reference }) => reference),
    ),
    ...told(
      'is a dossier that no key stands for: a second one',
      unkeyed.map(({ reference }) => reference),
    ),
    ...told(
      'has not exactly one acknowledgement to its holder',
      unacknowledged.map(({ reference }) => reference),
    ),
    ...told(
      'is a key with two references',
      [...keyed].filter(([, all]) => new Set(all.map(({ reference }) => reference)).size > 1).map(([key]) => key),
    ),
    ...told('is a reference of two keys', repeated([...keyed.values()].map(([first]) => first?.reference ?? ''))),
  ];
}

interface Ledger {
  readonly id: string;
  readonly state: string;
  readonly doubted: boolean;
}

async function judgeMails(site: Asked, { taken }: Witnesses): Promise<string[]> {
  const ledger = await site.sql<Ledger>(
    'select message_id as id, state, doubted_at is not null as doubted from delivery',
  );
  const times = new Map([...Map.groupBy(taken, ({ id }) => id)].map(([id, all]) => [id, all.length]));
  const known = new Set(ledger.map(({ id }) => id));
  const arrived = ({ id }: Ledger): number => times.get(id) ?? 0;
  const says = (condition: (one: Ledger) => boolean): string[] =>
    ledger.filter(condition).map((one) => `${one.id} (${one.state}, arrived ${arrived(one)} times)`);
  return [
    ...told(
      'is sent and never arrived',
      says((one) => one.state === 'sent' && arrived(one) === 0),
    ),
    ...told(
      'arrived twice and was never in doubt',
      says((one) => arrived(one) > 1 && !one.doubted),
    ),
    ...told(
      'arrived and the ledger knows nothing of it',
      says((one) => arrived(one) > 0 && one.state !== 'sent' && one.state !== 'in_doubt'),
    ),
    ...told(
      'arrived and nobody owed it',
      [...times.keys()].filter((id) => !known.has(id)),
    ),
  ];
}

/** What `parvis journal verify` says, and whether something followed from every move. */
export async function judgeJournal(site: Asked): Promise<string[]> {
  const verified = await site.parvis('journal', 'verify', '--json').then(
    () => [],
    (error: unknown) => [`the journal does not hold: ${String(error)}`],
  );
  const undone = await site.sql<{ id: string }>(
    `select e.id::text as id from journal_entry e where e.type = 'DossierMoved' and not exists (
       select 1 from errand r where r.entry_id = e.id and r.done_at is not null)`,
  );
  return [
    ...verified,
    ...told(
      'is a move from which nothing followed',
      undone.map(({ id }) => id),
    ),
  ];
}

/** What an adviser was told is in the journal, and one version of a dossier was made once. */
async function judgeClaims(site: Asked, { won = [] }: Witnesses): Promise<string[]> {
  const absent = await site.sql<Pick<Won, 'what' | 'reference' | 'version'>>(
    `select w.* from jsonb_to_recordset($1::jsonb) as w(what text, reference text, version int)
      where not exists (
        select 1 from dossier d join journal_entry e on e.stream = 'dossier:' || d.id
         where d.reference = w.reference and (e.payload->>'version')::int = w.version)`,
    [JSON.stringify(won)],
  );
  const claims = won.filter(({ what }) => what === 'claim');
  return [
    ...told(
      'was told to an adviser and is not in the journal',
      absent.map((one) => JSON.stringify(one)),
    ),
    ...told('was claimed by two', repeated(claims.map(({ reference }) => reference))),
    ...told('was made by two', repeated(won.map(({ reference, version }) => `${reference} version ${version}`))),
  ];
}

function repeated(all: readonly string[]): string[] {
  return [...Map.groupBy(all, (one) => one)].filter(([, same]) => same.length > 1).map(([one]) => one);
}

const MOST_NAMED = 5;

/** One sentence for all that broke one promise: how many, and the first few. */
function told(what: string, broken: readonly string[]): string[] {
  if (broken.length === 0) return [];
  return [
    `${what}: ${broken.slice(0, MOST_NAMED).join(', ')}${broken.length > MOST_NAMED ? ` … ${broken.length} in all` : ''}`,
  ];
}
