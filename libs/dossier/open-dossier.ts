import { openInstance } from '#libs/flow';
import { newId, newReference, type Actor, type Id } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';
import { Dossier, type Answers } from './dossier.entity.js';
import { knownAtFirst } from './known.js';
import { searchable } from './search-text.js';
import type { DossierKit, LockedDossier } from './spine.js';

const TITLE_LENGTH = 80;
const SEARCHED_SUMMARY = 4000;
const MOST_TRIES = 5;

/** A submission that becomes a dossier. */
export interface Arrival {
  readonly submissionId: Id;
  /** Of the territory: the dossier's reference is made with it. */
  readonly referencePrefix: string;
  readonly answers: Answers;
  readonly locale: string;
  readonly channel: string;
  readonly territory: { readonly result: string };
  readonly actor: Actor;
  /** Values written beside the machine's in the first fact. */
  readonly fact?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Opens a dossier: its instance in the machine's first state with its clocks, and what was answered. The answers were
 * validated before. Throws when the submission already has a dossier.
 */
export async function openDossier(tx: Tx, kit: DossierKit, arrival: Arrival): Promise<LockedDossier> {
  const id = newId();
  const reference = await freeReference(tx, arrival.referencePrefix);
  const instance = await openInstance(tx, kit.flow, {
    id,
    machine: 'dossier',
    stream: `dossier:${id}`,
    actor: arrival.actor,
    known: knownAtFirst(arrival.territory.result) as unknown as Readonly<Record<string, unknown>>,
    fact: { ...arrival.fact, submissionId: arrival.submissionId, channel: arrival.channel },
  });
  const { answers } = arrival;
  const summary = text(answers, 'project.summary') ?? '';
  const title = text(answers, 'project.title') ?? shortened(summary);
  const needs = at(answers, 'needs');
  const dossier = tx.create(Dossier, {
    id,
    reference,
    title,
    summary,
    locale: arrival.locale,
    channel: arrival.channel,
    holderGivenName: text(answers, 'person.givenName'),
    holderFamilyName: text(answers, 'person.familyName') ?? '',
    holderEmail: text(answers, 'person.email'),
    holderPhone: text(answers, 'person.phone'),
    communeInsee: text(answers, 'place.communeInsee'),
    territoryResult: arrival.territory.result,
    confidential: at(answers, 'project.confidential') === true,
    answers,
    needs: Array.isArray(needs) ? needs.filter((need): need is string => typeof need === 'string') : [],
    qualifiedNeeds: null,
    submissionId: arrival.submissionId,
    outcome: null,
    receivedAt: instance.openedAt,
    searchText: searchTextOf(reference, title, answers),
  });
  await tx.flush();
  return { dossier, instance };
}

async function freeReference(tx: Tx, prefix: string): Promise<string> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const reference = newReference(prefix);
    const taken = await rows(tx, 'select 1 from dossier where reference = $1', [reference]);
    if (taken.length === 0) return reference;
  }
  throw new Error(`no free reference was found in ${MOST_TRIES} tries`);
}

const SEARCHED = [
  'person.givenName',
  'person.familyName',
  'person.email',
  'person.phone',
  'structure.name',
  'structure.siren',
  'structure.siret',
  'place.communeTyped',
];

function searchTextOf(reference: string, title: string, answers: Answers): string {
  const summary = text(answers, 'project.summary')?.slice(0, SEARCHED_SUMMARY);
  const plain = reference.replaceAll('-', '');
  // The reference is found with or without its dashes and its prefix.
  const references = [reference, plain, reference.replace(/^[^-]+-/, '').replaceAll('-', '')];
  const said = SEARCHED.map((path) => text(answers, path));
  return searchable([...references, title, ...said, summary].filter(Boolean).join(' '));
}

function at(answers: Answers, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? (value as Answers)[key] : undefined),
      answers,
    );
}

function text(answers: Answers, path: string): string | null {
  const value = at(answers, path);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The first words of a summary, where no title was given. */
function shortened(summary: string): string {
  const line = summary.replace(/\s+/g, ' ').trim();
  const signs = Array.from(line);
  return signs.length <= TITLE_LENGTH
    ? line
    : `${signs
        .slice(0, TITLE_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}
