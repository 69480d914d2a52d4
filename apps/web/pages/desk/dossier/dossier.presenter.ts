import type { DossierPage } from '#libs/dossier';
import type { Machine } from '#libs/workflow';
import type { Visit } from '../../../http/visit.js';
import type { Questions } from '../../../view/questions.js';
import { optionWord, paragraphs } from '../desk-words.js';
import { presentActions } from './actions.presenter.js';
import { presentAnswers } from './answers.presenter.js';
import { presentClocks } from './clocks.presenter.js';
import type { Machines } from './machines.js';
import type { DossierAtDesk } from './read-dossier.js';
import { presentSides } from './sides.presenter.js';
import { presentStory } from './story.presenter.js';

interface Shown {
  readonly dossier: DossierAtDesk;
  readonly machines: Machines;
  readonly questions: Questions;
  /** The trigger that was just fired, or `claimed`. */
  readonly done: string | undefined;
}

/** The page of one dossier. */
export function presentDossier(visit: Visit, { dossier, machines, questions, done }: Shown): object {
  const { page } = dossier;
  const { word, formats, path } = visit;
  return {
    reference: page.reference,
    version: page.version,
    heading: page.title,
    facts: [
      page.holder.name,
      visit.communes.nameOf(page.territory.communeInsee),
      word.t('desk.dossier.received', {
        date: formats.date(page.receivedAt),
        channel: word.t(`desk.channel.${page.channel}`),
      }),
    ].filter((one) => one !== null),
    state: word.of(page.stateLabel),
    confidential: page.confidential,
    outside: page.territory.result === 'in' ? null : word.t(`desk.territory.${page.territory.result}`),
    done: doneWords(visit, machines.dossier, done),
    open: page.open,
    now: nowOf(visit, page, machines.dossier),
    clocks: presentClocks(visit, page.clocks),
    actions: presentActions(visit, page, machines.dossier),
    summary: paragraphs(page.summary),
    answers: presentAnswers(dossier.submission?.shown),
    held: dossier.submission?.held === true && page.open ? path.deskRelease({ reference: page.reference }) : null,
    messages: page.messages.map((message) => ({
      who: message.authorName ?? word.t(`desk.role.${message.authorRole}`),
      kind: word.t(`desk.message.${message.kind}`),
      date: formats.dateTime(message.at),
      text: paragraphs(message.body),
      internal: !message.visibleToHolder,
    })),
    story: presentStory(visit, dossier, machines),
    storyCut: dossier.storyCut,
    ...presentSides(visit, dossier, questions, machines.referral),
  };
}

/** Who must act, what next, by when: one glance. */
function nowOf(visit: Visit, page: DossierPage, machine: Machine): object {
  const { word, formats } = visit;
  if (!page.open)
    return {
      who: word.t('desk.dossier.closed', { date: page.closedAt ? formats.date(page.closedAt) : '' }),
      next: page.outcome === null ? '' : optionWord(visit, machine, page.outcome),
      read: null,
      due: null,
      late: false,
    };
  const clock = page.clocks.find(({ status }) => status === 'running');
  return {
    who: word.t(`desk.mustAct.${page.owner}`),
    next: page.next && word.t('desk.dossier.next', { action: word.of(page.next.label) }),
    read: word.t('desk.dossier.holderReads', { text: `${word.of(page.statePublic)}. ${word.of(page.stateNext)}` }),
    due: page.dueAt && word.t(dueKey(page), { date: formats.dateTime(page.dueAt) }),
    why: clock ? word.of(clock.label) : null,
    late: page.late,
  };
}

function dueKey({ late, owner }: DossierPage): string {
  if (late) return 'desk.dossier.late';
  return owner === 'reception' || owner === 'adviser' ? 'desk.dossier.due' : 'desk.dossier.expected';
}

function doneWords({ word }: Visit, machine: Machine, done: string | undefined): string | null {
  if (done === undefined) return null;
  const trigger = machine.triggers[done];
  if (trigger) return word.t('desk.done.trigger', { action: word.of(trigger.label) });
  const key = `desk.done.${done}`;
  return word.has(key) ? word.t(key) : null;
}
