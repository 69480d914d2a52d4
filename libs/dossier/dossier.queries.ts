import type { EntityManager } from '@mikro-orm/postgresql';
import { accountsByIds, type AccountView } from '#libs/account';
import { explainClocks, loadInstance, possibleFor, type ExplainedClock, type Instance } from '#libs/flow';
import { PEOPLE_ROLES, type Actor, type Id, type Localized } from '#libs/kernel';
import { rows } from '#libs/platform';
import type { Machine, Owner, Possible, Stage } from '#libs/workflow';
import { agreementsOf, type Agreement } from './agreement.js';
import type { Answers, Dossier } from './dossier.entity.js';
import { knownOf, type Known } from './known.js';
import type { MessageKind } from './messages.js';
import { nextAction, type NextAction } from './next-action.js';
import { dossierById, type DossierKit } from './spine.js';

/** A message with who wrote it. */
export interface MessageView {
  readonly id: Id;
  readonly kind: MessageKind;
  readonly body: string;
  readonly authorRole: string;
  readonly authorName: string | null;
  readonly visibleToHolder: boolean;
  readonly at: Date;
}

/** Somebody to phone. */
export interface CallView {
  readonly id: Id;
  /** The mail that could not be sent, which says what to talk about. */
  readonly mail: string;
  readonly why: string;
  readonly createdAt: Date;
  readonly doneAt: Date | null;
}

/** The dossier as the API tells it (design.md 9). */
export interface DossierDocument {
  readonly reference: string;
  readonly title: string;
  readonly state: string;
  readonly stage: Stage;
  readonly owner: Owner;
  readonly open: boolean;
  readonly version: number;
  readonly outcome: string | null;
  readonly receivedAt: Date;
  readonly closedAt: Date | null;
  readonly locale: string;
  readonly channel: string;
  readonly confidential: boolean;
  readonly territory: { readonly result: string; readonly communeInsee: string | null };
  readonly assignee: { readonly id: Id; readonly name: string } | null;
  readonly dueAt: Date | null;
  readonly late: boolean;
  readonly clocks: readonly ExplainedClock[];
  readonly answers: Answers;
  readonly needs: readonly string[];
  /** As an adviser understood them; null until then. */
  readonly qualifiedNeeds: readonly string[] | null;
  readonly known: Known;
  readonly agreements: readonly Agreement[];
  /** Every trigger, with whether this actor may fire it, why not, and which input it needs. */
  readonly triggers: readonly Possible[];
}

/** The dossier as the desk sees it. */
export interface DossierPage extends DossierDocument {
  readonly id: Id;
  readonly summary: string;
  readonly submissionId: Id;
  readonly stateLabel: Localized;
  readonly statePublic: Localized;
  readonly stateNext: Localized;
  /** What the desk does next; null when somebody else must act. */
  readonly next: NextAction | null;
  /** The machine that it stands on, which need not be the one published last. */
  readonly machine: Machine;
  /** Triggers that some person may fire now, whoever reads this page. */
  readonly possible: readonly string[];
  readonly holder: {
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
  };
  readonly messages: readonly MessageView[];
  readonly calls: readonly CallView[];
}

/** The dossier of an id or a reference as this actor may act on it; null when there is none. A pure read. */
export async function dossierDocument(
  em: EntityManager,
  kit: DossierKit,
  idOrReference: string,
  actor: Actor,
): Promise<DossierDocument | null> {
  const read = await readDossier(em, kit, idOrReference);
  return read && documentOf(em, kit, read, actor);
}

