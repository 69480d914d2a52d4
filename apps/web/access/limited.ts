import { SetMetadata } from '@nestjs/common';

/** So many requests from one address in so many seconds. */
export interface Limit {
  /** Counts are kept under this name; two routes with one name share them. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

export const LIMIT = 'parvis:limit';

/** Declares how often one address may call a handler; beyond that it gets 429 with Retry-After. */
export function Limited(limit: Limit): MethodDecorator {
  return SetMetadata(LIMIT, limit);
}
