import type { DossierPage } from '#libs/dossier';
import { DESK_ROLES } from '#libs/kernel';
import type { Machine, Possible } from '#libs/workflow';
import type { Visit } from '../../../http/visit.js';

/** A button, or why it is grey. */
export interface Action {
  readonly name: string;
  readonly label: string;
  readonly help: string | null;
  /** Where its form is; null when one click is enough, or when it is not allowed. */
  readonly href: string | null;
  /** Where to post when nothing has to be filled in. */
  readonly post: string | null;
  readonly why: string | null;
  /** The one that settles what is due first. */
  readonly next: boolean;
  /** It ends the dossier. */
  readonly final: boolean;
}

/** What the desk can ever do with a dossier: what is possible first, then the rest with its reason. */
export function presentActions(
  visit: Visit,
  page: DossierPage,
  machine: Machine,
): { readonly possible: readonly Action[]; readonly notNow: readonly Action[] } {
  const ours = page.triggers.filter(({ name }) =>
    machine.triggers[name]?.by.some((role) => (DESK_ROLES as readonly string[]).includes(role)),
  );
  const actions = ours.map((trigger) => actionOf(visit, page, trigger, machine));
  const possible = actions.filter(({ why }) => why === null);
  return {
    possible: [
      ...possible.filter(({ next }) => next),
      ...possible.filter(({ next, final }) => !next && !final),
      ...besides(visit, page, possible),
      ...possible.filter(({ next, final }) => !next && final),
    ],
    notNow: actions.filter(({ why }) => why !== null),
  };
}

function actionOf(visit: Visit, page: DossierPage, trigger: Possible, machine: Machine): Action {
  const { word, path } = visit;
  const { name, allowed, act, inputs, why } = trigger;
  const at = path.deskAction({ reference: page.reference, trigger: name });
  const form = act === 'refer' ? path.deskProposals({ reference: page.reference }) : at;
  const help = machine.triggers[name]?.help;
  const direct = inputs.length === 0;
  return {
    name,
    label: word.of(trigger.label),
    help: help ? word.of(help) : null,
    href: allowed && !direct ? form : null,
    post: allowed && direct ? at : null,
    why: allowed ? null : whyNot(visit, why, machine),
    next: page.next?.trigger === name,
    final: machine.states[machine.triggers[name]?.to ?? '']?.final === true,
  };
}

/** What the desk does beside the machine: appointments, and a look at who could help. */
function besides({ word, path }: Visit, { reference }: DossierPage, possible: readonly Action[]): Action[] {
  const proposals = path.deskProposals({ reference });
  const link = { help: null, post: null, why: null, next: false, final: false };
  return [
    ...(possible.some(({ href }) => href === proposals)
      ? []
      : [{ ...link, name: 'proposals', label: word.t('desk.proposals.open'), href: proposals }]),
    { ...link, name: 'session', label: word.t('desk.session.plan'), href: path.deskSessions({ reference }) },
  ];
}

/** Why a trigger cannot be fired now, in one sentence. */
export function whyNot(visit: Visit, why: Possible['why'], machine: Machine): string {
  const { word, formats } = visit;
  const values = why?.values ?? {};
  const names = (list: unknown): string[] => (Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []);
  if (why?.code === 'wrong-state') {
    const labels = names(values['from']).map((state) => word.of(machine.states[state]?.label ?? { fr: state }));
    return word.t('desk.whyNot.wrong-state', { states: formats.list(labels) });
  }
  if (why?.code === 'not-allowed') {
    const desk = names(values['by']).filter((role) => (DESK_ROLES as readonly string[]).includes(role));
    return word.t('desk.whyNot.not-allowed', { roles: formats.list(desk.map((role) => word.t(`desk.role.${role}`))) });
  }
  const sentence = values['why'];
  if (typeof sentence === 'object' && sentence !== null) return word.of(sentence as Record<string, string>);
  return word.t('layout.refusal.other');
}
