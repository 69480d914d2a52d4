import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { WorkingCalendar } from '#libs/calendar';
import { Clock } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { machineFrom, type Machine } from '#libs/workflow';
import { readWorkflow } from './read-workflow.js';

/** A machine under the name by which it can always be found again: the hash of its content. */
export interface Definition {
  readonly hash: string;
  readonly machine: Machine;
}

/**
 * The machines of the territory, its working calendar and the clock. New instances stand on the pack's machines; those
 * that were opened before stay on theirs, read from the database by hash and kept.
 */
@Injectable()
export class Flow {
  readonly calendar: WorkingCalendar;
  readonly calendarHash: string;
  readonly #current = new Map<string, Definition>();
  readonly #byHash = new Map<string, Machine>();

  /** Throws when the pack's machines or calendar do not hold; the check before the start tells the lines. */
  constructor(
    pack: TerritoryPack,
    readonly clock: Clock,
  ) {
    const read = readWorkflow(pack);
    if (!read.calendar || read.problems.length > 0)
      throw new Error(`the pack does not hold: ${read.problems.map(({ message }) => message).join('; ')}`);
    this.calendar = read.calendar.value;
    this.calendarHash = hashOf(read.calendar.definition);
    for (const machine of read.machines) {
      const definition = { hash: hashOf(machine.definition), machine };
      this.#current.set(machine.name, definition);
      this.#byHash.set(definition.hash, machine);
    }
  }

  /** The names of the pack's machines. */
  get names(): readonly string[] {
    return [...this.#current.keys()];
  }

  /** The machine on which new instances are opened. Throws when the pack has none of this name. */
  machine(name: string): Machine {
    return this.definition(name).machine;
  }

  /** The same with its hash. */
  definition(name: string): Definition {
    const definition = this.#current.get(name);
    if (!definition) throw new Error(`the pack has no machine ${name}`);
    return definition;
  }

  /** The machine that was published under a hash. Throws when there is none, or when it no longer makes sense. */
  async machineOf(em: EntityManager, hash: string): Promise<Machine> {
    return this.#byHash.get(hash) ?? (await this.#fetch(em, hash));
  }

  async #fetch(em: EntityManager, hash: string): Promise<Machine> {
    const [row] = await rows<{ body: unknown }>(em, 'select body from workflow_definition where hash = $1', [hash]);
    const { machine, problems } = machineFrom(row?.body);
    if (!machine)
      throw new Error(`the machine ${hash} cannot be read: ${problems.map(({ path }) => path.join('.')).join(', ')}`);
    this.#byHash.set(hash, machine);
    return machine;
  }
}

/** SHA-256 of a document as JSON, in the order it was written: the order of triggers and fields is part of it. */
function hashOf(document: unknown): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}
