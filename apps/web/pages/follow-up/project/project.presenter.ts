import type { SessionView } from '#libs/advice';
import type { FollowUpPage } from '#libs/dossier';
import type { ReferralView } from '#libs/referral';
import type { FormModel } from '../../../forms/form-model.js';
import type { Visit } from '../../../http/visit.js';
import { whyDeadline } from '../../../view/why-deadline.js';
import { presentStory } from './story.presenter.js';

const STAGES = ['reception', 'orientation', 'advice', 'follow-up'] as const;

interface ProjectInput {
  readonly page: FollowUpPage;
  readonly referrals: readonly ReferralView[];
  readonly sessions: readonly SessionView[];
  readonly form: FormModel;
  readonly token: string;
}

/** The follow-up page: where the project stands, who must act and by when, what the holder may do, what happened. */
export function presentProject(visit: Visit, { page, referrals, sessions, form, token }: ProjectInput): object {
  const { word, formats } = visit;
  const asked = page.agreements.filter(({ status }) => status === 'asked');
  // Once a partner was asked, what counts is what the partner does.
  const given = page.agreements.filter(
    ({ status, partner }) => status !== 'asked' && !referrals.some((referral) => referral.partner.code === partner),
  );
  return {
    form,
    token,
    reference: page.reference,
    title: page.title,
    received: word.t('follow-up.received', { date: formats.dateTime(page.receivedAt) }),
    now: presentNow(visit, page),
    stages: page.open ? presentStages(visit, page) : [],
    question: page.question && { lines: lines(page.question.body), who: page.question.authorName },
    asked: asked.map(({ partner, partnerName, why }) => ({
      partner,
      legend: word.t('follow-up.agreement.question', { partner: partnerName }),
      why: why ? lines(why) : [],
      items: ['agree', 'refuse'].map((value) => ({ value, text: word.t(`follow-up.agreement.${value}`) })),
    })),
    given: given.map(({ partner, partnerName, status }) => ({
      partner,
      name: partnerName,
      status: word.t(`follow-up.agreement.status.${status}`),
      revocable: status === 'agreed' && page.open,
    })),
    referrals: referrals.map((referral) => ({
      partner: referral.partner.name,
      state: word.of(referral.public),
      next: referral.open ? word.of(referral.next) : null,
    })),
    sessions: sessions.filter(({ state }) => state === 'planned').map((session) => presentSession(visit, session)),
    messages: page.messages.map((message) => ({
      who: message.authorRole === 'holder' ? word.t('follow-up.you') : (message.authorName ?? word.t('follow-up.team')),
      mine: message.authorRole === 'holder',
      at: formats.dateTime(message.at),
      lines: lines(message.body),
    })),
    story: presentStory(visit, page, { referrals, sessions }),
    // With nothing to do or to read beside it, the story has the page to itself.
    alone: [page.messages, page.agreements, referrals, sessions].every((list) => list.length === 0),
    mayWithdraw: page.triggers.some(({ name, allowed }) => name === 'withdraw' && allowed),
  };
}

function presentNow(visit: Visit, { clock, owner, statePublic, stateNext, adviserName, open }: FollowUpPage): object {
  const { word, formats } = visit;
  const due = open && clock?.dueAt ? clock.dueAt : null;
  return {
    state: word.of(statePublic),
    next: word.of(stateNext),
    owner: open ? word.t(`follow-up.owner.${owner}`) : null,
    mine: open && owner === 'holder',
    due: due && formats.dateTime(due),
    late: clock?.late === true && owner !== 'holder',
    why: due && clock ? whyDeadline(visit, clock) : [],
    person: adviserName ?? word.t('follow-up.nobody'),
  };
}

function presentStages({ word }: Visit, { stage }: FollowUpPage): object[] {
  const at = STAGES.indexOf(stage);
  return STAGES.map((name, position) => ({
    name: word.t(`follow-up.stages.${name}`),
    current: position === at,
    done: position < at,
  }));
}

function presentSession({ word, formats }: Visit, session: SessionView): object {
  return {
    at: formats.dateTime(session.startsAt),
    about: session.topic,
    where: [word.t(`follow-up.session.${session.means}`), session.place].filter(Boolean).join(', '),
    who: session.adviserName,
  };
}

function lines(text: string): string[] {
  return text.split(/\n+/).filter((line) => line.trim() !== '');
}
