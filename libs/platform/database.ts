import { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { done, type Outcome } from '#libs/kernel';

/** An entity manager inside an open transaction: what every verb hands down. */
export type Tx = EntityManager;

/** The one way to the database. Every call works on a fresh identity map, so nothing leaks between requests. */
@Injectable()
export class Database {
  constructor(private readonly orm: MikroORM) {}

  /** Runs `work` in one transaction: commits when it returns, rolls back and rethrows when it throws. */
  async transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const outcome = await this.attempt(async (tx) => done(await work(tx)));
    if (outcome.ok) return outcome.value;
    throw new Error(`refused: ${outcome.refusal.code}`);
  }

  /** Like transact, for verbs: a refusal rolls back and is handed on as the value it is. */
  async attempt<T>(work: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const tx = this.reader();
    await tx.begin();
    try {
      const outcome = await work(tx);
      if (outcome.ok) await tx.commit();
      else await tx.rollback();
      return outcome;
    } catch (error) {
      // A rollback that fails must not hide why there was one; the pool drops the broken connection.
      if (tx.isInTransaction()) await tx.rollback().catch(() => undefined);
      throw error;
    }
  }

  /** A fresh entity manager without a transaction, for queries. */
  reader(): EntityManager {
    return this.orm.em.fork({ disableContextResolution: true });
  }

  /**
   * The connections below, for a library that speaks to PostgreSQL by itself: it borrows from the same few.
   * Whoever holds a transaction must not wait for such a library.
   */
  pool(): Promise<Pool> {
    return this.orm.em.getDriver().getConnection().getNativeClient();
  }
}
