import { Injectable } from '@nestjs/common';
import { AdvanceTrials } from '#libs/dossier';
import { AdvanceMigrations } from '#libs/flow';
import type { Complaints } from './complaints.js';
import { ForgetOldThings } from './forget-old-things.js';
import { HandOver } from './hand-over.js';
import { Heartbeat } from './heartbeat.js';
import { OutboxListener } from './outbox-listener.js';

/**
 * Where facts come fast not every one of them hints: a relay that found work looks again soon. It lets a few come
 * together, for a batch costs hardly more than one.
 */
const RELAY_PACE = { everyMs: 2_000, busyMs: 20 };
/** With the leases of claims and errands: what a killed worker had in hand is taken up well within 15 s. */
const SWEEP_PACE = { everyMs: 3_000, busyMs: 50 };
const REFILL_PACE = { everyMs: 2_000 };
/** Between two batches others have their turn; one of them takes a fraction of a second. */
const MIGRATE_PACE = { everyMs: 3_000, busyMs: 20 };
const MIGRATE_BATCH = 25;
/** A turn of a trial is short; between two of them others have theirs. */
const TRY_PACE = { everyMs: 2_000, busyMs: 20 };
const FORGET_PACE = { everyMs: 3_600_000, busyMs: 1_000 };

/**
 * What a worker looks after again and again: facts to hand over, what was not done in time, queues that were
 * emptied, instances on their way to another definition.
 */
@Injectable()
export class Rounds {
  #end: (() => Promise<unknown>) | null = null;

  constructor(
    private readonly handOver: HandOver,
    private readonly forgetOldThings: ForgetOldThings,
    private readonly advanceMigrations: AdvanceMigrations,
    private readonly advanceTrials: AdvanceTrials,
  ) {}

  /** Begins. `url` is the database's, for the connection that listens. */
  async begin(url: string, { note }: Complaints): Promise<void> {
    const relay = new Heartbeat(() => this.handOver.relay(), RELAY_PACE, note);
    const sweep = new Heartbeat(() => this.handOver.sweep(), SWEEP_PACE, note);
    const refill = new Heartbeat(() => this.#refill(sweep), REFILL_PACE, note);
    const migrate = new Heartbeat(() => this.advanceMigrations.run({ limit: MIGRATE_BATCH }), MIGRATE_PACE, note);
    const trying = new Heartbeat(() => this.advanceTrials.run(), TRY_PACE, note);
    const forget = new Heartbeat(() => this.forgetOldThings.run(), FORGET_PACE, note);
    const listener = new OutboxListener(url, () => relay.wake(), note);
    await listener.start();
    const beats = [relay, sweep, refill, migrate, trying, forget];
    this.#end = () => Promise.all([listener.stop(), ...beats.map((beat) => beat.stop())]);
  }

  /** Begins nothing new; resolves when what is in hand is finished. */
  async end(): Promise<void> {
    const end = this.#end;
    this.#end = null;
    await end?.();
  }

  async #refill(sweep: Heartbeat): Promise<boolean> {
    if (await this.handOver.refill()) sweep.wake();
    return false;
  }
}
