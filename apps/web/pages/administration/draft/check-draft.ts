import { Injectable } from '@nestjs/common';
import { checkDefinition, definitionOf, type DefinitionReading } from '#libs/flow';
import { type MachineAtDesk, ReadMachine } from '../read-machine.js';

/** Texts whose check is kept: the few that people work on now. */
const KEPT = 8;

/** Checks a text as publishing would. The same text is checked once, however often its page is shown. */
@Injectable()
export class CheckDraft {
  readonly #kept = new Map<string, Promise<DefinitionReading>>();

  constructor(private readonly read: ReadMachine) {}

  run({ name: machine, publication }: MachineAtDesk, text: string): Promise<DefinitionReading> {
    const { database, flow } = this.read;
    // Whether a version is free depends on what was published; what fits beside other machines, on those.
    const beside = flow.names.map((name) => flow.definition(name).hash);
    const key = [machine, publication?.number ?? 0, ...beside, text].join(' ');
    const known = this.#kept.get(key) ?? checkDefinition(database.reader(), flow, { machine, text });
    // A check that failed is none: the next one who asks asks again.
    known.catch(() => this.#kept.delete(key));
    this.#kept.delete(key);
    this.#kept.set(key, known);
    for (const oldest of [...this.#kept.keys()].slice(0, -KEPT)) this.#kept.delete(oldest);
    return known;
  }
}

/** Whether a text says what counts already, in other words or with other remarks: there is nothing in it to publish. */
export function saysThePublished({ publication }: MachineAtDesk, { machine }: DefinitionReading): boolean {
  return machine !== null && publication?.hash === definitionOf(machine).hash;
}
