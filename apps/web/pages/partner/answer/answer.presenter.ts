import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { RECALLED, type PartnerPage } from '#libs/referral';
import type { Machine } from '#libs/workflow';
import type { FormModel } from '../../../forms/form-model.js';
import { machineFields } from '../../../forms/machine-fields.js';
import type { Visit } from '../../../http/visit.js';
import type { Questions } from '../../../view/questions.js';
import { offered } from './answer.form.js';

interface AnswerInput {
  readonly page: PartnerPage;
  readonly machine: Machine;
  readonly questions: Questions;
  readonly form: FormModel;
  /** An earlier answer stood; the one just sent changed nothing. */
  readonly already: boolean;
}

/** What a partner sees behind its link: the brief, what it may answer, and what it answered. */
export function presentAnswer(visit: Visit, { page, machine, questions, form, already }: AnswerInput): object {
  const { word, formats } = visit;
  const { referral, brief, holder, adviser } = page;
  return {
    form,
    reference: page.reference,
    partner: referral.partner.name,
    title:
      brief && !brief.confidential
        ? brief.title
        : word.t(brief ? 'partner.answer.confidentialTitle' : 'partner.answer.overTitle'),
    confidential: brief?.confidential === true && referral.answer === null,
    brief: briefRows(visit, page, questions),
    message: brief && !brief.confidential ? paragraphs(brief.message) : [],
    due:
      referral.dueAt && referral.answer === null && page.dossierOpen && referral.open
        ? word.t(page.late ? 'partner.answer.late' : 'partner.answer.due', { date: formats.dateTime(referral.dueAt) })
        : null,
    late: page.late,
    status: statusOf(visit, page, machine),
    already,
    information: referral.information && { question: referral.question ?? '', text: paragraphs(referral.information) },
    holder: holder && {
      name: [holder.givenName, holder.familyName].filter(Boolean).join(' '),
      email: holder.email,
      phone: holder.phone && {
        dial: holder.phone,
        text: parsePhoneNumberFromString(holder.phone)?.formatInternational() ?? holder.phone,
      },
    },
    adviser,
    question: word.t(referral.answer === null ? 'partner.answer.question' : 'partner.answer.news'),
    choices: offered(page).map(({ name, label, inputs }) => ({
      value: name,
      text: word.of(label),
      hint: helpOf(visit, machine, name),
      open: form.errors.some(({ field }) => field.startsWith(`${name}-`)),
      fields: machineFields(visit, { machine, names: inputs, prefix: `${name}-` }),
    })),
  };
}

interface BriefRow {
  readonly key: string;
  readonly value?: string;
  readonly list?: readonly string[];
}

function briefRows({ word, locale, communes }: Visit, { brief }: PartnerPage, questions: Questions): BriefRow[] {
  if (!brief) return [];
  const key = (name: string): string => word.t(`partner.answer.brief.${name}`);
  const needs = (codes: readonly string[]): string[] => codes.map((code) => questions.option(locale, 'needs', code));
  if (brief.confidential) return [{ key: key('theme'), list: needs(brief.theme) }];
  const commune = communes.nameOf(brief.communeInsee);
  const stage = brief.stage && questions.option(locale, 'project.stage', brief.stage);
  return [
    ...(commune ? [{ key: key('commune'), value: commune }] : []),
    ...(stage ? [{ key: key('stage'), value: stage }] : []),
    { key: key('needs'), list: needs(brief.needs) },
  ];
}

/** One sentence on where the referral stands, once it was answered or can no longer be. */
function statusOf(visit: Visit, { referral, dossierOpen }: PartnerPage, machine: Machine): object | null {
  const { word, formats } = visit;
  const date = referral.answeredAt ? formats.dateTime(referral.answeredAt) : '';
  const option = (input: string, code: string | null): string | null => {
    const label = code === null ? undefined : machine.inputs[input]?.options?.[code];
    return label ? word.of(label) : null;
  };
  const details = [option('reason', referral.reason), referral.suggestion, referral.note].filter(
    (text) => text !== null,
  );
  const about = (key: string): object => ({
    title: word.t(`partner.answer.status.${key}.title`),
    text: word.t(`partner.answer.status.${key}.text`, { date }),
    details: key === 'declined' || key === 'redirected' ? details : [],
  });
  if (referral.answer === 'declined' || referral.answer === 'redirected') return about(referral.answer);
  if (referral.state === RECALLED || !dossierOpen) return about('recalled');
  if (referral.answer === 'accepted') return about(referral.open ? 'accepted' : 'ended');
  if (!referral.open) return about('expired');
  return referral.question !== null && referral.owner !== 'partner' ? about('asked') : null;
}

function helpOf(visit: Visit, machine: Machine, trigger: string): string | null {
  const help = machine.triggers[trigger]?.help;
  return help ? visit.word.of(help) : null;
}

function paragraphs(text: string): string[] {
  return text.split(/\n+/).filter((line) => line.trim() !== '');
}
