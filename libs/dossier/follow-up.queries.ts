import type { EntityManager } from '@mikro-orm/postgresql';
import { explainClocks, possibleFor, type ExplainedClock } from '#libs/flow';
import type { Actor, Id, Localized } from '#libs/kernel';
import type { Owner, Possible, Stage } from '#libs/workflow';
import { agreementsOf, type Agreement } from './agreement.js';
import { assigneeOf, messagesOf, readDossier, type MessageView } from './dossier.queries.js';
import type { DossierKit } from './spine.js';
import { concernsHolder, dossierTimeline, type StoryLine } from './timeline.queries.js';

/**
 * What whoever holds the link is told: where the project stands, who must act, by when, what happened.
 * No name, address or number of the holder is in it, for links get forwarded.
 */
export interface FollowUpPage {
  readonly id: Id;
  readonly reference: string;
  readonly title: string;
  readonly locale: string;
  readonly receivedAt: Date;
  readonly closedAt: Date | null;
  readonly open: boolean;
  readonly outcome: string | null;
  readonly state: string;
  readonly statePublic: Localized;
  readonly stateNext: Localized;
  readonly stage: Stage;
  readonly owner: Owner;
  readonly version: number;
  /** The running clock that is due first, with the sum that leads to its deadline. */
  readonly clock: ExplainedClock | null;
  /** The person who has the project in hand. */
  readonly adviserName: string | null;
  /** The question that waits for an answer. */
  readonly question: MessageView | null;
  /** What was asked and answered, oldest first. */
  readonly messages: readonly MessageView[];
  readonly agreements: readonly Agreement[];
  readonly story: readonly StoryLine[];
  /** What the holder may do now, and why not. */
  readonly triggers: readonly Possible[];
}

/** The follow-up page of a dossier; null when there is none. A pure read. */
export async function followUpPage(em: EntityManager, kit: DossierKit, dossierId: Id): Promise<FollowUpPage | null> {
  const read = await readDossier(em, kit, dossierId);
  if (!read) return null;
  const { dossier, instance } = read;
  const holder: Actor = { role: 'holder' };
  const messages = (await messagesOf(em, dossier.id)).filter(({ visibleToHolder }) => visibleToHolder);
  const { items } = await dossierTimeline(em, kit, dossier.id);
  const state = instance.machine.states[instance.state];
  const triggers = possibleFor(instance, holder, dossier.currentAnswers);
  return {
    id: dossier.id,
    reference: dossier.reference,
    title: dossier.title,
    locale: dossier.locale,
    receivedAt: dossier.receivedAt,
    closedAt: instance.closedAt,
    open: instance.open,
    outcome: dossier.outcome ?? null,
    state: instance.state,
    statePublic: state?.public ?? {},
    stateNext: state?.next ?? {},
    stage: instance.stage,
    owner: instance.owner,
    version: instance.version,
    clock: explainClocks(kit.flow, instance).find(({ status }) => status === 'running') ?? null,
    adviserName: (await assigneeOf(em, instance))?.name ?? null,
    question: instance.owner === 'holder' ? (messages.findLast(({ kind }) => kind === 'question') ?? null) : null,
    messages: messages.map((message) => ({ ...message, authorName: byDesk(message) ? message.authorName : null })),
    agreements: await agreementsOf(em, dossier.id),
    story: items.filter(concernsHolder).map((line) => ({ ...line, written: null })),
    triggers: triggers.filter(({ why }) => why?.code !== 'not-allowed'),
  };
}

function byDesk({ authorRole }: MessageView): boolean {
  return authorRole !== 'holder';
}
