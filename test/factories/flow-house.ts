import type { INestApplicationContext } from '@nestjs/common';
import {
  AdvanceMigrations,
  Flow,
  FlowModule,
  loadInstance,
  migrationById,
  move,
  openInstance,
  PublishDefinition,
  SAME_NAMES,
  StartMigration,
  UndoMigration,
  verifyInstances,
  type Instance,
  type Mapping,
  type MigrationView,
  type Publication,
} from '#libs/flow';
import { readStream, verifyJournal, type JournalEntry } from '#libs/journal';
import { newId, unwrap, type Actor, type Outcome } from '#libs/kernel';
import { PackModule, TerritoryPack } from '#libs/pack';
import type { Database } from '#libs/platform';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { changedMachine, type Sketch } from './machines.js';

export const HOUR_MS = 3_600_000;
export const ADA: Actor = { role: 'admin', id: '00000000-0000-4000-8000-0000000000ad' };
export const ADVISER: Actor = { role: 'adviser', id: '00000000-0000-4000-8000-0000000000a1' };

const KNOWN = { agreedPartners: ['BPI'], referrals: { open: 0 } };
const INPUT: Readonly<Record<string, unknown>> = {
  question: 'Quand ?',
  answer: 'Lundi.',
  needs: ['financing'],
  partner: 'BPI',
  message: 'Bonjour',
  outcome: 'project_created',
  note: 'Bien',
  reason: 'not_our_field',
};

/** The refusal of an outcome; null when there was none. */
export const refusalOf = (outcome: Outcome<unknown>) => (outcome.ok ? null : outcome.refusal);

/** Machines that run on a database of their own, with two processes on it. */
export class FlowHouse {
  readonly flow: Flow;

  private constructor(
    readonly db: TestDatabase,
    readonly app: INestApplicationContext,
    /** Another process, which is told of nothing. */
    readonly beside: INestApplicationContext,
  ) {
    this.flow = app.get(Flow);
  }

  static async open(): Promise<FlowHouse> {
    const db = await testDatabase();
    const process = () =>
      db.app([PackModule.forRoot(TerritoryPack.read('config/territories/clermont-auvergne')), FlowModule]);
    return new FlowHouse(db, await process(), await process());
  }

  get database(): Database {
    return this.db.database;
  }

  get reader() {
    return this.database.reader();
  }

  /** Opens an instance, as `flow` of one of the processes. */
  open(flow = this.flow, machine = 'dossier'): Promise<Instance> {
    const id = newId();
    const opening = { id, machine, stream: `${machine}:${id}`, actor: { role: 'holder' } as const, known: KNOWN };
    return this.database.transact((tx) => openInstance(tx, flow, opening));
  }

  /** An instance that went a way, some hours before each step. */
  async on(way: readonly string[] = [], { hours = 5, machine = 'dossier' } = {}): Promise<Instance> {
    const { id } = await this.open(this.flow, machine);
    for (const trigger of way) {
      this.db.clock.advance(hours * HOUR_MS);
      unwrap(await this.fire(id, trigger));
    }
    return this.read(id);
  }

  /** Fires a trigger as the first who may, with whatever it asks for. */
  fire(id: string, trigger: string): Promise<Outcome<Instance>> {
    return this.locked(id, (tx, instance) => {
      const { by, input: names = [] } = instance.machine.triggers[trigger]!;
      const input = Object.fromEntries(names.filter((name) => name !== 'offer').map((name) => [name, INPUT[name]]));
      return move(tx, this.flow, instance, { trigger, actor: { ...ADVISER, role: by[0]! }, input, answers: {} });
    });
  }

  /** Does something with the row of an instance locked, as a verb does. */
  locked<T>(
    id: string,
    work: (tx: Parameters<Parameters<Database['attempt']>[0]>[0], instance: Instance) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    return this.database.attempt(async (tx) => work(tx, (await loadInstance(tx, this.flow, id, { lock: true }))!));
  }

  async read(id: string): Promise<Instance> {
    return (await loadInstance(this.reader, this.flow, id, { lock: false }))!;
  }

  told({ stream }: Pick<Instance, 'stream'>): Promise<JournalEntry[]> {
    return readStream(this.reader, stream, { limit: 999 });
  }

  /** Publishes a shipped machine with changes. */
  async publish(change: (sketch: Sketch) => void, machine = 'dossier'): Promise<Publication> {
    const from = { text: changedMachine(machine, change) };
    return unwrap(await this.app.get(PublishDefinition).run({ machine, from, note: '' }, ADA)).publication;
  }

  start(mapping: Partial<Mapping>, rest: { to?: string; machine?: string } = {}): Promise<Outcome<MigrationView>> {
    const input = { machine: 'dossier', mapping: { ...SAME_NAMES, ...mapping }, note: 'Pour tous', ...rest };
    return this.app.get(StartMigration).run(input, ADA);
  }

  undo(migration: string): Promise<Outcome<MigrationView>> {
    return this.app.get(UndoMigration).run({ migration }, ADA);
  }

  /** Goes on until nothing is left to do. */
  async advance(process = this.app, limit = 3): Promise<void> {
    while (await process.get(AdvanceMigrations).run({ limit }));
  }

  async migrate(mapping: Partial<Mapping>, rest: { machine?: string } = {}): Promise<MigrationView> {
    const { id } = unwrap(await this.start(mapping, rest));
    await this.advance();
    return this.migration(id);
  }

  async migration(id: string): Promise<MigrationView> {
    return (await migrationById(this.reader, id))!;
  }

  /** What is first wrong with journal or instances; nulls when nothing is. */
  async faults(): Promise<unknown[]> {
    const [instances, journal] = [await verifyInstances(this.reader), await verifyJournal(this.reader)];
    return [instances.firstBad, journal.firstBad].filter((bad) => bad !== null);
  }
}
