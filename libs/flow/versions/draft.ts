import type { EntityManager } from '@mikro-orm/postgresql';
import { refuse, type Actor, type Outcome } from '#libs/kernel';
import { rows, type Tx } from '#libs/platform';

/** A definition that somebody works on: one for each machine, whoever opens it. It need not make sense yet. */
export interface Draft {
  readonly machine: string;
  readonly text: string;
  /** Another one with each time it is saved, and never used again. */
  readonly version: number;
  /** Who saved it last. */
  readonly author: Actor;
  readonly at: Date;
}

/** The columns of a draft, as `Draft` calls them. */
export const DRAFT = 'machine, text, version, author, at';

/** The draft of a machine; null when there is none. */
export async function draftOf(em: EntityManager, machine: string): Promise<Draft | null> {
  const [draft] = await rows<Draft>(em, `select ${DRAFT} from workflow_draft where machine = $1`, [machine]);
  return draft ?? null;
}

/** Removes the draft of which this version was seen. Gives its text; null when it is another by now, or gone. */
export async function removeDraft(tx: Tx, machine: string, version: number): Promise<string | null> {
  const [removed] = await rows<{ text: string }>(
    tx,
    `delete from workflow_draft where machine = $1 and version = $2 returning text`,
    [machine, version],
  );
  return removed?.text ?? null;
}

/** The refusal of who saw another draft than there is: `draft-conflict` (`version`, `by`, `at`), or `draft-unknown`. */
export async function draftConflict(em: EntityManager, machine: string): Promise<Outcome<never>> {
  const draft = await draftOf(em, machine);
  if (!draft) return refuse('draft-unknown');
  const { version, author: by, at } = draft;
  return refuse('draft-conflict', { values: { version, by, at } });
}
