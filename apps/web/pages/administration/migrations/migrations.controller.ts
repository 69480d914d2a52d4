import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type Mapping, migrations, type Rehearsal, rehearseMigration, StartMigration } from '#libs/flow';
import type { Outcome, Refusal } from '#libs/kernel';
import { SITE } from '#libs/paths';
import { For } from '../../../access/audience.js';
import { statusOf } from '../../../errors/status-of.js';
import { type FormBody, readText } from '../../../forms/form-body.js';
import { Person, type SignedIn, type Visit, Visiting } from '../../../http/visit.js';
import { goTo, type Reply, show } from '../../../view/reply.js';
import { InstanceNames } from '../instance-names.js';
import { type MachineAtDesk, ReadMachine } from '../read-machine.js';
import { withWords } from '../refusal-words.js';
import { mappingForm, proposedMapping, readMappingForm } from './mapping.form.js';
import { presentMigrations } from './migrations.presenter.js';
import { OlderMachines } from './older-machines.js';

/** Verdicts that a page shows one by one. */
const MOST_VERDICTS = 60;

interface Sent {
  readonly body?: FormBody;
  readonly refusal?: Refusal;
  /** Whether what it would do is to be shown. */
  readonly check?: boolean;
}

/** Open dossiers that stand on an older definition: how they would come to stand on the present one, and the way there. */
@Controller()
@For(['admin'])
export class WorkflowMigrationsController {
  constructor(
    private readonly read: ReadMachine,
    private readonly older: OlderMachines,
    private readonly names: InstanceNames,
    private readonly start: StartMigration,
  ) {}

  @Get(SITE.workflowMigrations)
  page(@Param('machine') machine: string, @Visiting() visit: Visit): Promise<Reply> {
    return this.show(visit, machine, {});
  }

  @Post(SITE.workflowMigrations)
  async run(
    @Param('machine') machine: string,
    @Body() body: FormBody,
    @Visiting() visit: Visit,
    @Person() { actor }: SignedIn,
  ): Promise<Reply> {
    if (readText(body, 'do') !== 'go') return this.show(visit, machine, { body, check: true });
    const at = await this.read.run(machine);
    const mapping = readMappingForm(await this.formOf(at), body);
    const note = readText(body, 'note');
    const refusal = notYet({ at, mapping, note, body });
    if (refusal) return this.show(visit, machine, { body, refusal, check: true });
    const outcome = await this.start.run({ machine, to: at.hash, mapping, note }, actor);
    if (!outcome.ok) return this.show(visit, machine, { body, refusal: outcome.refusal, check: true });
    return goTo(visit.path.workflowMigration({ machine, migration: outcome.value.id }));
  }

  private async formOf(at: MachineAtDesk) {
    const older = await this.older.run(at);
    return mappingForm(
      older.map(({ machine }) => machine),
      at.machine,
    );
  }

  private async show(visit: Visit, machine: string, { body, refusal, check = false }: Sent): Promise<Reply> {
    const at = await this.read.run(machine);
    const em = this.read.database.reader();
    const [older, earlier] = await Promise.all([this.older.run(at), migrations(em, machine)]);
    const form = mappingForm(
      older.map((one) => one.machine),
      at.machine,
    );
    const mapping = body ? readMappingForm(form, body) : proposedMapping(form);
    const rehearsed = check ? await this.rehearse(at, mapping) : null;
    const rehearsal = rehearsed?.ok ? rehearsed.value : null;
    const why = refusal ?? (rehearsed?.ok === false ? rehearsed.refusal : undefined);
    const model = presentMigrations(visit, at, {
      ...{ older, form, mapping, rehearsal },
      note: body ? readText(body, 'note') : '',
      earlier,
      nameOf: await this.read.namesOf(earlier.map(({ author }) => author)),
      named: await this.names.run((rehearsal?.verdicts ?? []).map(({ instanceId }) => instanceId)),
      refusal: why && (await withWords(visit, this.read, why)),
    });
    return show('administration/migrations/page', model, why ? statusOf(why) : 200);
  }

  private rehearse({ name: machine, hash: to }: MachineAtDesk, mapping: Mapping): Promise<Outcome<Rehearsal>> {
    const em = this.read.database.reader();
    return rehearseMigration(em, this.read.flow, { machine, to, mapping }, { most: MOST_VERDICTS });
  }
}

interface Going {
  readonly at: MachineAtDesk;
  readonly mapping: Mapping;
  readonly note: string;
  readonly body: FormBody;
}

/** Nobody moves dossiers by a plan whose verdicts they have not seen. */
function notYet({ at, mapping, note, body }: Going): Refusal | null {
  if (readText(body, 'to') !== at.hash) return { code: 'plan-outdated' };
  if (readText(body, 'checked') !== JSON.stringify(mapping)) return { code: 'plan-unchecked' };
  return note === '' ? { code: 'missing-input', fields: [{ field: 'note', code: 'required' }] } : null;
}
