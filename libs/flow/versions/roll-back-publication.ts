import { Injectable } from '@nestjs/common';
import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import { Database, rows, type Tx } from '#libs/platform';
import { Flow, UnreadableDefinition } from '../flow.js';
import { governRefusal } from './may-govern.js';
import {
  lastPublication,
  lockPublications,
  overtaken,
  PUBLICATION,
  publishAlone,
  type Publication,
} from './publication.js';
import { noteRefusal } from './texts.js';

interface RollingBack {
  readonly machine: string;
  /** The number of the publication to publish again; the last one with other content unless told. */
  readonly to?: number | undefined;
  readonly note: string;
  /** The number of the publication that stood when the person decided. */
  readonly sees?: number | undefined;
}

type Earlier = Publication & { readonly written: string | null };

/**
 * Publishes an earlier publication again, with a note; the list only grows. Instances stay where they are: those that
 * moved to the later definition are moved back by a migration. What was published once is not checked again, for this is
 * the way out when something went wrong; it must only be readable.
 * Refuses `not-allowed`, `machine-unknown`, `note-too-long`, `not-a-text`, `publication-unknown`,
 * `nothing-to-roll-back-to`, `publication-conflict` (`number`, `by`, `at`) and `definition-unreadable`.
 */
@Injectable()
export class RollBackPublication {
  constructor(
    private readonly database: Database,
    private readonly flow: Flow,
  ) {}

  async run(input: RollingBack, actor: Actor): Promise<Outcome<Publication>> {
    const { machine, note } = input;
    const refused = governRefusal(this.flow, machine, actor) ?? noteRefusal(note);
    if (refused) return refused;
    const outcome = await this.database.attempt((tx) => this.rollBack(tx, input, actor));
    if (outcome.ok) await this.flow.refresh(this.database.reader());
    return outcome;
  }

  private async rollBack(
    tx: Tx,
    { machine, to, note, sees }: RollingBack,
    author: Actor,
  ): Promise<Outcome<Publication>> {
    await lockPublications(tx, machine);
    const last = await lastPublication(tx, machine);
    if (!last) return refuse('nothing-to-roll-back-to');
    if (sees !== undefined && sees !== last.number) return overtaken(last);
    const earlier = await earlierThan(tx, last, to);
    if (!earlier) return refuse(to === undefined ? 'nothing-to-roll-back-to' : 'publication-unknown');
    if (earlier.hash === last.hash) return refuse('nothing-to-roll-back-to');
    const definition = await this.readable(tx, earlier.hash);
    if (!definition) return refuse('definition-unreadable', { values: { number: earlier.number } });
    const { written, number: rollsBackTo } = earlier;
    const made = { definition, written, author, source: 'desk', note: note.trim(), rollsBackTo } as const;
    return done(await publishAlone(tx, this.flow, made));
  }

  private async readable(tx: Tx, hash: string) {
    try {
      return { hash, machine: await this.flow.machineOf(tx, hash) };
    } catch (error) {
      if (error instanceof UnreadableDefinition) return null;
      throw error;
    }
  }
}

async function earlierThan(tx: Tx, last: Publication, to: number | undefined): Promise<Earlier | undefined> {
  const [earlier] = await rows<Earlier>(
    tx,
    `select ${PUBLICATION}, written from workflow_publication
      where machine = $1 and number < $2 and (number = $3 or ($3::integer is null and hash <> $4))
      order by number desc limit 1`,
    [last.machine, last.number, to ?? null, last.hash],
  );
  return earlier;
}
