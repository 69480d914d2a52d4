import type { EntityManager } from '@mikro-orm/postgresql';
import { accountById, type LinkPurpose } from '#libs/account';
import { sessionById, type SessionView } from '#libs/advice';
import { dossierById, type Dossier } from '#libs/dossier';
import { explainClocks, loadInstance, type Instance } from '#libs/flow';
import type { Id, Localized } from '#libs/kernel';
import { briefOf, referralById, type ReferralView } from '#libs/referral';
import { communesOf, partnerByCode } from '#libs/directory';
import { answerWords } from './answer-words.js';
import type { ClaimedDelivery } from './ledger.js';
import type { NotificationKit } from './notification-kit.js';

/** What a mail is about, as it stands now. */
export interface Subject {
  readonly dossier: Dossier | null;
  readonly instance: Instance | null;
  readonly referral: ReferralView | null;
  readonly session: SessionView | null;
}

/** The words a template may use, all in the reader's language. A template that uses one that is absent fails. */
export interface MailView {
  readonly service: string;
  readonly reference: string | null;
  readonly title: string | null;
  readonly state: string | null;
  readonly next: string | null;
  /** The earliest deadline that runs. */
  readonly due: string | null;
  readonly received: string | null;
  readonly adviser: string | null;
  readonly partner: string | null;
  readonly referral: {
    readonly due: string | null;
    readonly sent: string;
    readonly theme: string | null;
    readonly title: string | null;
    readonly commune: string | null;
    readonly stage: string | null;
    readonly needs: string | null;
  } | null;
  readonly session: {
    readonly when: string;
    readonly minutes: string;
    readonly means: string;
    readonly place: string | null;
    readonly topic: string;
    readonly moved: boolean;
  } | null;
  readonly account: { readonly name: string; readonly role: string } | null;
  /** Whether the reader is the adviser who has the dossier in hand. */
  readonly mine: boolean;
  readonly colleague: string | null;
  readonly action: string | null;
  readonly clock: string | null;
  readonly links: MailLinks;
}

/** Addresses for this reader alone: nobody is shown a link that was made for somebody else. */
interface MailLinks {
  readonly followUp: string | null;
  readonly survey: string | null;
  readonly answer: string | null;
  readonly account: string | null;
  readonly desk: string | null;
}

/** Reads what a delivery is about. */
export async function subjectOf(em: EntityManager, kit: NotificationKit, delivery: ClaimedDelivery): Promise<Subject> {
  const { dossierId, referralId, context } = delivery;
  const { sessionId } = context;
  return {
    dossier: dossierId === null ? null : await dossierById(em, dossierId),
    instance: dossierId === null ? null : await loadInstance(em, kit.flow, dossierId, { lock: false }),
    referral: referralId === null ? null : await referralById(em, kit.referral, referralId),
    session: sessionId === undefined ? null : await sessionById(em, sessionId),
  };
}

/** The present state of what a delivery is about, in its reader's words. */
export async function mailViewOf(
  em: EntityManager,
  kit: NotificationKit,
  delivery: ClaimedDelivery,
  subject: Subject,
): Promise<MailView> {
  const { dossier, instance, referral, session } = subject;
  const wording = kit.pack.wording(delivery.locale);
  const formats = kit.pack.formats(delivery.locale);
  const say = (text: Localized | undefined): string | null => (text ? wording.of(text) : null);
  const name = async (id: Id | null | undefined): Promise<string | null> =>
    id ? ((await accountById(em, id))?.name ?? null) : null;
  const state = instance?.machine.states[instance.state];
  const { partner = referral?.partner.code, actor, trigger = '', clock } = delivery.context;
  const account = delivery.recipient.startsWith('account:')
    ? await accountById(em, delivery.recipient.slice('account:'.length))
    : null;
  return {
    service: wording.of(kit.pack.profile.service),
    reference: dossier?.reference ?? null,
    title: dossier?.title ?? null,
    state: say(state?.public),
    next: say(state?.next),
    due: instance?.nextDueAt ? formats.day(instance.nextDueAt) : null,
    received: dossier && formats.date(dossier.receivedAt),
    adviser: await name(instance?.assigneeId ?? referral?.sentBy ?? session?.adviserId),
    partner: partner === undefined ? null : ((await partnerByCode(em, kit.clock, partner))?.name ?? null),
    referral: referral && dossier && referralWords(kit, delivery.locale, { referral, dossier }),
    session: session && sessionWords(kit, delivery.locale, session),
    account: account && { name: account.name, role: wording.t(`mail.role.${account.role}`) },
    mine: account !== null && account.id === instance?.assigneeId,
    colleague: await name(actor),
    action: say(instance?.machine.triggers[trigger]?.label) ?? wording.t('mail.changed'),
    clock: say(clockLabel(kit, subject, clock)),
    links: await linksOf(em, kit, delivery, dossier),
  };
}

