import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  claimTrial,
  countTrial,
  Flow,
  historiesPage,
  readDefinition,
  renewTrial,
  settleTrial,
  spanUntilNow,
  type ClaimedTrial,
  type HistoriesAsked,
} from '#libs/flow';
import type { Id } from '#libs/kernel';
import { Database, isOutage } from '#libs/platform';
import { ReplayTally, type History } from '#libs/rehearsal';
import { answersOfGuards, withAnswers } from './rehearsal.queries.js';

/** One turn: then others in this process have theirs, and the trial is kept in hand for another while. */
const TURN_MS = 200;
/** Between two breaths nothing else happens in this process: mails wait, and in the demonstration pages do. */
const BREATH_MS = 15;
const PAGE = 100;
/** Dossiers that each list of the report tells one by one. */
const MOST_LISTED = 500;

/** A trial in hand: what was added up, and what is still to be replayed. */
interface InHand {
  readonly trial: ClaimedTrial;
  readonly tally: ReplayTally;
  readonly asked: HistoriesAsked;
  /** What the draft's guards look at. */
  readonly answers: readonly string[];
  waiting: History[];
  /** The instance after which the next page begins; undefined before the first, null after the last. */
  after: Id | null | undefined;
  seen: number;
}

/**
 * Goes on with the trials that somebody asked for (`StartTrial`), in short turns that leave the process free between them.
 * Any number of processes may do it: one at a time has a trial in hand, and what one did not finish another begins again.
 */
@Injectable()
export class AdvanceTrials {
  #inHand: InHand | null = null;

  constructor(
    private readonly database: Database,
    private readonly flow: Flow,
  ) {}

  /** One turn. True when there was anything to do: more may follow. */
  async run(): Promise<boolean> {
    const { clock } = this.flow;
    const trial = this.#inHand?.trial ?? (await this.database.transact((tx) => claimTrial(tx, clock)));
    if (!trial) return false;
    try {
      this.#inHand ??= await this.begin(trial);
      this.#inHand = await this.advance(this.#inHand);
    } catch (error) {
      this.#inHand = null;
      if (isOutage(error)) throw error;
      // A trial that cannot be carried out must not be begun for ever.
      await this.database.transact((tx) => settleTrial(tx, clock, trial, null));
      throw error;
    }
    return true;
  }

  private async begin(trial: ClaimedTrial): Promise<InHand> {
    const { machine, months } = trial;
    const { machine: draft } = await readDefinition(this.database.reader(), this.flow, trial);
    if (!draft) throw new Error(`the draft of the trial ${trial.id} is not sound any more`);
    const span = await this.database.transact(async (tx) => {
      const found = await spanUntilNow(tx, this.flow.clock, `${months} months`);
      await countTrial(tx, trial, found);
      return found;
    });
    const tally = new ReplayTally({ draft, calendar: this.flow.calendar, ...span, most: MOST_LISTED });
    const [asked, answers] = [{ machine, ...span }, answersOfGuards(draft)];
    return { trial, tally, asked, answers, waiting: [], after: undefined, seen: 0 };
  }

  /** As far as a turn goes; null when it is done, or no longer ours. */
  private async advance(inHand: InHand): Promise<InHand | null> {
    const { clock } = this.flow;
    const { trial, tally } = inHand;
    const began = performance.now();
    while (performance.now() - began < TURN_MS) {
      if (inHand.waiting.length === 0 && inHand.after === null) {
        await this.database.transact((tx) => settleTrial(tx, clock, trial, tally.report()));
        return null;
      }
      if (inHand.waiting.length === 0) await this.turnPage(inHand);
      replaySome(inHand);
      await setImmediate();
    }
    const ours = await this.database.transact((tx) => renewTrial(tx, clock, trial, inHand.seen));
    return ours ? inHand : null;
  }

  private async turnPage(inHand: InHand): Promise<void> {
    const em = this.database.reader();
    const after = inHand.after ?? null;
    const { histories, last } = await historiesPage(em, this.flow, inHand.asked, { after, limit: PAGE });
    inHand.waiting = [...(await withAnswers(em, histories, inHand.answers))];
    inHand.after = last;
  }
}

/** As many histories as fit between two breaths; one at least. */
function replaySome(inHand: InHand): void {
  const began = performance.now();
  do {
    const history = inHand.waiting.shift();
    if (!history) return;
    inHand.tally.add(history);
    inHand.seen += 1;
  } while (performance.now() - began < BREATH_MS);
}
