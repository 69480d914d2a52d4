import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootFolder } from '#config/root';
import { calendarFrom, type CalendarDefinition, type WorkingCalendar } from '#libs/calendar';
import type { Flow } from '#libs/flow';
import type { Role } from '#libs/kernel';
import { rows, type Database } from '#libs/platform';
import { machineFrom, type Machine } from '#libs/workflow';
import { readWorkflow } from '../../libs/flow/read-workflow.js';

const FOLDER = join(rootFolder(), 'test/generated/histories');

/** What one machine wrote in its journal: no name, no account, no word of anybody. */
export interface StoredStream {
  /** A number: nobody's dossier. */
  readonly stream: string;
  readonly definition: string;
  readonly entries: readonly StoredEntry[];
}

export interface StoredEntry {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly role: Role;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What one release left behind in one territory. */
export interface Histories {
  readonly name: string;
  readonly calendar: WorkingCalendar;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly streams: readonly StoredStream[];
}

/** What of a fact is the machine's, or what its guards look at; codes of partners are public. */
const ENTRIES = `select i.id, i.machine, i.definition_hash as definition, jsonb_agg(jsonb_build_object('seq', e.seq,
         'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'type', e.type, 'role', e.actor -> 'role',
         'payload', (select jsonb_object_agg(key, value) from jsonb_each(e.payload)
                      where key in ('trigger', 'from', 'to', 'version', 'clock', 'known', 'partner'))) order by e.seq) as entries
    from flow_instance i join journal_entry e on e.stream = i.stream
   group by i.id, i.machine, i.definition_hash order by min(e.id)`;

/**
 * Writes all that machines wrote in a database into a file of its own, one document on each line: the calendar, the
 * definitions they stood on, the streams. Throws when the file is there: what a release left behind is not written again.
 */
export async function storeHistories(database: Database, flow: Flow, name: string): Promise<void> {
  const em = database.reader();
  type Row = Omit<StoredStream, 'stream'> & { readonly machine: string };
  const streams = await rows<Row>(em, ENTRIES, []);
  const hashes = [...new Set(streams.map(({ definition }) => definition))];
  const definitions = await Promise.all(
    hashes.map(async (hash) => ({ definition: hash, body: (await flow.machineOf(em, hash)).definition })),
  );
  const documents = [
    { calendar: readWorkflow(flow.pack).calendar?.definition },
    ...definitions,
    ...streams.map(({ machine, definition, entries }, n) => ({ stream: `${machine} ${n + 1}`, definition, entries })),
  ];
  await mkdir(FOLDER, { recursive: true });
  const text = documents.map((document) => `${JSON.stringify(document)}\n`).join('');
  await writeFile(join(FOLDER, `${name}.jsonl`), text, { flag: 'wx' });
}

/** Everything that was stored, release by release. Throws when a definition of then cannot be read any more. */
export async function storedHistories(): Promise<Histories[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.jsonl')).sort();
  return Promise.all(files.map(async (file) => read(file, await readFile(join(FOLDER, file), 'utf8'))));
}

type Document =
  { readonly calendar: CalendarDefinition } | { readonly definition: string; readonly body: unknown } | StoredStream;

function read(name: string, text: string): Histories {
  const documents = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Document);
  const machines = new Map<string, Machine>();
  const streams: StoredStream[] = [];
  let calendar: WorkingCalendar | null = null;
  for (const document of documents) {
    if ('calendar' in document) calendar = calendarFrom(document.calendar);
    else if ('stream' in document) streams.push(document);
    else {
      const { machine, problems } = machineFrom(document.body);
      if (!machine)
        throw new Error(`${name}: ${problems.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ')}`);
      machines.set(document.definition, machine);
    }
  }
  if (!calendar) throw new Error(`${name} has no calendar`);
  return { name, calendar, machines, streams };
}
