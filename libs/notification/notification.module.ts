import { type DynamicModule, Module } from '@nestjs/common';
import { AdviceModule } from '#libs/advice';
import { ReferralModule } from '#libs/referral';
import { ClaimHolder } from './claim-holder.js';
import { HoldDeliveries } from './hold-deliveries.js';
import { NotificationKit } from './notification-kit.js';
import { NotificationSettings } from './notification-settings.js';
import { ResendDelivery } from './resend-delivery.js';
import { SendDelivery } from './send-delivery.js';

const VERBS = [SendDelivery, ResendDelivery, HoldDeliveries];

/** Mails: wants the global modules of the pack and the platform. */
@Module({})
export class NotificationModule {
  static forRoot(settings: NotificationSettings): DynamicModule {
    return {
      module: NotificationModule,
      imports: [AdviceModule, ReferralModule],
      providers: [{ provide: NotificationSettings, useValue: settings }, NotificationKit, ClaimHolder, ...VERBS],
      exports: [NotificationKit, ...VERBS],
    };
  }
}
