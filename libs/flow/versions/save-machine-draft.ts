import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { done, type Actor, type Outcome } from '#libs/kernel';
import { Database, rows, type Tx } from '#libs/platform';
import type { DraftSaved } from '../flow.facts.js';
import { Flow } from '../flow.js';
import { DRAFT, draftConflict, type Draft } from './draft.js';
import { governRefusal } from './may-govern.js';
import { textRefusal } from './texts.js';

interface Saving {
  readonly machine: string;
  readonly text: string;
  /** The version of the draft that was edited; 0 where there was none. */
  readonly version: number;
}

const NEXT = `nextval('workflow_draft_version')`;

/**
 * Saves the draft of a machine as typed, sound or not. Of two who edited the same version the second is refused and told
 * who was faster; what stands is never overwritten unseen.
 * Refuses `not-allowed`, `machine-unknown`, `text-too-long`, `not-a-text`, `draft-conflict` (`version`, `by`, `at`) and
 * `draft-unknown` (the draft that was edited is gone: published or discarded).
 */
@Injectable()
export class SaveMachineDraft {
  constructor(
    private readonly database: Database,
    private readonly flow: Flow,
  ) {}

  async run(saving: Saving, actor: Actor): Promise<Outcome<Draft>> {
    const { machine, text } = saving;
    const refused = governRefusal(this.flow, machine, actor) ?? textRefusal(text);
    if (refused) return refused;
    return this.database.attempt(async (tx) => {
      const draft = await this.write(tx, saving, actor);
      if (!draft) return draftConflict(tx, machine);
      const fact: DraftSaved = { type: 'DraftSaved', machine, version: draft.version };
      await append(tx, this.flow.clock, { stream: 'workflow', fact, actor });
      return done(draft);
    });
  }

  private async write(tx: Tx, { machine, text, version }: Saving, author: Actor): Promise<Draft | undefined> {
    const at = 'coalesce($4::timestamptz, now())';
    const [draft] = await rows<Draft>(
      tx,
      version === 0
        ? `insert into workflow_draft (machine, text, version, author, at) values ($1, $2, ${NEXT}, $3::jsonb, ${at})
           on conflict (machine) do nothing returning ${DRAFT}`
        : `update workflow_draft set text = $2, version = ${NEXT}, author = $3::jsonb, at = ${at}
            where machine = $1 and version = $5 returning ${DRAFT}`,
      [machine, text, JSON.stringify(author), this.flow.clock.sqlNow(), ...(version === 0 ? [] : [version])],
    );
    return draft;
  }
}
