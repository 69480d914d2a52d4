import type { SessionView } from '#libs/advice';
import type { FollowUpPage } from '#libs/dossier';
import type { ReferralView } from '#libs/referral';
import type { Visit } from '../../../http/visit.js';

type Line = FollowUpPage['story'][number];

interface Beside {
  readonly referrals: readonly ReferralView[];
  readonly sessions: readonly SessionView[];
}

interface Told {
  readonly at: Date;
  readonly text: string;
  readonly who: string | null;
}

/** What happened so far, newest first, in sentences for the holder. */
export function presentStory(visit: Visit, page: FollowUpPage, { referrals, sessions }: Beside): object[] {
  const told = [
    ...page.story.flatMap((line) => tellLine(visit, page, line)),
    ...referrals.flatMap((referral) => tellReferral(visit, referral)),
    ...sessions.filter(({ state }) => state === 'held').map((session) => tellSession(visit, session)),
  ];
  return told
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .map(({ at, text, who }) => ({ at: visit.formats.dateTime(at), iso: at.toISOString(), text, who }));
}

function tellLine(visit: Visit, page: FollowUpPage, line: Line): Told[] {
  const text = sentenceOf(visit, page, line);
  const who = line.actor.role === 'holder' ? visit.word.t('follow-up.you') : line.actor.name;
  return text ? [{ at: line.at, text, who }] : [];
}

function sentenceOf({ word }: Visit, page: FollowUpPage, line: Line): string | null {
  const partner = page.agreements.find(({ partner: code }) => code === line.values['partner'])?.partnerName ?? '';
  switch (line.type) {
    case 'DossierAssigned': {
      const to = line.values['to'];
      const name = typeof to === 'string' ? line.people[to] : undefined;
      return name ? word.t('follow-up.story.assigned', { name }) : null;
    }
    case 'AgreementAsked':
      return word.t('follow-up.story.agreementAsked', { partner });
    case 'AgreementRecorded':
      return word.t(`follow-up.story.agreement.${String(line.values['answer'])}`, { partner });
    default:
      return moved(word, line);
  }
}

function moved(word: Visit['word'], { message, to }: Line): string | null {
  if (message?.kind === 'question') return word.t('follow-up.story.question');
  if (message?.kind === 'answer') return word.t('follow-up.story.answer');
  return to && word.of(to.public);
}

function tellReferral({ word }: Visit, { partner, sentAt, answeredAt, answer }: ReferralView): Told[] {
  const sent = { at: sentAt, text: word.t('follow-up.story.referred', { partner: partner.name }), who: null };
  if (!answeredAt || !answer) return [sent];
  const key = answer === 'accepted' ? 'accepted' : 'declined';
  return [sent, { at: answeredAt, text: word.t(`follow-up.story.${key}`, { partner: partner.name }), who: null }];
}

function tellSession({ word }: Visit, { startsAt, topic, adviserName }: SessionView): Told {
  return { at: startsAt, text: word.t('follow-up.story.session', { topic }), who: adviserName };
}
