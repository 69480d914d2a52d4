import type { StoryLine } from '#libs/dossier';
import type { Visit } from '../../../http/visit.js';
import { optionWord, paragraphs } from '../desk-words.js';
import type { Machines } from './machines.js';
import type { DossierAtDesk } from './read-dossier.js';

/** Facts that say nothing a person at the desk would look for. */
const SILENT = new Set(['ReferralNoted', 'SubmissionReceived']);
/** A referral is prepared and sent in one go with the move of the dossier, which is shown. */
const WITH_THE_DOSSIER = new Set<unknown>(['open', 'send']);

const MIGRATIONS = new Set(['InstanceMigrated', 'InstanceMigratedBack']);

/** What happened, newest first: who did what, and the words that belong to it. */
export function presentStory(visit: Visit, dossier: DossierAtDesk, machines: Machines): object[] {
  const partners = new Map([
    ...dossier.page.agreements.map(({ partner, partnerName }) => [partner, partnerName] as const),
    ...dossier.referrals.map(({ partner }) => [partner.code, partner.name] as const),
  ]);
  return (
    dossier.story
      .filter(({ type }) => !SILENT.has(type))
      .filter(({ type, values }) => type !== 'ReferralMoved' || !WITH_THE_DOSSIER.has(values['trigger']))
      // What a referral stands on is told on nobody's page.
      .filter(({ type, values }) => !MIGRATIONS.has(type) || values['machine'] === 'dossier')
      .toReversed()
      .map((line) => ({
        date: visit.formats.dateTime(line.at),
        iso: line.at.toISOString(),
        who: whoOf(visit, line, partners),
        what: whatOf(visit, line, { machines, partners }),
        text: wordsOf(line).flatMap(paragraphs),
      }))
  );
}

interface Names {
  readonly machines: Machines;
  readonly partners: ReadonlyMap<string, string>;
}

function whoOf({ word }: Visit, { actor }: StoryLine, partners: ReadonlyMap<string, string>): string {
  if (actor.partner !== null) return partners.get(actor.partner) ?? actor.partner;
  return actor.name ?? word.t(`desk.role.${actor.role}`);
}

function whatOf(visit: Visit, line: StoryLine, { machines, partners }: Names): string {
  const { word, formats } = visit;
  const text = (key: string): string => {
    const value = line.values[key];
    return typeof value === 'string' ? value : '';
  };
  const partner = partners.get(text('partner')) ?? text('partner');
  if (line.type === 'DossierMoved') return movedWords(visit, line, machines, partner);
  if (line.type === 'ReferralMoved') {
    const label = machines.referral.triggers[text('trigger')]?.label ?? machines.referral.definition.opening?.label;
    return word.t('desk.story.ReferralMoved', { action: label ? word.of(label) : text('trigger'), partner });
  }
  const key = `desk.story.${line.type}`;
  if (!word.has(key)) return line.type;
  const clock = machines.dossier.clocks[text('clock')] ?? machines.referral.clocks[text('clock')];
  return word.t(key, {
    partner,
    name: line.people[text('to')] ?? word.t('desk.worklist.nobody'),
    clock: clock ? word.of(clock.label) : text('clock'),
    answer: text('answer') === '' ? '' : word.t(`desk.agreement.answered.${text('answer')}`),
    date: text('startsAt') === '' ? '' : formats.dateTime(new Date(text('startsAt'))),
  });
}

function movedWords({ word, ...visit }: Visit, line: StoryLine, machines: Machines, partner: string): string {
  const action = line.trigger ? word.of(line.trigger.label) : '';
  const input = line.values['input'];
  const chosen = typeof input === 'object' && input !== null ? Object.values(input) : [line.values['outcome']];
  const code = chosen.find((one) => typeof one === 'string');
  const said = [action, partner, code === undefined ? '' : optionWord({ word, ...visit }, machines.dossier, code)];
  const moved = line.from !== null && line.to !== null && line.from.state !== line.to.state;
  return word.t(moved ? 'desk.story.moved' : 'desk.story.stayed', {
    action: said.filter((one) => one !== '').join(' · '),
    state: line.to ? word.of(line.to.label) : '',
  });
}

function wordsOf({ message, written }: StoryLine): string[] {
  if (message) return [message.body];
  return Object.values(written ?? {}).filter((one): one is string => typeof one === 'string' && one.trim() !== '');
}
