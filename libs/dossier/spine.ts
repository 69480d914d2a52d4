import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Flow, learn, loadInstance, move, type Instance, type Move } from '#libs/flow';
import type { FactBase } from '#libs/journal';
import { Clock, done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import { Dossier } from './dossier.entity.js';
import { changesSince } from './dossier-story.js';
import type { Known } from './known.js';

/** What the functions that this room offers upward need beside the transaction. */
@Injectable()
export class DossierKit {
  constructor(
    readonly flow: Flow,
    readonly clock: Clock,
  ) {}
}

/** A dossier with its instance's row locked until the end of the transaction. */
export interface LockedDossier {
  readonly dossier: Dossier;
  readonly instance: Instance;
}

/** What moves a dossier. The answers are the dossier's own. */
export interface DossierMove extends Pick<Move, 'trigger' | 'actor' | 'version' | 'assigneeId' | 'fact' | 'secret'> {
  readonly input?: Readonly<Record<string, unknown>> | undefined;
  /** Keys of `known` to replace, before the guards look. */
  readonly known?: Partial<Known> | undefined;
  /** How it ended, when the move closes the dossier; the trigger's name unless told. */
  readonly outcome?: string | undefined;
}

/** What is learnt about a dossier without moving it. */
export interface DossierLesson {
  readonly known?: Partial<Known> | undefined;
  readonly assigneeId?: Id | null | undefined;
  readonly fact: FactBase;
  readonly actor: Actor;
  readonly secret?: Readonly<Record<string, unknown>> | undefined;
  /** The version a person saw. */
  readonly version?: number | undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The dossier of an id or a reference (as stored, see `parseReference`); null when there is none. */
export function dossierById(em: EntityManager, idOrReference: string): Promise<Dossier | null> {
  // What no reference can hold is not asked of the database, which falls over a NUL.
  if (!/^[\w-]{1,40}$/.test(idOrReference)) return Promise.resolve(null);
  return em.findOne(Dossier, UUID.test(idOrReference) ? { id: idOrReference } : { reference: idOrReference });
}

/**
 * Locks a dossier: its instance's row first, as everybody does who moves it, then reads it. Refuses `dossier-unknown`.
 */
export async function lockDossier(tx: Tx, kit: DossierKit, idOrReference: string): Promise<Outcome<LockedDossier>> {
  const id = UUID.test(idOrReference) ? idOrReference : (await dossierById(tx, idOrReference))?.id;
  const instance = id === undefined ? null : await loadInstance(tx, kit.flow, id, { lock: true });
  if (!instance) return refuse('dossier-unknown');
  // Read again: what was read before the lock may have changed while we waited for it.
  const dossier = await tx.findOne(Dossier, { id: instance.id }, { refresh: true });
  return dossier ? done({ dossier, instance }) : refuse('dossier-unknown');
}

/**
 * Fires a trigger on a locked dossier. Refuses what `move` of flow refuses; a `version-conflict` carries in
 * `values.changes` what happened since the version that was seen.
 */
export async function moveDossier(
  tx: Tx,
  kit: DossierKit,
  locked: LockedDossier,
  { known, outcome, input = {}, ...rest }: DossierMove,
): Promise<Outcome<LockedDossier>> {
  const { dossier } = locked;
  const moved = await move(tx, kit.flow, locked.instance, {
    ...rest,
    input,
    answers: dossier.currentAnswers,
    knownPatch: known,
  });
  if (!moved.ok) return explained(tx, locked, moved, rest.version);
  if (locked.instance.open && !moved.value.open) {
    dossier.outcome = outcome ?? rest.trigger;
    await tx.flush();
  }
  return done({ dossier, instance: moved.value });
}

/** Writes what was learnt about a locked dossier, with one fact. Refuses `version-conflict` as `moveDossier` does. */
export async function learnDossier(
  tx: Tx,
  kit: DossierKit,
  locked: LockedDossier,
  { known, ...rest }: DossierLesson,
): Promise<Outcome<LockedDossier>> {
  const learnt = await learn(tx, kit.flow, locked.instance, { ...rest, knownPatch: known });
  if (!learnt.ok) return explained(tx, locked, learnt, rest.version);
  return done({ dossier: locked.dossier, instance: learnt.value });
}

/** A refusal, and, when somebody was faster, what they did. */
async function explained(
  tx: Tx,
  { instance }: LockedDossier,
  refused: Extract<Outcome<Instance>, { ok: false }>,
  seen: number | undefined,
): Promise<Outcome<LockedDossier>> {
  if (refused.refusal.code !== 'version-conflict' || seen === undefined) return refused;
  const changes = await changesSince(tx, instance, seen);
  return refuse('version-conflict', { values: { ...refused.refusal.values, version: instance.version, changes } });
}
