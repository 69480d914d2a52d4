import type { EntityManager } from '@mikro-orm/postgresql';
import { accountsByIds } from '#libs/account';
import { loadInstance, machinesOf, type Instance, type MachinesOf } from '#libs/flow';
import { readTimeline, type JournalEntry } from '#libs/journal';
import type { Id, Localized, Role } from '#libs/kernel';
import { rows } from '#libs/platform';
import type { Machine } from '#libs/workflow';
import type { MessageKind } from './messages.js';
import type { DossierKit } from './spine.js';

/** One thing that happened, for a presenter to word. */
export interface StoryLine {
  /** The journal entry's id: the cursor of the next page. */
  readonly id: string;
  readonly at: Date;
  /** The fact's type (`DossierMoved`, `NoteAdded`, `SessionHeld` …). */
  readonly type: string;
  readonly actor: {
    readonly role: Role;
    readonly id: string | null;
    readonly partner: string | null;
    /** The name of an account; null for holders, partners and machines. */
    readonly name: string | null;
  };
  /** For a move of the dossier: what was fired, from which state to which. */
  readonly trigger: { readonly name: string; readonly label: Localized } | null;
  readonly from: StateWords | null;
  readonly to: StateWords | null;
  /** The other values of the fact. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of the accounts that the values mention, by id. */
  readonly people: Readonly<Record<Id, string>>;
  /** The words that belong to it. */
  readonly message: { readonly kind: MessageKind; readonly body: string; readonly visibleToHolder: boolean } | null;
  /** What else was written in somebody's own words (a reason, a note), by field; null once it was erased. */
  readonly written: Readonly<Record<string, unknown>> | null;
}

interface StateWords {
  readonly state: string;
  readonly label: Localized;
  readonly public: Localized;
}

interface Asked {
  /** Further streams to weave in: `referral:<id>`. */
  readonly streams?: readonly string[] | undefined;
  readonly after?: string | undefined;
  /** 1 to 500; 200 unless told. */
  readonly limit?: number | undefined;
}

interface Message {
  readonly id: Id;
  readonly kind: MessageKind;
  readonly body: string;
  readonly visibleToHolder: boolean;
}

/** Facts after which an instance stands on another machine. */
const MIGRATIONS = new Set(['InstanceMigrated', 'InstanceMigratedBack']);
const USUAL_LIMIT = 200;
const MOST = 500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The story of a dossier, oldest first: the journal as plain objects. Empty for an unknown dossier. */
export async function dossierTimeline(
  em: EntityManager,
  kit: DossierKit,
  dossierId: Id,
  { streams = [], after, limit = USUAL_LIMIT }: Asked = {},
): Promise<{ readonly items: readonly StoryLine[]; readonly nextCursor: string | null }> {
  const instance = await loadInstance(em, kit.flow, dossierId, { lock: false });
  if (!instance) return { items: [], nextCursor: null };
  const size = Math.min(Math.max(limit, 1), MOST);
  const found = await readTimeline(em, [instance.stream, ...streams], { after, limit: size + 1 });
  const entries = found.slice(0, size);
  const messages = await messagesOf(em, entries);
  const names = await namesIn(em, entries);
  const cut = found.length > size;
  const machines = await machinesBehind(em, kit, { instance, entries, cut });
  const items = entries.map((entry) => lineFrom(entry, { machine: machines.at(entry.id), messages, names }));
  return { items, nextCursor: cut ? (entries.at(-1)?.id ?? null) : null };
}

/** The machines by which these entries are read; few dossiers ever stand on more than one, and nobody asks for those. */
async function machinesBehind(
  em: EntityManager,
  { flow }: DossierKit,
  { instance, entries, cut }: { instance: Instance; entries: readonly JournalEntry[]; cut: boolean },
): Promise<MachinesOf> {
  if (cut || entries.some(({ type }) => MIGRATIONS.has(type))) return machinesOf(em, flow, instance);
  return { at: () => instance.machine };
}

/**
 * Whether a holder is told this: moves that changed something for them, who has their project in hand, what they were
 * asked and answered. Not what people noted for each other.
 */
export function concernsHolder(line: StoryLine): boolean {
  if (line.type === 'DossierMoved')
    return line.from?.state !== line.to?.state || line.message?.visibleToHolder === true;
  return ['DossierAssigned', 'AgreementAsked', 'AgreementRecorded'].includes(line.type);
}

async function messagesOf(em: EntityManager, entries: readonly JournalEntry[]): Promise<Map<Id, Message>> {
  const ids = entries.flatMap(({ payload }) => (typeof payload['messageId'] === 'string' ? payload['messageId'] : []));
  if (ids.length === 0) return new Map();
  const found = await rows<Message>(
    em,
    'select id, kind, body, visible_to_holder as "visibleToHolder" from dossier_message where id = any($1::uuid[])',
    [ids],
  );
  return new Map(found.map((message) => [message.id, message]));
}

/** The names of whoever acts in these entries or is named in their values. */
async function namesIn(em: EntityManager, entries: readonly JournalEntry[]): Promise<Map<Id, string>> {
  const ids = entries.flatMap(({ actor, payload }) => [actor.id, ...Object.values(payload)]);
  const people = await accountsByIds(em, [
    ...new Set(ids.filter((id): id is Id => typeof id === 'string' && UUID.test(id))),
  ]);
  return new Map([...people].map(([id, { name }]) => [id, name]));
}

function lineFrom(
  entry: JournalEntry,
  { machine, messages, names }: { machine: Machine; messages: Map<Id, Message>; names: Map<Id, string> },
): StoryLine {
  const { trigger, from, to, messageId, ...values } = entry.payload;
  const moved = entry.type === 'DossierMoved';
  const definition = moved && typeof trigger === 'string' ? machine.triggers[trigger] : undefined;
  const label = definition?.label ?? (trigger === 'open' ? machine.definition.opening?.label : undefined);
  const message = typeof messageId === 'string' ? messages.get(messageId) : undefined;
  const mentioned = Object.values(entry.payload).flatMap((value): [Id, string][] => {
    const name = typeof value === 'string' ? names.get(value) : undefined;
    return typeof value === 'string' && name !== undefined ? [[value, name]] : [];
  });
  return {
    id: entry.id,
    at: entry.at,
    type: entry.type,
    actor: {
      role: entry.actor.role,
      id: entry.actor.id ?? null,
      partner: entry.actor.partner ?? null,
      name: names.get(entry.actor.id ?? '') ?? null,
    },
    trigger: moved && typeof trigger === 'string' ? { name: trigger, label: label ?? {} } : null,
    from: moved ? wordsOf(machine, from) : null,
    to: moved ? wordsOf(machine, to) : null,
    values: moved ? values : entry.payload,
    people: Object.fromEntries(mentioned),
    message: message ? { kind: message.kind, body: message.body, visibleToHolder: message.visibleToHolder } : null,
    written: entry.secret,
  };
}

function wordsOf(machine: Machine, state: unknown): StateWords | null {
  const definition = typeof state === 'string' ? machine.states[state] : undefined;
  if (typeof state !== 'string' || !definition) return null;
  return { state, label: definition.label, public: definition.public };
}
