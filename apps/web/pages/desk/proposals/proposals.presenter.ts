import type { PartnerView } from '#libs/directory';
import type { Orientation, Proposal, ProposalReason } from '#libs/orientation';
import type { Visit } from '../../../http/visit.js';
import type { Questions } from '../../../view/questions.js';
import type { DossierAtDesk } from '../dossier/read-dossier.js';
import { callWords } from '../partners/call-words.js';
import { referralProblem } from './may-refer.js';

interface Shown {
  readonly dossier: DossierAtDesk;
  readonly orientation: Orientation;
  readonly directory: readonly PartnerView[];
  readonly questions: Questions;
}

/** The proposals of a dossier: each partner once, with why, what is missing, and the next step with it. */
export function presentProposals(visit: Visit, shown: Shown): object {
  const { word, path } = visit;
  const { dossier, orientation, directory } = shown;
  const { reference, title, agreements } = dossier.page;
  const proposed = new Set(orientation.proposals.map(({ partner }) => partner));
  const asked = new Set(agreements.map(({ partner }) => partner));
  const others = directory.filter(({ code, status }) => status !== 'former' && !proposed.has(code) && !asked.has(code));
  return {
    reference,
    project: title,
    back: path.deskDossier({ reference }),
    proposals: orientation.proposals.map((one) => proposalOf(visit, one, shown)),
    besides: [...asked].filter((code) => !proposed.has(code)).map((code) => stepsWith(visit, code, shown)),
    committee: orientation.committee.refer
      ? word.t('desk.proposals.committee', {
          criteria: visit.formats.list(orientation.committee.reasons.map(({ label }) => word.of(label))),
        })
      : null,
    others: others.map(({ code, name }) => ({ name, href: path.deskAgreement({ reference, partner: code }) })),
  };
}

function proposalOf(visit: Visit, proposal: Proposal, shown: Shown): object {
  const { word } = visit;
  const partner = shown.directory.find(({ code }) => code === proposal.partner);
  const offer = partner?.offers.find(({ code }) => code === proposal.offer);
  const offerName = (code: string): string => {
    const found = partner?.offers.find((one) => one.code === code);
    return found ? word.of(found.name) : code;
  };
  return {
    ...stepsWith(visit, proposal.partner, shown),
    rank: proposal.rank,
    offer: offerName(proposal.offer),
    summary: offer ? word.of(offer.summary) : '',
    call: offer ? callWords(visit, offer.call) : null,
    verdict: word.t(`desk.proposals.verdict.${proposal.verdict}`),
    doubtful: proposal.verdict === 'maybe',
    reasons: [...new Set(proposal.reasons.map((reason) => reasonWords(visit, reason, shown.questions)))],
    missing: proposal.missing.map((field) =>
      field === 'call' ? word.t('desk.proposals.missingCall') : fieldWord(visit, shown.questions, field),
    ),
    others: proposal.otherOffers.map(offerName),
  };
}

/** Where one stands with a partner about this dossier, and what comes next. */
function stepsWith(visit: Visit, code: string, { dossier, directory }: Shown): object {
  const { word, path, formats } = visit;
  const { page, referrals } = dossier;
  const agreement = page.agreements.find(({ partner }) => partner === code);
  const referral = referrals.findLast(({ partner }) => partner.code === code);
  const at = { reference: page.reference, partner: code };
  const why = referralProblem(visit, { page, partner: code, open: referral?.open === true });
  return {
    code,
    partner: directory.find((one) => one.code === code)?.name ?? code,
    about: path.deskPartner({ partner: code }),
    agreement: agreement
      ? word.t(`desk.agreement.status.${agreement.status}`, { date: formats.shortDate(agreement.at) })
      : word.t('desk.agreement.notAsked'),
    agree: page.open ? path.deskAgreement(at) : null,
    referral: referral && {
      state: word.of(referral.label),
      href: path.deskReferral({ reference: page.reference, referral: referral.id }),
    },
    refer: why === null ? path.deskRefer(at) : null,
    whyNot: why,
  };
}

function reasonWords(visit: Visit, reason: ProposalReason, questions: Questions): string {
  const { word, locale } = visit;
  const text = typeof reason.value === 'string' ? reason.value : JSON.stringify(reason.value ?? '');
  return word.t(`desk.proposals.reason.${reason.code}`, {
    field: fieldWord(visit, questions, reason.field),
    value: reason.because ? word.of(reason.because) : valueWord(visit, questions, reason.field, text),
    need: reason.need === undefined ? '' : questions.option(locale, 'needs', reason.need),
  });
}

/** A question by its short label; the path when no page asks it. */
function fieldWord({ locale, word }: Visit, questions: Questions, field: string): string {
  const all = questions.in(locale).sections.flatMap((section) => section.questions);
  const asked = all.find(({ path }) => path === field)?.short;
  const key = `desk.field.${field.replaceAll('.', '-')}`;
  return asked ?? (word.has(key) ? word.t(key) : field);
}

/** A value in words: an option by its label, a commune by its name; itself otherwise. */
function valueWord({ locale, word, communes }: Visit, questions: Questions, field: string, value: string): string {
  if (field === 'place.communeInsee') return communes.nameOf(value) ?? value;
  const key = `desk.code.${value}`;
  const asked = questions.option(locale, field, value);
  return asked === value && word.has(key) ? word.t(key) : asked;
}
