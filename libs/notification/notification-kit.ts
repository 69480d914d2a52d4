import { Injectable } from '@nestjs/common';
import { AdviceKit } from '#libs/advice';
import { TerritoryPack } from '#libs/pack';
import { createPaths, type Paths } from '#libs/paths';
import { ReferralKit } from '#libs/referral';
import { NotificationSettings } from './notification-settings.js';

/** Who a message comes from. */
export interface Sender {
  readonly name: string;
  readonly address: string;
  readonly replyTo: string | null;
}

/** What every mail needs at hand: the rooms it reads, the pack's sentences, the addresses of pages. */
@Injectable()
export class NotificationKit {
  readonly paths: Paths;

  constructor(
    readonly referral: ReferralKit,
    readonly advice: AdviceKit,
    readonly pack: TerritoryPack,
    readonly settings: NotificationSettings,
  ) {
    this.paths = createPaths({ publicUrl: settings.publicUrl, defaultLocale: pack.defaultLocale });
  }

  get clock() {
    return this.referral.clock;
  }

  get flow() {
    return this.referral.flow;
  }

  get links() {
    return this.referral.links;
  }

  sender(locale: string): Sender {
    const { senderName, senderAddress, replyTo } = this.pack.profile.mail;
    const address = this.settings.from ?? senderAddress;
    return { name: this.pack.wording(locale).of(senderName), address, replyTo: replyTo ?? null };
  }

  /** The right half of Message-IDs and calendar identities: the sender's domain, stable while the address is. */
  get host(): string {
    return this.sender(this.pack.defaultLocale).address.replace(/^.*@/, '').replace(/>$/, '');
  }
}
