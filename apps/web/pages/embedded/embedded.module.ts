import { Module } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { DemoController } from './demo.controller.js';
import { MailboxController } from './mailbox.controller.js';

/** Mailbox and demo sign-in: loaded only by a demonstration on this machine, never in production. */
@Module({ imports: [AccountModule], controllers: [MailboxController, DemoController] })
export class EmbeddedModule {}
