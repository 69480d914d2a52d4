import { Module } from '@nestjs/common';
import { FlowModule } from '#libs/flow';
import { GuidanceController } from './guidance/guidance.controller.js';
import { HomeController } from './home/home.controller.js';
import { LegalController } from './legal/legal.controller.js';

/** Pages for everybody. */
@Module({ imports: [FlowModule], controllers: [HomeController, GuidanceController, LegalController] })
export class PublicPages {}