/** The clock that a mail names, or the one that is late. */
function clockLabel(kit: NotificationKit, { instance }: Subject, clock: string | undefined): Localized | undefined {
  if (clock === undefined)
    return instance ? explainClocks(kit.flow, instance).find(({ late }) => late)?.label : undefined;
  return (instance?.machine.clocks[clock] ?? kit.flow.machine('referral').clocks[clock])?.label;
}

function referralWords(
  kit: NotificationKit,
  locale: string,
  { referral, dossier }: { readonly referral: ReferralView; readonly dossier: Dossier },
): NonNullable<MailView['referral']> {
  const formats = kit.pack.formats(locale);
  const words = answerWords(kit.pack, locale);
  const brief = briefOf(dossier, referral.message);
  const dates = { due: referral.dueAt && formats.day(referral.dueAt), sent: formats.day(referral.sentAt) };
  const needs = (codes: readonly string[]): string => formats.list(codes.map((code) => words('needs', code)));
  if (brief.confidential)
    return { ...dates, theme: needs(brief.theme), title: null, commune: null, stage: null, needs: null };
  return {
    ...dates,
    theme: null,
    title: brief.title,
    commune: communesOf(kit.pack.profile).nameOf(brief.communeInsee),
    stage: brief.stage && words('project.stage', brief.stage),
    needs: needs(brief.needs),
  };
}

function sessionWords(kit: NotificationKit, locale: string, session: SessionView): NonNullable<MailView['session']> {
  const formats = kit.pack.formats(locale);
  const wording = kit.pack.wording(locale);
  return {
    when: formats.dateTime(session.startsAt),
    minutes: formats.duration(`${session.minutes} minutes`),
    means: wording.t(`mail.means.${session.means}`),
    place: session.place,
    topic: session.topic,
    moved: session.sequence > 0,
  };
}

async function linksOf(
  em: EntityManager,
  kit: NotificationKit,
  { mail, recipient, locale, dossierId, referralId }: ClaimedDelivery,
  dossier: Dossier | null,
): Promise<MailLinks> {
  const routes = kit.paths.absolute(locale);
  const token = async (purpose: LinkPurpose, subject: Id | null): Promise<string | null> => {
    const link = subject === null ? null : await kit.links.current(em, { purpose, subject, recipient });
    return link && kit.links.tokenOf(link);
  };
  const at = (found: string | null, place: (token: string) => string): string | null => found && place(found);
  const none: MailLinks = { followUp: null, survey: null, answer: null, account: null, desk: null };
  if (recipient === 'holder')
    return {
      ...none,
      followUp: at(await token('follow-up', dossierId), (secret) => routes.followUp({ token: secret })),
      survey: at(await token('survey', dossierId), (secret) => routes.survey({ token: secret })),
    };
  if (recipient.startsWith('partner:'))
    return {
      ...none,
      answer: at(await token('referral-answer', referralId), (secret) => routes.partnerAnswer({ token: secret })),
    };
  const opens = mail === 'invitation' || mail === 'password-reset' ? mail : null;
  const accountId = recipient.slice('account:'.length);
  return {
    ...none,
    account: opens && at(await token(opens, accountId), (secret) => routes.accountLink({ token: secret })),
    desk: dossier ? routes.deskDossier({ reference: dossier.reference }) : routes.desk(),
  };
}
