import { Injectable } from '@nestjs/common';
import { loadInstance, type Instance } from '#libs/flow';
import { failErrands, finishErrands, lockErrands, type LockedErrand } from '#libs/journal';
import { Clock, type Id } from '#libs/kernel';
import { NotificationKit, type DueDelivery } from '#libs/notification';
import { Database, isConflict, isOutage, patiently, withLogContext, type Tx } from '#libs/platform';
import type { Fact } from './fact.js';
import type { ReactionContext } from './reaction.js';
import { reactionFor } from './reactions.js';

/** What came of some errands. */
interface ErrandsDone {
  /** How many were done here; the others were done before, or are in the hands of another worker. */
  readonly done: number;
  /** The deliveries that they owe, for the queues. */
  readonly deliveries: readonly DueDelivery[];
}

const NOTHING: ErrandsDone = { done: 0, deliveries: [] };

/**
 * Does a few errands: their reactions and the marks that they are done, in one transaction. Where one of them throws,
 * each is done in a transaction of its own; one that throws then keeps a note of it and is handed over again later, and
 * its error is thrown when all were tried.
 */
@Injectable()
export class RunErrands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly kit: NotificationKit,
  ) {}

  async run(ids: readonly Id[]): Promise<ErrandsDone> {
    try {
      return await this.attempt(ids);
    } catch (error) {
      // Nobody can do any of them while the database is away; that one met another transaction is no matter of the rest.
      const away = isOutage(error) && !isConflict(error);
      if (ids.length > 1 && !away) return this.oneByOne(ids);
      const reason = error instanceof Error ? `${error.name} ${codeOf(error)}`.trim() : 'unknown';
      const failure = { reason, soon: isOutage(error) };
      await patiently(() => this.database.transact((tx) => failErrands(tx, this.clock, ids, failure)));
      throw error;
    }
  }

  private async oneByOne(ids: readonly Id[]): Promise<ErrandsDone> {
    const tried = await inTurn(ids, (id) => this.run([id]));
    const failed = tried.find((one) => one.status === 'rejected');
    // What the others owe is in the ledger, where the sweep finds it within seconds.
    if (failed) throw failed.reason;
    const done = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    return {
      done: done.reduce((sum, one) => sum + one.done, 0),
      deliveries: done.flatMap(({ deliveries }) => deliveries),
    };
  }

  private attempt(ids: readonly Id[]): Promise<ErrandsDone> {
    return this.database.transact(async (tx) => {
      const errands = await lockErrands(tx, ids);
      if (errands.length === 0) return NOTHING;
      const deliveries: DueDelivery[] = [];
      const shared = { tx, kit: this.kit, deliveries, instance: this.instances(tx) };
      for (const errand of errands) await withLogContext({ errandId: errand.id }, () => react(errand, shared));
      await finishErrands(
        tx,
        this.clock,
        errands.map(({ id }) => id),
      );
      return { done: errands.length, deliveries };
    });
  }

  /** The reactions to one fact look at one instance: it is read once for all of them. */
  private instances(tx: Tx): ReactionContext['instance'] {
    const known = new Map<Id, Promise<Instance | null>>();
    return (id) => {
      const instance = known.get(id) ?? loadInstance(tx, this.kit.flow, id, { lock: false });
      known.set(id, instance);
      return instance;
    };
  }
}

async function inTurn<T>(ids: readonly Id[], work: (id: Id) => Promise<T>): Promise<PromiseSettledResult<T>[]> {
  const settled: PromiseSettledResult<T>[] = [];
  for (const id of ids) settled.push(...(await Promise.allSettled([work(id)])));
  return settled;
}

async function react({ reaction: name, entry }: LockedErrand, shared: Omit<ReactionContext, 'entryId' | 'actor'>) {
  const { id: entryId, type, actor, payload } = entry;
  const reaction = reactionFor(type, name);
  if (!reaction) throw new UnknownReaction(`${type} ${name}`);
  await reaction.run({ ...shared, entryId, actor }, { ...payload, type } as unknown as Fact);
}

/** Another version of the program made this errand; that one will do it. */
class UnknownReaction extends Error {
  override readonly name = 'UnknownReaction';
}

/** A code of the database or the network; a message may quote a person and stays out of the errand. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
