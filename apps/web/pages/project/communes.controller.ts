import { Controller, Get, Query } from '@nestjs/common';
import { Intake } from '#libs/intake';
import { SITE } from '#libs/paths';
import { For } from '../../access/audience.js';

const LONGEST = 100;

/** Suggestions while somebody types the name of a commune; the form works without them. */
@Controller()
@For('everyone')
export class CommunesController {
  constructor(private readonly intake: Intake) {}

  @Get(SITE.communes)
  suggest(@Query('q') typed: string | string[] | undefined): object[] {
    if (typeof typed !== 'string' || typed.length > LONGEST) return [];
    return this.intake.suggest(typed);
  }
}
