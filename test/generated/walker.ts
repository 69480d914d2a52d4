import { expect } from '@jest/globals';
import { Acts } from '#apps/web/acts/acts';
import { workOut } from '#apps/worker/drain';
import { RingDueClock } from '#apps/worker/ring-due-clock';
import { AnswerQuestion, RecordAgreement, WithdrawDossier } from '#libs/dossier';
import { dueClocks, Flow, loadInstance } from '#libs/flow';
import { unwrap, type Actor, type DeskRole, type Outcome } from '#libs/kernel';
import { rows } from '#libs/platform';
import { isOpen, type Walk } from '#libs/workflow';
import { aDossier } from '../factories/dossiers.js';
import type { Deed, Place, PlaceStep, TerritoryGround } from './ground.js';
import { storeHistories } from './histories.js';
import { ReferralDoors } from './referral-doors.js';
import { Refusals } from './refusals.js';
import { lasting, type Line, type Standing } from './standing.js';
import { walkedTerritory, type WalkedTerritory } from './walked-territory.js';

type Fired = Extract<Deed, { do: 'fire' }>;

/** Where a walk broke a law, and which. */
export interface Broken {
  readonly at: number;
  readonly why: string;
}

/**
 * Walks through the product itself, its use cases and its database, and holds it to what must be at each step: one entry
 * of the journal for each move, state and version as the pure engine has them, clocks as engine and calendar say, due
 * exactly when they are, and refused all that `possible` refuses.
 */
export class Walker {
  #ids = new Map<string, string>();
  #lastEntry = '0';
  #strictly = false;

  readonly #refusals: Refusals;
  readonly #doors: ReferralDoors;

  private constructor(readonly at: WalkedTerritory) {
    this.#doors = new ReferralDoors(at.app, at.db.database);
    this.#refusals = new Refusals(at.app.get(Acts), this.#doors, at.actors);
  }

  static async in(name: string): Promise<Walker> {
    return new Walker(await walkedTerritory(name));
  }

  /** Walks a walk; null when every law held. `strictly`: with all that must be refused, in every place. */
  async walk(ground: TerritoryGround, walk: Walk, { strictly = false } = {}): Promise<Broken | null> {
    this.#strictly = strictly;
    let at = 0;
    try {
      await this.#open(ground.start);
      let place = ground.start;
      for (const name of walk) {
        const step = ground.steps(place).find((one) => one.name === name);
        if (step === undefined) throw new Error(`${name} is not possible there`);
        await this.#take(step, place);
        await this.#refused(step.to);
        place = step.to;
        at += 1;
      }
      return null;
    } catch (error) {
      return { at, why: error instanceof Error ? error.message : String(error) };
    } finally {
      await this.#leave();
    }
  }

  /** Keeps what is in the journals, anonymous, in a new file beside those of before. */
  store(release: string): Promise<void> {
    return storeHistories(this.at.db.database, this.at.app.get(Flow), `${release}-${this.at.name}`);
  }

