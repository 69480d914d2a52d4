import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { WorkingCalendar } from '#libs/calendar';
import { Clock } from '#libs/kernel';
import { PackTrouble, TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { machineFrom, type Machine } from '#libs/workflow';
import { ProductWords } from './product-words.js';
import { readWorkflow } from './read-workflow.js';

/** A machine under the name by which it can always be found again: the hash of its content. */
export interface Definition {
  readonly hash: string;
  readonly machine: Machine;
}

/** A machine of the pack, with the text of its file. */
export interface PackDefinition extends Definition {
  readonly written: string;
}

interface Published extends Definition {
  readonly number: number;
}

/**
 * The machines of the territory, its working calendar and the clock. New instances stand on what was published last;
 * those that were opened before stay on theirs, read from the database by hash and kept.
 */
@Injectable()
export class Flow {
  readonly calendar: WorkingCalendar;
  readonly calendarHash: string;
  readonly #pack = new Map<string, PackDefinition>();
  readonly #published = new Map<string, Published>();
  readonly #byHash = new Map<string, Machine>();

  /** Throws PackTrouble when the pack's machines or calendar do not hold. */
  constructor(
    readonly pack: TerritoryPack,
    readonly clock: Clock,
    @Optional() @Inject(ProductWords) readonly words: ProductWords | null = null,
  ) {
    const read = readWorkflow(pack);
    if (!read.calendar || read.problems.length > 0) throw new PackTrouble(read.problems);
    this.calendar = read.calendar.value;
    this.calendarHash = hashOf(read.calendar.definition);
    for (const machine of read.machines) {
      const definition = { ...definitionOf(machine), written: read.written.get(machine.name) ?? '' };
      this.#pack.set(machine.name, definition);
      this.#byHash.set(definition.hash, machine);
    }
  }

  /** The names of the territory's machines. */
  get names(): readonly string[] {
    return [...this.#pack.keys()];
  }

  /** The machine on which new instances are opened, see `definition`. Throws when the territory has none of this name. */
  machine(name: string): Machine {
    return this.definition(name).machine;
  }

  /**
   * The definition that was published last, as far as this process has heard (`refresh`); the pack's before the first
   * publication. For words about what is to come; opening an instance asks the database.
   */
  definition(name: string): Definition {
    return this.#published.get(name) ?? this.packDefinition(name);
  }

  /** What the file of the pack says. Throws when the territory has no machine of this name. */
  packDefinition(name: string): PackDefinition {
    const definition = this.#pack.get(name);
    if (!definition) throw new Error(`the pack has no machine ${name}`);
    return definition;
  }

  /** The machine that was published under a hash. Throws UnreadableDefinition when there is none, or it makes no sense here. */
  async machineOf(em: EntityManager, hash: string): Promise<Machine> {
    return this.#byHash.get(hash) ?? (await this.#fetch(em, hash));
  }

  /**
   * Hears what was published since. Gives the names of machines whose last publication this version of the program
   * cannot read: there it stays with what it knew.
   */
  async refresh(em: EntityManager): Promise<string[]> {
    const last = await rows<{ machine: string; number: number; hash: string }>(
      em,
      `select distinct on (machine) machine, number, hash from workflow_publication
        where machine = any($1::text[]) order by machine, number desc`,
      [this.names],
    );
    const unreadable: string[] = [];
    for (const { machine: name, number, hash } of last) {
      if ((this.#published.get(name)?.number ?? 0) >= number) continue;
      const machine = await this.machineOf(em, hash).catch((error: unknown) => {
        if (!(error instanceof UnreadableDefinition)) throw error;
        unreadable.push(name);
      });
      if (machine) this.#published.set(name, { machine, hash, number });
    }
    return unreadable;
  }

  async #fetch(em: EntityManager, hash: string): Promise<Machine> {
    const [row] = await rows<{ body: unknown }>(em, 'select body from workflow_definition where hash = $1', [hash]);
    const { machine, problems } = machineFrom(row?.body);
    if (!machine) throw new UnreadableDefinition(hash, problems.map(({ path }) => path.join('.')).join(', '));
    this.#byHash.set(hash, machine);
    return machine;
  }
}

/** A definition that was published by another version of the program, in words that this one does not know. */
export class UnreadableDefinition extends Error {
  override readonly name = 'UnreadableDefinition';

  constructor(hash: string, where: string) {
    super(`the machine ${hash} cannot be read: ${where}`);
  }
}

/** A machine with its hash. */
export function definitionOf(machine: Machine): Definition {
  return { hash: hashOf(machine.definition), machine };
}

/** SHA-256 of a document as JSON, in the order it was written: the order of triggers and fields is part of it. */
function hashOf(document: unknown): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}
