import { Module } from '@nestjs/common';
import { FlowModule } from '#libs/flow';
import { ReferralModule } from '#libs/referral';
import { PartnerAnswerController } from './answer/answer.controller.js';
import { RecordByLink } from './answer/record-by-link.js';

/** Pages for partners, behind the link of a referral. */
@Module({ imports: [FlowModule, ReferralModule], providers: [RecordByLink], controllers: [PartnerAnswerController] })
export class PartnerPages {}
