import { Injectable } from '@nestjs/common';
import { IdempotentRequests, type RequestKey, SubmitProject, type Submitted } from '#libs/intake';
import type { Actor, Outcome } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { createPaths } from '#libs/paths';
import { CHANNELS, type Channel } from '#libs/questionnaire';
import { LimitGuard, TooOften } from '../access/limit.guard.js';
import { WebOptions } from '../web.options.js';
import type { SubmissionBody } from './bodies.js';
import { Problem } from './problem.js';

/** Twenty projects in ten minutes from one address; a repeated request is not counted. */
const ANONYMOUS = { name: 'api-submission', points: 20, seconds: 600 };

const HOLDER: Actor = { role: 'holder' };

/** Absolute addresses of the territory's site. */
@Injectable()
export class TerritoryAddresses {
  constructor(
    private readonly pack: TerritoryPack,
    private readonly options: WebOptions,
  ) {}

  followUpUrl(locale: string, token: string): string {
    const { publicUrl } = this.options;
    return createPaths({ publicUrl, defaultLocale: this.pack.defaultLocale }).absolute(locale).followUp({ token });
  }
}

export interface Taken {
  readonly reference: string;
  /** Null when the link has ended since the first answer. */
  readonly followUpUrl: string | null;
}

interface Sent {
  readonly body: SubmissionBody;
  readonly locale: string;
  /** The Idempotency-Key header. */
  readonly key: string | undefined;
}

interface Sender {
  readonly caller: Actor | null;
  readonly address: string;
}

/** Takes a submission in, counts it when nobody vouches for it, and answers with where to follow it. */
@Injectable()
export class TakeSubmission {
  constructor(
    private readonly submit: SubmitProject,
    private readonly repeated: IdempotentRequests,
    private readonly limits: LimitGuard,
    private readonly territory: TerritoryAddresses,
  ) {}

  async take({ body, locale, key }: Sent, sender: Sender): Promise<Taken> {
    const { answers, channel } = body;
    const submission = { answers, locale, channel: channelOf(channel) };
    const idempotency = key === undefined ? undefined : { scope: scopeOf(sender), key, body };
    const counted = sender.caller === null && (await this.count(sender.address, idempotency));
    const submitted = await this.submit.run(
      idempotency === undefined ? submission : { ...submission, idempotency },
      sender.caller ?? HOLDER,
    );
    if (counted && wasRepeated(submitted)) await this.limits.giveBack(ANONYMOUS, sender.address);
    if (!submitted.ok) throw Problem.of(submitted.refusal);
    const { reference, followUpToken } = submitted.value;
    return { reference, followUpUrl: followUpToken && this.territory.followUpUrl(locale, followUpToken) };
  }

  /** Counts the request, unless it only repeats one that was answered and the count is used up. */
  private async count(address: string, idempotency: RequestKey | undefined): Promise<boolean> {
    try {
      await this.limits.count(ANONYMOUS, address);
      return true;
    } catch (error) {
      if (error instanceof TooOften && idempotency && (await this.repeated.answered(idempotency))) return false;
      throw error;
    }
  }
}

function wasRepeated(submitted: Outcome<Submitted>): boolean {
  return submitted.ok && submitted.value.replayed;
}

function scopeOf({ caller }: Sender): string {
  return `submissions:${caller?.id ?? 'anonymous'}`;
}

function channelOf(asked = 'api'): Channel {
  const channel = CHANNELS.find((known) => known === asked);
  if (channel) return channel;
  throw new Problem(422, 'invalid-body', {}, [{ field: 'channel', code: 'not-an-option' }]);
}
