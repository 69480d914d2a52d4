import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get } from '@nestjs/common';
import { parse } from 'yaml';
import { Intake } from '#libs/intake';
import { SITE } from '#libs/paths';
import { answersSchema } from '#libs/questionnaire';
import { For } from '../access/audience.js';
import { rootFolder } from '#config/root';

interface Document {
  readonly components: { readonly schemas: Record<string, unknown> };
}

/** The description of the API for programs; its answers are those of the territory's questionnaire. */
@Controller()
@For('everyone')
export class OpenApiController {
  readonly #document: Document;

  constructor(intake: Intake) {
    this.#document = parse(readFileSync(join(rootFolder(), 'apps/web/api/openapi.yaml'), 'utf8')) as Document;
    this.#document.components.schemas['Answers'] = answersSchema(intake.questionnaire);
  }

  @Get(SITE.openApi)
  describe(): Document {
    return this.#document;
  }
}
