import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { DossierPage } from '#libs/dossier';
import type { Machine } from '#libs/workflow';
import type { Visit } from '../../../http/visit.js';
import type { Questions } from '../../../view/questions.js';
import { optionWord } from '../desk-words.js';
import type { DossierAtDesk } from './read-dossier.js';

/** What stands beside the story: people, needs, agreements, referrals, sessions, calls, mails. */
export function presentSides(visit: Visit, dossier: DossierAtDesk, questions: Questions, referral: Machine): object {
  const { page, colleagues } = dossier;
  return {
    holder: { ...page.holder, phoneShown: page.holder.phone && phoneWords(page.holder.phone) },
    needs: needsOf(visit, page, questions),
    assignee: page.assignee,
    colleagues: [
      { value: '', text: visit.word.t('desk.worklist.nobody'), selected: page.assignee === null },
      ...colleagues.map(({ id, name }) => ({ value: id, text: name, selected: id === page.assignee?.id })),
    ],
    agreements: page.agreements.map((one) => ({
      partner: one.partnerName,
      status: visit.word.t(`desk.agreement.status.${one.status}`, { date: visit.formats.shortDate(one.at) }),
      href: page.open ? visit.path.deskAgreement({ reference: page.reference, partner: one.partner }) : null,
    })),
    referrals: dossier.referrals.map((one) => ({
      partner: one.partner.name,
      href: visit.path.deskReferral({ reference: page.reference, referral: one.id }),
      state: visit.word.of(one.label),
      open: one.open,
      due: one.open && one.dueAt ? visit.formats.dateTime(one.dueAt) : null,
      reason: one.reason === null ? one.suggestion : optionWord(visit, referral, one.reason),
    })),
    sessions: dossier.sessions.map((one) => ({
      when: visit.formats.dateTime(one.startsAt),
      topic: one.topic,
      state: visit.word.t(`desk.session.state.${one.state}`),
      href: visit.path.deskSession({ reference: page.reference, session: one.id }),
    })),
    calls: page.calls.map((one) => ({
      what: mailWord(visit, one.mail),
      date: visit.formats.dateTime(one.createdAt),
      done: one.doneAt && visit.formats.dateTime(one.doneAt),
      post: visit.path.deskCall({ reference: page.reference, call: one.id }),
    })),
    deliveries: dossier.deliveries.map((one) => ({
      what: one.subject ?? mailWord(visit, one.mail),
      state: visit.word.t(`desk.delivery.state.${one.state}`),
      wrong: ['failed', 'in_doubt', 'not_sent'].includes(one.state),
      date: visit.formats.dateTime(one.sentAt ?? one.createdAt),
      href: visit.path.deskDelivery({ delivery: one.id }),
    })),
  };
}

/** A number as people write it; as it was given when it is no number. */
function phoneWords(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

/** What a mail is about; its name when it comes from the pack alone. */
export function mailWord({ word }: Visit, mail: string): string {
  const key = `desk.mail.${mail}`;
  return word.has(key) ? word.t(key) : mail;
}

function needsOf(visit: Visit, page: DossierPage, questions: Questions): object {
  const words = (codes: readonly string[]): string[] =>
    codes.map((code) => questions.option(visit.locale, 'needs', code));
  return {
    qualified: page.qualifiedNeeds && words(page.qualifiedNeeds),
    all: words(page.needs),
    declared: words(page.needs).join(' · '),
  };
}
