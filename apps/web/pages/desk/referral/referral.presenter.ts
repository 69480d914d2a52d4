import type { DossierPage } from '#libs/dossier';
import type { ExplainedClock } from '#libs/flow';
import { DESK_ROLES, type Refusal } from '#libs/kernel';
import type { ReferralView } from '#libs/referral';
import type { Machine, Possible } from '#libs/workflow';
import type { FormBody } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { machineFields } from '../../../forms/machine-fields.js';
import type { Visit } from '../../../http/visit.js';
import { optionWord, paragraphs } from '../desk-words.js';
import { whyNot } from '../dossier/actions.presenter.js';
import { presentClocks } from '../dossier/clocks.presenter.js';

interface Shown {
  readonly dossier: DossierPage;
  readonly referral: ReferralView;
  readonly machine: Machine;
}

/** What an adviser records because a partner said so. */
const SAID_BY_PARTNER = new Set(['record-answer', 'record-progress']);

/** One referral: where it stands, its clocks, what was said, what may be recorded. */
export function presentReferral(
  visit: Visit,
  shown: Shown & { readonly possible: readonly Possible[]; readonly clocks: readonly ExplainedClock[] },
): object {
  const { word, path } = visit;
  const { dossier, referral, machine, possible, clocks } = shown;
  const at = { reference: dossier.reference, referral: referral.id };
  const ours = possible.filter(
    ({ name, act }) =>
      act !== undefined && machine.triggers[name]?.by.some((role) => (DESK_ROLES as readonly string[]).includes(role)),
  );
  const link = ({ name, label }: Possible): object => ({
    label: word.of(label),
    href: path.deskReferralAction({ ...at, trigger: name }),
  });
  return {
    ...common(visit, shown),
    state: word.of(referral.label),
    open: referral.open,
    message: paragraphs(referral.message),
    facts: factsOf(visit, referral, machine),
    clocks: presentClocks(visit, clocks),
    own: ours.filter(({ allowed, act }) => allowed && !SAID_BY_PARTNER.has(act ?? '')).map(link),
    said: ours.filter(({ allowed, act }) => allowed && SAID_BY_PARTNER.has(act ?? '')).map(link),
    notNow: ours
      .filter(({ allowed }) => !allowed)
      .map(({ name, label, why }) => ({ name, label: word.of(label), why: whyNot(visit, why, machine) })),
  };
}

/** The form of one trigger of a referral. */
export function presentReferralAction(
  visit: Visit,
  shown: Shown & { readonly trigger: Possible; readonly body: FormBody; readonly refusal?: Refusal | undefined },
): object {
  const { trigger, machine, referral, body, refusal } = shown;
  const fields = machineFields(visit, { machine, names: trigger.inputs });
  const labels = Object.fromEntries(fields.map(({ name, label }) => [name, label]));
  const help = machine.triggers[trigger.name]?.help;
  const at = { reference: shown.dossier.reference, referral: referral.id };
  return {
    ...common(visit, shown),
    back: visit.path.deskReferral(at),
    heading: visit.word.of(trigger.label),
    help: help ? visit.word.of(help) : null,
    allowed: trigger.allowed,
    why: trigger.allowed ? null : whyNot(visit, trigger.why, machine),
    question: trigger.name === 'give-information' && referral.question ? paragraphs(referral.question) : [],
    machineInputs: fields,
    form: formModel(visit, { values: body, refusal, labels }),
  };
}

function common({ path }: Visit, { dossier, referral }: Shown): object {
  return {
    reference: dossier.reference,
    project: dossier.title,
    partner: referral.partner.name,
    back: path.deskDossier({ reference: dossier.reference }),
  };
}

function factsOf(visit: Visit, referral: ReferralView, machine: Machine): { label: string; value: string }[] {
  const { word, formats } = visit;
  const option = (code: string | null): string | null => code && optionWord(visit, machine, code);
  const rows: [string, string | null][] = [
    ['offer', referral.offer && word.of(referral.offer.name)],
    ['sentAt', formats.dateTime(referral.sentAt)],
    ['answeredAt', referral.answeredAt && formats.dateTime(referral.answeredAt)],
    ['reason', option(referral.reason)],
    ['suggestion', referral.suggestion],
    ['note', referral.note],
    ['question', referral.question],
    ['information', referral.information],
    ['outcome', option(referral.outcome)],
  ];
  return rows.flatMap(([key, value]) => (value ? [{ label: word.t(`desk.referral.fact.${key}`), value }] : []));
}
