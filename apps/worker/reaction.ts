import type { Instance } from '#libs/flow';
import type { Actor, Id } from '#libs/kernel';
import type { DueDelivery, NotificationKit } from '#libs/notification';
import type { QueueName, Tx } from '#libs/platform';
import type { Fact } from './fact.js';

/** What a reaction works with: the transaction in which its errand is marked done, and who did what it reacts to. */
export interface ReactionContext {
  readonly tx: Tx;
  readonly kit: NotificationKit;
  /** The journal entry of the fact: with it a mail is owed once. */
  readonly entryId: string;
  readonly actor: Actor;
  /** An instance as it stands, not locked; read once for the reactions that share the transaction. */
  readonly instance: (id: Id) => Promise<Instance | null>;
  /** Deliveries to hand to the queues after commit. */
  readonly deliveries: DueDelivery[];
}

/**
 * What we decided follows from a fact. It reads the present state, for reactions rely on no order, and may be run again
 * from the start when its transaction did not commit.
 */
export interface Reaction<F extends Fact = Fact> {
  /** Written with each errand: never given another meaning. */
  readonly name: string;
  readonly queue: QueueName;
  run(context: ReactionContext, fact: F): Promise<void>;
}
