import { Injectable, NotFoundException } from '@nestjs/common';
import { accountsByIds } from '#libs/account';
import {
  draftOf,
  Flow,
  migrations,
  publications,
  standingOn,
  type Draft,
  type MigrationView,
  type Publication,
} from '#libs/flow';
import type { Actor } from '#libs/kernel';
import { Database } from '#libs/platform';
import type { Machine } from '#libs/workflow';

/** One machine as the pages of its administration know it. */
export interface MachineAtDesk {
  readonly name: string;
  /** What was published last. */
  readonly machine: Machine;
  readonly hash: string;
  /** The publication that counts; null before the first. */
  readonly publication: Publication | null;
  readonly draft: Draft | null;
  readonly standing: Standing;
  /** Open instances are on their way to another definition, or back. */
  readonly migration: MigrationView | null;
  readonly nameOf: NameOf;
}

/** How many instances are open: on what was published last, and on anything before. */
export interface Standing {
  readonly current: number;
  readonly earlier: number;
}

/** What somebody who signed in is called; null for the command line and for accounts that are gone. */
export type NameOf = (actor: Actor) => string | null;

/** Reads what every page about a machine shows. */
@Injectable()
export class ReadMachine {
  constructor(
    readonly database: Database,
    readonly flow: Flow,
  ) {}

  /** The machines of the territory, in the order of the pack. */
  get names(): readonly string[] {
    return this.flow.names;
  }

  /** Throws NotFoundException when the territory has no machine of this name. */
  async run(name: string): Promise<MachineAtDesk> {
    if (!this.flow.names.includes(name)) throw new NotFoundException();
    const em = this.database.reader();
    // A process hears of a publication within seconds; its page must not show what stood before.
    await this.flow.refresh(em);
    const { machine, hash } = this.flow.definition(name);
    const [[publication = null], draft, open, earlier] = await Promise.all([
      publications(em, name, { limit: 1 }),
      draftOf(em, name),
      standingOn(em, name),
      migrations(em, name),
    ]);
    const current = open.find((one) => one.hash === hash)?.open ?? 0;
    const all = open.reduce((sum, one) => sum + one.open, 0);
    // An older one that is being undone is under way as much as the newest.
    const migration = earlier.find(({ status }) => status === 'running' || status === 'undoing') ?? null;
    return {
      ...{ name, machine, hash, publication, draft },
      standing: { current, earlier: all - current },
      migration,
      nameOf: await this.namesOf([publication?.author, draft?.author, migration?.author]),
    };
  }

  /** The names of some actors. */
  async namesOf(actors: readonly (Actor | undefined)[]): Promise<NameOf> {
    const ids = actors.flatMap((actor) => (actor?.role === 'admin' && actor.id ? [actor.id] : []));
    const accounts = await accountsByIds(this.database.reader(), ids);
    return ({ id }) => (id === undefined ? null : (accounts.get(id)?.name ?? null));
  }
}
