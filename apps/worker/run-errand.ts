import { Injectable } from '@nestjs/common';
import { failErrand, finishErrand, lockErrand } from '#libs/journal';
import { Clock, type Id } from '#libs/kernel';
import { NotificationKit, type DueDelivery } from '#libs/notification';
import { Database, isOutage, patiently } from '#libs/platform';
import type { Fact } from './fact.js';
import { reactionFor } from './reactions.js';

/**
 * Does one errand: its reaction and the mark that it is done, in one transaction. Null when there is nothing to do (done
 * before, or in the hands of another worker); else the deliveries that it owes, for the queues. When the reaction
 * throws, the errand keeps a note of it and is handed over again later, and the error is thrown on.
 */
@Injectable()
export class RunErrand {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly kit: NotificationKit,
  ) {}

  async run(id: Id): Promise<readonly DueDelivery[] | null> {
    try {
      return await this.attempt(id);
    } catch (error) {
      const reason = error instanceof Error ? `${error.name} ${codeOf(error)}`.trim() : 'unknown';
      const failure = { reason, soon: isOutage(error) };
      await patiently(() => this.database.transact((tx) => failErrand(tx, this.clock, id, failure)));
      throw error;
    }
  }

  private attempt(id: Id): Promise<readonly DueDelivery[] | null> {
    return this.database.transact(async (tx) => {
      const errand = await lockErrand(tx, id);
      if (!errand) return null;
      const { id: entryId, type, actor, payload } = errand.entry;
      const reaction = reactionFor(type, errand.reaction);
      if (!reaction) throw new UnknownReaction(`${type} ${errand.reaction}`);
      const deliveries: DueDelivery[] = [];
      const fact = { ...payload, type } as unknown as Fact;
      await reaction.run({ tx, kit: this.kit, entryId, actor, deliveries }, fact);
      await finishErrand(tx, this.clock, id);
      return deliveries;
    });
  }
}

/** Another version of the program made this errand; that one will do it. */
class UnknownReaction extends Error {
  override readonly name = 'UnknownReaction';
}

/** A code of the database or the network; a message may quote a person and stays out of the errand. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
