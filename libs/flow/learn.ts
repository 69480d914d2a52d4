import { done, type Actor, type Outcome } from '#libs/kernel';
import type { FactBase } from '#libs/journal';
import type { Tx } from '#libs/platform';
import type { Flow } from './flow.js';
import type { Instance } from './instance.js';
import { conflict, taught } from './move.js';
import { settleInstance } from './write-instance.js';

interface Lesson {
  /** Replaces these keys of `known`. */
  readonly knownPatch?: Readonly<Record<string, unknown>> | undefined;
  /** Undefined keeps the assignee, null releases. */
  readonly assigneeId?: string | null | undefined;
  readonly fact: FactBase;
  readonly actor: Actor;
  readonly secret?: Readonly<Record<string, unknown>> | undefined;
  /** The version a person saw. */
  readonly version?: number | undefined;
}

/**
 * Writes what a room has learnt about an instance without moving it: its `known` or its assignee, with one fact, as one
 * version more. Refuses `version-conflict` when the instance is no longer the one that was seen or loaded.
 */
export async function learn(tx: Tx, flow: Flow, instance: Instance, lesson: Lesson): Promise<Outcome<Instance>> {
  if (lesson.version !== undefined && lesson.version !== instance.version)
    return conflict(instance.version, lesson.version);
  const after: Instance = {
    ...instance,
    version: instance.version + 1,
    known: { ...instance.known, ...lesson.knownPatch },
    assigneeId: lesson.assigneeId === undefined ? instance.assigneeId : lesson.assigneeId,
  };
  const fact: FactBase & { version: number } = { ...lesson.fact, ...taught(lesson.knownPatch), version: after.version };
  const change = { after, clocks: [], fact, actor: lesson.actor, secret: lesson.secret };
  return (await settleInstance(tx, flow, change)) ? done(after) : conflict(instance.version);
}
