import { Injectable } from '@nestjs/common';
import { append } from '#libs/journal';
import { done, newId, refuse, type Actor, type Outcome } from '#libs/kernel';
import { Database, rows, type Tx } from '#libs/platform';
import type { TrialStarted } from '../flow.facts.js';
import { Flow } from '../flow.js';
import { draftConflict, draftOf, type Draft } from '../versions/draft.js';
import { governRefusal } from '../versions/may-govern.js';
import { readDefinition } from '../versions/read-definition.js';
import { TRIAL, type Trial } from './trial.js';

/** How far back a trial may go. */
const MONTHS = { least: 1, most: 36 };

interface Trying {
  readonly machine: string;
  /** The version of the draft that was seen. */
  readonly draft: number;
  readonly months: number;
}

/**
 * Asks for a draft to be tried on the past: what happened in the last months is replayed under it by a worker
 * (`AdvanceTrials` of libs/dossier), and the report is kept. Nothing of what happened is touched.
 * Refuses `not-allowed`, `machine-unknown`, `months-out-of-range` (`least`, `most`), `draft-unknown`, `draft-conflict`,
 * `definition-unsound` (`problems`) and `trial-running` (`by`, `at`): one of a machine at a time.
 */
@Injectable()
export class StartTrial {
  constructor(
    private readonly database: Database,
    private readonly flow: Flow,
  ) {}

  async run(trying: Trying, actor: Actor): Promise<Outcome<Trial>> {
    const { machine, months } = trying;
    const refused = governRefusal(this.flow, machine, actor);
    if (refused) return refused;
    if (!Number.isInteger(months) || months < MONTHS.least || months > MONTHS.most)
      return refuse('months-out-of-range', { values: MONTHS });
    const draft = await draftOf(this.database.reader(), machine);
    if (draft?.version !== trying.draft) return draftConflict(this.database.reader(), machine);
    const { problems } = await readDefinition(this.database.reader(), this.flow, draft);
    if (problems.length > 0) return refuse('definition-unsound', { values: { problems } });
    return this.database.attempt((tx) => this.write(tx, { ...trying, text: draft.text }, actor));
  }

  private async write(tx: Tx, trying: Trying & Pick<Draft, 'text'>, author: Actor): Promise<Outcome<Trial>> {
    const { machine, draft, text, months } = trying;
    const [trial] = await rows<Trial>(
      tx,
      `insert into workflow_trial (id, machine, text, draft, months, author, asked_at, status)
       values ($1::uuid, $2, $3, $4::integer, $5::integer, $6::jsonb, coalesce($7::timestamptz, now()), 'waiting')
       on conflict (machine) where status in ('waiting', 'running') do nothing returning ${TRIAL}`,
      [newId(), machine, text, draft, months, JSON.stringify(author), this.flow.clock.sqlNow()],
    );
    if (!trial) return running(tx, machine);
    const fact: TrialStarted = { type: 'TrialStarted', machine, trialId: trial.id, draft, months };
    await append(tx, this.flow.clock, { stream: 'workflow', fact, actor: author });
    return done(trial);
  }
}

async function running(tx: Tx, machine: string): Promise<Outcome<Trial>> {
  const [under] = await rows<{ by: Actor; at: Date }>(
    tx,
    `select author as by, asked_at as at from workflow_trial where machine = $1 and status in ('waiting', 'running')`,
    [machine],
  );
  return refuse('trial-running', { values: { ...under } });
}
