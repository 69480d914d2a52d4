import type { INestApplicationContext } from '@nestjs/common';
import { dueClocks, Flow } from '#libs/flow';
import { openErrands, relayBatch } from '#libs/journal';
import { Clock, type Id, type Outcome } from '#libs/kernel';
import { deliveryById, dueDeliveries, SendDelivery, type Attempted } from '#libs/notification';
import { Database } from '#libs/platform';
import { REACTIONS } from './reactions.js';
import { RingDueClock } from './ring-due-clock.js';
import { RunErrands } from './run-errands.js';

export { WorkModule } from './work.module.js';

const BATCH = 200;
const MOST_ROUNDS = 10_000;

/** How much was done until nothing moved. */
export interface Drained {
  readonly facts: number;
  readonly errands: number;
  readonly deliveries: number;
  readonly clocks: number;
}

/**
 * Does at once, without any queue, all that follows from the facts written so far and from the clocks that are due:
 * tests and the seed wait for it instead of sleeping. `app` holds the WorkModule. Throws when a reaction throws or a mail cannot be sent.
 */
export async function drain(app: INestApplicationContext): Promise<Drained> {
  const steps = stepsOf(app);
  return untilNothingMoves(async () => ({
    facts: await steps.relay(),
    errands: await steps.errands(),
    deliveries: await steps.deliveries(),
    clocks: await steps.clocks(),
  }));
}

/** What was worked out without a mail being sent. */
export interface WorkedOut {
  readonly facts: number;
  readonly errands: number;
  readonly clocks: number;
  /** Errands whose reaction threw: a worker tries them again later. */
  readonly failed: number;
}

/**
 * Like drain, but sends nothing: every mail that is owed by now stands in the ledger afterwards. A reaction that throws
 * is left for a worker.
 */
export async function workOut(app: INestApplicationContext): Promise<WorkedOut> {
  const steps = stepsOf(app);
  const failed = new Set<Id>();
  const { facts, errands, clocks } = await untilNothingMoves(async () => ({
    facts: await steps.relay(),
    errands: await steps.errands(failed),
    deliveries: 0,
    clocks: await steps.clocks(),
  }));
  return { facts, errands, clocks, failed: failed.size };
}

/** Goes round after round until one finds nothing to do; what they did together. */
async function untilNothingMoves(goRound: () => Promise<Drained>): Promise<Drained> {
  let done: Drained = { facts: 0, errands: 0, deliveries: 0, clocks: 0 };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { facts, errands, deliveries, clocks } = await goRound();
    if (facts + errands + deliveries + clocks === 0) return done;
    done = {
      facts: done.facts + facts,
      errands: done.errands + errands,
      deliveries: done.deliveries + deliveries,
      clocks: done.clocks + clocks,
    };
  }
  throw new Error(`work went on after ${MOST_ROUNDS} rounds`);
}

function stepsOf(app: INestApplicationContext) {
  const [database, clock, flow] = [app.get(Database), app.get(Clock), app.get(Flow)];
  const [runErrands, ring, send] = [app.get(RunErrands), app.get(RingDueClock), app.get(SendDelivery)];
  return {
    relay: async () => (await database.transact((tx) => relayBatch(tx, clock, REACTIONS, BATCH))).taken,
    /** With a set for those that throw, they are noted there and passed over; without one the error is thrown. */
    errands: async (failed?: Set<Id>) => {
      const open = await openErrands(database.reader(), BATCH + (failed?.size ?? 0));
      const untried = open.filter(({ id }) => failed?.has(id) !== true);
      return count(untried, async ({ id }) => {
        try {
          return (await runErrands.run([id])).done === 1;
        } catch (error) {
          if (!failed) throw error;
          failed.add(id);
          return false;
        }
      });
    },
    deliveries: async () => {
      const due = await dueDeliveries(database.reader(), clock, BATCH);
      return count(due, async ({ deliveryId }) => sent(database, deliveryId, await send.run({ deliveryId })));
    },
    clocks: async () => count(await dueClocks(database.reader(), flow, BATCH), (due) => ring.run(due)),
  };
}

/** A mail that could not be sent must not go unnoticed where nobody looks at the list of deliveries. */
async function sent(database: Database, deliveryId: Id, attempted: Outcome<Attempted>): Promise<boolean> {
  if (!attempted.ok) return false;
  const { state } = attempted.value;
  if (state === 'sent' || state === 'not_sent') return true;
  const delivery = await deliveryById(database.reader(), deliveryId);
  throw new Error(`the mail ${delivery?.mail ?? ''} is ${state}: ${delivery?.lastError ?? ''}`);
}

/** One after the other, for order makes what a test sees repeatable. */
async function count<T>(items: readonly T[], work: (item: T) => Promise<boolean>): Promise<number> {
  let done = 0;
  for (const item of items) if (await work(item)) done += 1;
  return done;
}
