import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { StartTrial, trialById, trials, type TrialWithReport } from '#libs/flow';
import type { Refusal } from '#libs/kernel';
import type { ReplayReport } from '#libs/rehearsal';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { CheckDraft } from '../draft/check-draft.js';
import { readSeen } from '../draft/draft.form.js';
import { InstanceNames } from '../instance-names.js';
import { type MachineAtDesk, ReadMachine } from '../read-machine.js';
import { withWords } from '../refusal-words.js';
import { presentTrial } from './trial.presenter.js';
import { presentTrials } from './trials.presenter.js';

interface Names {
  readonly machine: string;
  readonly trial: string;
}

/** Tries a draft on the past: asked for here, done by a worker, read here. */
@Controller()
@For(['admin'])
export class WorkflowTrialsController {
  constructor(
    private readonly read: ReadMachine,
    private readonly check: CheckDraft,
    private readonly names: InstanceNames,
    private readonly start: StartTrial,
  ) {}

  @Get(SITE.workflowTrials)
  page(@Param('machine') machine: string, @Visiting() visit: Visit): Promise<Reply> {
    return this.list(visit, machine, {});
  }

  @Post(SITE.workflowTrials)
  async run(
    @Param('machine') machine: string,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() { actor }: SignedIn,
  ): Promise<Reply> {
    const months = Number(readText(body, 'months')) || 0;
    const outcome = await this.start.run({ machine, draft: readSeen(body), months }, actor);
    if (!outcome.ok) return this.list(visit, machine, { body, refusal: outcome.refusal });
    return goTo(visit.path.workflowTrial({ machine, trial: outcome.value.id }));
  }

  @Get(SITE.workflowTrial)
  async one(@Param() names: Names, @Visiting() visit: Visit): Promise<Reply> {
    const { at, trial } = await this.find(names);
    const draft = (await this.check.run(at, trial.text)).machine;
    const listed = Object.values(trial.report?.lists ?? {}).flatMap(({ dossiers }) => dossiers);
    const named = await this.names.run(listed.map(({ id }) => id));
    const nameOf = await this.read.namesOf([trial.author]);
    return show('administration/trials/trial', presentTrial(visit, at, { trial, draft, named, nameOf }));
  }

  @Get(SITE.workflowTrialReport)
  async report(@Param() names: Names): Promise<ReplayReport> {
    const { trial } = await this.find(names);
    if (!trial.report) throw new NotFoundException();
    return trial.report;
  }

  private async list(
    visit: Visit,
    machine: string,
    { body = {}, refusal }: { readonly body?: FormBody; readonly refusal?: Refusal },
  ): Promise<Reply> {
    const at = await this.read.run(machine);
    const found = await trials(this.read.database.reader(), machine);
    const model = presentTrials(visit, at, {
      trials: found,
      sound: at.draft ? (await this.check.run(at, at.draft.text)).problems.length === 0 : false,
      nameOf: await this.read.namesOf(found.map(({ author }) => author)),
      months: readText(body, 'months'),
      refusal: refusal && (await withWords(visit, this.read, refusal)),
    });
    return show('administration/trials/page', model, refusal ? statusOf(refusal) : 200);
  }

  private async find({ machine, trial: id }: Names): Promise<{ at: MachineAtDesk; trial: TrialWithReport }> {
    const [at, trial] = await Promise.all([this.read.run(machine), trialById(this.read.database.reader(), id)]);
    if (trial?.machine !== machine) throw new NotFoundException();
    return { at, trial };
  }
}
