import type { Needs, Premises } from '#libs/workflow';

/**
 * What the product has that machines name. The rooms that have it stand above this one, so whoever puts a process
 * together gives it to `Flow`; where nobody does, it is not checked.
 */
export abstract class ProductWords {
  /** By the name of the machine: the acts that its triggers may name. */
  abstract readonly acts: ReadonlyMap<string, readonly string[]>;
  /** By the name of the machine: what its guards may look at. */
  abstract readonly facts: ReadonlyMap<string, NonNullable<Premises['facts']>>;
  /** By the name of the machine: what the product does with it by name. */
  abstract readonly needs: ReadonlyMap<string, Needs>;
  /** The mails that may be named beside a trigger. */
  abstract readonly mails: readonly string[];
}
