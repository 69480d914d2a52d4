import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { attemptKey, attemptLimiter } from '#libs/account';
import { Database, Keys } from '#libs/platform';
import { LIMIT, type Limit } from './limited.js';

/** Thrown when an address asks too often; the error filter says when to come back. */
export class TooOften extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('too often');
  }
}

/** Counts requests in Postgres, so that several processes count together. */
@Injectable()
export class LimitGuard implements CanActivate {
  readonly #limiters = new Map<string, RateLimiterPostgres>();

  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly keys: Keys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limit = this.reflector.get<Limit | undefined>(LIMIT, context.getHandler());
    if (limit) await this.count(limit, context.switchToHttp().getRequest<Request>().visit.caller);
    return true;
  }

  /** Counts one use of a limit by whoever `caller` stands for; throws `TooOften` beyond it. */
  async count(limit: Limit, caller: string): Promise<void> {
    try {
      await this.limiterOf(limit).consume(attemptKey(this.keys, caller));
    } catch (error) {
      if (error instanceof RateLimiterRes) throw new TooOften(Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  }

  /** Takes back one use that was counted, when nothing came of it. */
  async giveBack(limit: Limit, caller: string): Promise<void> {
    await this.limiterOf(limit).reward(attemptKey(this.keys, caller));
  }

  private limiterOf(limit: Limit): RateLimiterPostgres {
    const limiter =
      this.#limiters.get(limit.name) ??
      attemptLimiter(this.database, limit.name, { points: limit.points, duration: limit.seconds });
    this.#limiters.set(limit.name, limiter);
    return limiter;
  }
}