  async #open(place: Place): Promise<void> {
    this.at.db.clock.moveTo(place.now);
    const { dossier } = place;
    const { id } = await aDossier(this.at.app);
    this.#ids = new Map([['dossier', id]]);
    const line = { trigger: 'open', from: null, to: dossier.state, version: 1, type: 'DossierMoved' };
    await this.#hold(place, [{ who: 'dossier', role: 'holder', ...line }]);
    await this.#refused(place);
  }

  async #take({ to, deed, lines }: PlaceStep, { dossier: before }: Place): Promise<void> {
    this.at.db.clock.moveTo(to.now);
    const due = deed.do === 'ring' ? deed.due : [];
    const found = await dueClocks(this.at.db.database.reader(), this.at.app.get(Flow), 99);
    expect(found.map(({ instanceId, clock, kind }) => `${this.#nameOf(instanceId)} ${clock} ${kind}`).sort()).toEqual(
      due.map(({ who, clock, kind }) => `${who} ${clock} ${kind}`).sort(),
    );
    if (deed.do === 'fire') await this.#fire(deed, before, to);
    for (const { who, clock, kind, heard } of due) {
      const machine = who === 'dossier' ? 'dossier' : 'referral';
      const ring = { instanceId: this.#id(who), machine, clock, kind };
      expect([clock, await this.at.app.get(RingDueClock).run(ring)]).toEqual([clock, heard]);
    }
    const closes = isOpen(before.machine, before.state) && !isOpen(to.dossier.machine, to.dossier.state);
    if (closes && to.referrals.length > 0) await workOut(this.at.app);
    await this.#hold(to, lines);
  }

  async #fire(deed: Fired, { version }: Standing, to: Place): Promise<void> {
    const { who, trigger, role, input } = deed;
    const dossier = this.#id('dossier');
    const partner = input['partner'];
    if (who !== 'dossier')
      unwrap(await this.#doors.run({ referral: this.#id(who), trigger, input, role }, this.#actor(role)));
    else if (typeof partner === 'string') await this.#refer(deed, partner, to);
    else if (role === 'holder') {
      const verb = this.at.app.get(trigger === 'withdraw' ? WithdrawDossier : AnswerQuestion);
      unwrap(await verb.run({ dossier, version, input }, { role }));
    } else unwrap(await this.at.app.get(Acts).run({ dossier, trigger, version, input }, this.#actor(role)));
  }

  /** The holder agrees, and the partner is asked. */
  async #refer({ trigger, input }: Fired, partner: string, { now }: Place): Promise<void> {
    const dossier = this.#id('dossier');
    const { adviser } = this.at.actors;
    const how = { answer: 'agree', means: 'phone', agreedOn: now.toISOString().slice(0, 10) } as const;
    unwrap(await this.at.app.get(RecordAgreement).run({ dossier, partner, ...how }, adviser));
    const referred = await this.at.app.get(Acts).run({ dossier, trigger, input }, adviser);
    const { referralId } = unwrap(referred as Outcome<{ referralId: string }>);
    this.#ids.set(`referral ${this.#ids.size}`, referralId);
    await this.#doors.remember(referralId, partner);
  }

  /** Everything must stand as it stands in this place, and in the journals must be these lines and no others. */
  async #hold({ dossier, referrals }: Place, lines: readonly Line[]): Promise<void> {
    for (const standing of [dossier, ...referrals]) {
      const flow = this.at.app.get(Flow);
      const instance = await loadInstance(this.at.db.database.reader(), flow, this.#id(standing.who), { lock: false });
      if (!instance) throw new Error(`${standing.who} is not there`);
      const { state, origin, version, open } = instance;
      const clocks = Object.fromEntries(instance.clocks.map((clock) => [clock.name, clockOf(clock)]));
      expect({ who: standing.who, state, origin, version, open, clocks }).toEqual({
        who: standing.who,
        state: standing.state,
        origin: standing.origin,
        version: standing.version,
        open: isOpen(standing.machine, standing.state),
        clocks: Object.fromEntries(Object.entries(standing.clocks).map(([name, clock]) => [name, clockOf(clock)])),
      });
    }
    const told = await this.#told();
    for (const { who } of [dossier, ...referrals])
      expect({ who, told: told.filter((line) => line.who === who) }).toEqual({
        who,
        told: lines.filter((line) => line.who === who),
      });
  }

  async #refused(place: Place): Promise<void> {
    if (await this.#refusals.attempt(place, (who) => this.#id(who), { all: this.#strictly }))
      await this.#hold(place, []);
  }

  /** What came into the journals of those that walk since it was last asked. */
  async #told(): Promise<Line[]> {
    const streams = [...this.#ids].map(([who, id]) => `${who.split(' ')[0]}:${id}`);
    const entries = await rows<{ id: string; stream: string; line: Omit<Line, 'who'> }>(
      this.at.db.database.reader(),
      `select id::text, stream, jsonb_strip_nulls(jsonb_build_object('type', type, 'role', actor -> 'role',
                'trigger', payload -> 'trigger', 'to', payload -> 'to', 'version', payload -> 'version'))
              || case when payload ? 'from' and payload ? 'trigger' then jsonb_build_object('from', payload -> 'from') else '{}' end
              || case when type like 'Clock%' then jsonb_build_object('clock', payload -> 'clock') else '{}' end as line
         from journal_entry where stream = any($1::text[]) and id > $2::bigint order by journal_entry.id`,
      [streams, this.#lastEntry],
    );
    this.#lastEntry = entries.at(-1)?.id ?? this.#lastEntry;
    return entries.map(({ stream, line }) => ({ who: this.#nameOf(stream.split(':')[1] ?? ''), ...line }));
  }

  /** What is left behind must not stand in the way of the next walk: no clock of it may ring there, nothing is owed. */
  async #leave(): Promise<void> {
    const em = this.at.db.database.reader();
    await rows(em, 'delete from flow_clock where instance_id = any($1::uuid[])', [[...this.#ids.values()]]);
    await rows(em, 'delete from outbox', []);
  }

  #actor(role: string): Actor {
    return role in this.at.actors ? this.at.actors[role as DeskRole] : { role: role as Actor['role'] };
  }

  #id(who: string): string {
    const id = this.#ids.get(who);
    if (id === undefined) throw new Error(`${who} is not there`);
    return id;
  }

  #nameOf(id: string): string {
    return [...this.#ids].find(([, one]) => one === id)?.[0] ?? id;
  }
}

type Shown = Standing['clocks'][string];

/** What is compared of a clock. */
function clockOf({ run, status, dueAt, warnAt, warnedAt, breachedAt, ledger }: Shown): Shown {
  return { run, status, dueAt, warnAt, warnedAt, breachedAt, ledger: lasting(ledger) };
}
