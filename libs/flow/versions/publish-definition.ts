import { Injectable } from '@nestjs/common';
import { done, refuse, type Actor, type Outcome } from '#libs/kernel';
import { Database, type Tx } from '#libs/platform';
import { definitionOf, Flow, type Definition } from '../flow.js';
import { draftConflict, draftOf, removeDraft } from './draft.js';
import { governRefusal } from './may-govern.js';
import {
  lastPublication,
  lockPublications,
  overtaken,
  publishAlone,
  reusedVersion,
  type Publication,
} from './publication.js';
import { readDefinition } from './read-definition.js';
import { noteRefusal, textRefusal } from './texts.js';

interface Publishing {
  readonly machine: string;
  /** The YAML: as typed, or the draft, by the version of it that was seen. */
  readonly from: { readonly text: string } | { readonly draft: number };
  /** Why, in the author's words: 1 000 characters at most; may be empty. */
  readonly note: string;
  /** The number of the publication that stood when the person decided; somebody who was faster refuses this one. */
  readonly sees?: number | undefined;
}

interface Read {
  readonly definition: Definition;
  readonly written: string;
}

interface Published {
  readonly publication: Publication;
  /** It was published before, and nothing was written. */
  readonly already: boolean;
}

/**
 * Publishes a definition from the desk, checked as strictly as one of the pack: instances opened from the next moment on
 * stand on it, those that are open stay on theirs. Publishing a text that says what stands already changes nothing. A
 * draft that was published is gone.
 * Refuses `not-allowed`, `machine-unknown`, `note-too-long`, `text-too-long`, `not-a-text`, `draft-unknown`,
 * `draft-conflict`, `nothing-new` (the draft says what stands already, and stays), `definition-unsound`
 * (`values.problems`, each with its line), `version-reused` (`version`, the `number` that bore it, the `next` that is
 * free) and `publication-conflict` (`number`, `by`, `at`).
 */
@Injectable()
export class PublishDefinition {
  constructor(
    private readonly database: Database,
    private readonly flow: Flow,
  ) {}

  async run(publishing: Publishing, actor: Actor): Promise<Outcome<Published>> {
    const { machine, from, note } = publishing;
    const refused = governRefusal(this.flow, machine, actor) ?? noteRefusal(note);
    if (refused) return refused;
    const text = 'text' in from ? done(from.text) : await this.draftText(machine, from.draft);
    const read = text.ok ? await this.read(publishing, text.value) : text;
    if (!read.ok) return read;
    const outcome = await this.database.attempt((tx) => this.publish(tx, publishing, { ...read.value, author: actor }));
    if (outcome.ok) await this.flow.refresh(this.database.reader());
    return outcome;
  }

  private async draftText(machine: string, version: number): Promise<Outcome<string>> {
    const draft = await draftOf(this.database.reader(), machine);
    return draft?.version === version ? done(draft.text) : draftConflict(this.database.reader(), machine);
  }

  private async publish(
    tx: Tx,
    { machine, from, note, sees }: Publishing,
    { author, ...read }: Read & { readonly author: Actor },
  ): Promise<Outcome<Published>> {
    await lockPublications(tx, machine);
    if ('draft' in from && (await removeDraft(tx, machine, from.draft)) === null) return draftConflict(tx, machine);
    const last = await lastPublication(tx, machine);
    if (last?.hash === read.definition.hash)
      // The draft goes when it is published, and only then: its remarks are somebody's work.
      return 'draft' in from ? refuse('nothing-new') : done({ publication: last, already: true });
    if (last && sees !== undefined && sees !== last.number) return overtaken(last);
    const reused = await reusedVersion(tx, read.definition);
    if (reused) return refuse('version-reused', { values: { ...reused } });
    const publication = await publishAlone(tx, this.flow, { ...read, author, source: 'desk', note: note.trim() });
    return done({ publication, already: false });
  }

  private async read({ machine }: Publishing, written: string): Promise<Outcome<Read>> {
    const refused = textRefusal(written);
    if (refused) return refused;
    const { machine: read, problems } = await readDefinition(this.database.reader(), this.flow, {
      machine,
      text: written,
    });
    return read && problems.length === 0
      ? done({ definition: definitionOf(read), written })
      : refuse('definition-unsound', { values: { problems } });
  }
}
