import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { publications } from '#libs/flow';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import type { FormBody } from '../../../forms/form-body.js';
import { type Visit, Visiting } from '../../../http/visit.js';
import { type Reply, show } from '../../../view/reply.js';
import { asked } from '../../desk/asked.js';
import { ReadMachine } from '../read-machine.js';
import { readNumber } from '../read-number.js';
import { yamlFile } from '../yaml-file.js';
import { presentPublication, presentPublications } from './publications.presenter.js';
import { ReadPublication } from './read-publication.js';

const PAGE = 50;

/** What was published, from the last to the first; each with its text. */
@Controller()
@For(['admin'])
export class WorkflowPublicationsController {
  constructor(
    private readonly read: ReadMachine,
    private readonly readPublication: ReadPublication,
  ) {}

  @Get(SITE.workflowPublications)
  async list(@Param('machine') machine: string, @Query() query: FormBody, @Visiting() visit: Visit): Promise<Reply> {
    const at = await this.read.run(machine);
    const before = readNumber(asked(query, 'avant')) ?? undefined;
    const found = await publications(this.read.database.reader(), machine, { before, limit: PAGE + 1 });
    const shown = found.slice(0, PAGE);
    const nameOf = await this.read.namesOf(shown.map(({ author }) => author));
    const more = found.length > PAGE ? (shown.at(-1)?.number ?? null) : null;
    return show('administration/publications/page', presentPublications(visit, at, { shown, nameOf, more }));
  }

  @Get(SITE.workflowPublication)
  async one(
    @Param('machine') machine: string,
    @Param('number') number: string,
    @Query() query: FormBody,
    @Visiting() visit: Visit,
  ): Promise<Reply> {
    const at = await this.read.run(machine);
    const read = await this.readPublication.run(at, number);
    const model = presentPublication(visit, at, { ...read, done: asked(query, 'fait') });
    return show('administration/publications/publication', model);
  }

  @Get(SITE.workflowPublicationFile)
  async file(@Param('machine') machine: string, @Param('number') number: string): Promise<StreamableFile> {
    const { text } = await this.readPublication.run(await this.read.run(machine), number);
    return yamlFile(machine, text);
  }
}
