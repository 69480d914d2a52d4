import { Module } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { FlowModule } from '#libs/flow';
import { IntakeModule } from '#libs/intake';
import { CheckController } from './check/check.controller.js';
import { CommunesController } from './communes.controller.js';
import { ReceivedController } from './received/received.controller.js';
import { SectionController } from './section/section.controller.js';

/** The form: one page for each section of the questionnaire, "check your answers", and the receipt. */
@Module({
  imports: [AccountModule, FlowModule, IntakeModule],
  // Before the sections, whose address would take theirs.
  controllers: [CheckController, ReceivedController, SectionController, CommunesController],
})
export class ProjectPages {}
