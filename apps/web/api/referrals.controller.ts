import { Body, Controller, Get, Headers, Param, Post } from '@nestjs/common';
import { dossierById } from '#libs/dossier';
import { IdempotentRequests } from '#libs/intake';
import type { Actor, Outcome } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { Database } from '#libs/platform';
import { referralById, ReferDossier, type Referred, ReferralKit, referralsOf, type ReferralView } from '#libs/referral';
import { ReferralBody } from './bodies.js';
import { Caller, HANDLERS, May } from './caller.js';
import { OfApi } from './of-api.js';
import { Problem } from './problem.js';

/** A dossier's referrals. */
@Controller()
@OfApi()
export class ReferralsController {
  constructor(
    private readonly database: Database,
    private readonly kit: ReferralKit,
    private readonly refer: ReferDossier,
    private readonly requests: IdempotentRequests,
  ) {}

  @Get(SITE.apiReferrals)
  @May({ roles: HANDLERS, scope: 'dossiers' })
  async all(@Param('reference') reference: string): Promise<{ items: ReferralView[] }> {
    const dossier = await dossierById(this.database.reader(), reference);
    if (!dossier) throw new Problem(404, 'dossier-unknown');
    return { items: await referralsOf(this.database.reader(), this.kit, dossier.id) };
  }

  @Post(SITE.apiReferrals)
  @May({ roles: HANDLERS, scope: 'dossiers' })
  async send(
    @Param('reference') dossier: string,
    @Body() body: ReferralBody,
    @Headers('idempotency-key') key: string | undefined,
    @Caller() caller: Actor,
  ): Promise<ReferralView> {
    const { version, partner, offer, message } = body;
    const refer = (): Promise<Outcome<Referred>> =>
      this.refer.run({ dossier, version, partner, offer, message }, caller);
    const referralId =
      key === undefined ? await once(refer) : await this.repeatable(key, { dossier, body, caller }, refer);
    const referral = await referralById(this.database.reader(), this.kit, referralId);
    if (!referral) throw new Error('a referral that was sent is not there');
    return referral;
  }

  private async repeatable(
    key: string,
    request: { dossier: string; body: ReferralBody; caller: Actor },
    refer: () => Promise<Outcome<Referred>>,
  ): Promise<string> {
    const { dossier, body, caller } = request;
    const done = await this.requests.run({ scope: `referrals:${caller.id ?? ''}:${dossier}`, key, body }, refer);
    if (!done.ok) throw Problem.of(done.refusal);
    return done.value.value.referralId;
  }
}

async function once(refer: () => Promise<Outcome<Referred>>): Promise<string> {
  const sent = await refer();
  if (!sent.ok) throw Problem.of(sent.refusal);
  return sent.value.referralId;
}