/** Everything of this room that the desk's page of a dossier shows; null when there is none. A pure read. */
export async function dossierPage(
  em: EntityManager,
  kit: DossierKit,
  idOrReference: string,
  actor: Actor,
): Promise<DossierPage | null> {
  const read = await readDossier(em, kit, idOrReference);
  if (!read) return null;
  const { dossier, instance } = read;
  const document = await documentOf(em, kit, read, actor);
  const state = instance.machine.states[instance.state];
  const dueFirst = document.clocks.find(({ status }) => status === 'running');
  return {
    ...document,
    id: dossier.id,
    summary: dossier.summary,
    submissionId: dossier.submissionId,
    stateLabel: state?.label ?? {},
    statePublic: state?.public ?? {},
    stateNext: state?.next ?? {},
    next: nextAction(instance.machine, instance, dueFirst?.name ?? null),
    machine: instance.machine,
    possible: possibleForSomebody(dossier, instance),
    holder: { name: dossier.holderName, email: dossier.holderEmail ?? null, phone: dossier.holderPhone ?? null },
    messages: await messagesOf(em, dossier.id),
    calls: await callsOf(em, dossier.id),
  };
}

function possibleForSomebody(dossier: Dossier, instance: Instance): string[] {
  const allowed = PEOPLE_ROLES.flatMap((role) =>
    possibleFor(instance, { role }, dossier.currentAnswers).filter((trigger) => trigger.allowed),
  );
  return [...new Set(allowed.map(({ name }) => name))];
}

/** A dossier with its instance, not locked. */
export async function readDossier(
  em: EntityManager,
  kit: DossierKit,
  idOrReference: string,
): Promise<{ readonly dossier: Dossier; readonly instance: Instance } | null> {
  const dossier = await dossierById(em, idOrReference);
  const instance = dossier && (await loadInstance(em, kit.flow, dossier.id, { lock: false }));
  return dossier && instance ? { dossier, instance } : null;
}

async function documentOf(
  em: EntityManager,
  kit: DossierKit,
  { dossier, instance }: { dossier: Dossier; instance: Instance },
  actor: Actor,
): Promise<DossierDocument> {
  const { state, stage, owner, open, version, closedAt, nextDueAt: dueAt, now } = instance;
  const assignee = await assigneeOf(em, instance);
  return {
    reference: dossier.reference,
    title: dossier.title,
    state,
    stage,
    owner,
    open,
    version,
    outcome: dossier.outcome ?? null,
    receivedAt: dossier.receivedAt,
    closedAt,
    locale: dossier.locale,
    channel: dossier.channel,
    confidential: dossier.confidential,
    territory: { result: dossier.territoryResult, communeInsee: dossier.communeInsee ?? null },
    assignee: assignee && { id: assignee.id, name: assignee.name },
    dueAt,
    late: open && dueAt !== null && dueAt <= now,
    clocks: explainClocks(kit.flow, instance),
    answers: dossier.answers,
    needs: dossier.needs,
    qualifiedNeeds: dossier.qualifiedNeeds ?? null,
    known: knownOf(instance),
    agreements: await agreementsOf(em, dossier.id),
    triggers: possibleFor(instance, actor, dossier.currentAnswers),
  };
}

/** Who has it in hand; null when nobody has. */
export async function assigneeOf(em: EntityManager, { assigneeId }: Instance): Promise<AccountView | null> {
  if (assigneeId === null) return null;
  return (await accountsByIds(em, [assigneeId])).get(assigneeId) ?? null;
}

/** The messages of a dossier, oldest first. */
export async function messagesOf(em: EntityManager, dossierId: Id): Promise<MessageView[]> {
  const found = await rows<MessageView & { authorId: string | null }>(
    em,
    `select id, kind, body, author_role as "authorRole", author_id as "authorId", null as "authorName",
            visible_to_holder as "visibleToHolder", at
       from dossier_message where dossier_id = $1 order by position`,
    [dossierId],
  );
  const accounts = found.flatMap(({ authorRole, authorId }) => (authorRole === 'holder' ? [] : (authorId ?? [])));
  const people = await accountsByIds(em, [...new Set(accounts)]);
  return found.map(({ authorId, ...message }) => ({
    ...message,
    authorName: authorId === null ? null : (people.get(authorId)?.name ?? null),
  }));
}

function callsOf(em: EntityManager, dossierId: Id): Promise<CallView[]> {
  return rows(
    em,
    `select id, mail, why, created_at as "createdAt", done_at as "doneAt"
       from dossier_call where dossier_id = $1 order by done_at nulls first, created_at`,
    [dossierId],
  );
}
