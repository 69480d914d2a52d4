import { Injectable } from '@nestjs/common';
import { Attempts, Links } from '#libs/account';
import { append } from '#libs/journal';
import { done, refuse, type Actor, type Id, type Outcome } from '#libs/kernel';
import { Database, rows, type Tx } from '#libs/platform';
import type { DossierFact } from './dossier.facts.js';
import { DossierKit, lockDossier } from './spine.js';

/** An old link, or the reference and the address that we know. */
type Asked = ({ readonly token: string } | { readonly reference: string; readonly email: string }) & {
  /** Where the request comes from, for the limit. */
  readonly address: string;
};

const HOLDER: Actor = { role: 'holder' };

/**
 * Asks for a new link to the follow-up page. It goes to the address we know and nowhere else, and always answers the
 * same, whether there is such a dossier or not. Refuses only `too-many-attempts`.
 */
@Injectable()
export class AskNewFollowUpLink {
  constructor(
    private readonly database: Database,
    private readonly kit: DossierKit,
    private readonly links: Links,
    private readonly attempts: Attempts,
  ) {}

  async run(asked: Asked): Promise<Outcome<void>> {
    const key = 'token' in asked ? asked.token : asked.reference;
    const spent = await this.attempts.spend('follow-up-link', key, asked.address);
    if (!spent.ok) return spent;
    await this.database.attempt(async (tx) => {
      const id = await this.dossierOf(tx, asked);
      return id === null ? refuse('dossier-unknown') : this.renew(tx, id);
    });
    return done(undefined);
  }

  /** A link that has ended still says whose it was; a made-up one says nothing. */
  private async dossierOf(tx: Tx, asked: Asked): Promise<Id | null> {
    if ('token' in asked) {
      const link = await this.links.find(tx, asked.token, 'follow-up');
      const subject = link.ok ? link.value.subject : link.refusal.values?.['subject'];
      return typeof subject === 'string' ? subject : null;
    }
    const [found] = await rows<{ id: Id }>(
      tx,
      'select id from dossier where reference = $1 and lower(holder_email) = lower($2)',
      [asked.reference, asked.email.trim()],
    );
    return found?.id ?? null;
  }

  /** Earlier links end, for the new one replaces them. Without an address they stay: a person will be phoned. */
  private async renew(tx: Tx, id: Id): Promise<Outcome<void>> {
    const locked = await lockDossier(tx, this.kit, id);
    if (!locked.ok) return locked;
    const { dossier, instance } = locked.value;
    const of = { purpose: 'follow-up', subject: dossier.id, recipient: 'holder' } as const;
    if (dossier.holderEmail !== null) await this.links.revoke(tx, of);
    const link = await this.links.issue(tx, of);
    const fact: DossierFact = { type: 'FollowUpLinkAsked', dossierId: dossier.id, linkId: link.id };
    await append(tx, this.kit.clock, { stream: instance.stream, fact, actor: HOLDER });
    return done(undefined);
  }
}
