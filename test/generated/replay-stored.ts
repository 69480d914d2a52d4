import type { WorkingCalendar } from '#libs/calendar';
import { opening, transition, type Machine, type Step } from '#libs/workflow';
import { snapshotOf, type ClockRow } from '../../libs/flow/instance.js';
import { applyClocks } from '../../libs/flow/ledger.js';
import { inputFor } from './input-for.js';
import type { Histories, StoredEntry, StoredStream } from './histories.js';

/** Where the present code does something else than the journal says was done. */
export interface Divergence {
  readonly stream: string;
  readonly seq: number;
  readonly trigger: string;
  readonly what: string;
}

/** Does again, with the present code, what a stored stream says was done; the first divergence, or null. */
export function replayStored(
  { calendar, machines }: Omit<Histories, 'name' | 'streams'>,
  stored: StoredStream,
): Divergence | null {
  const machine = machines.get(stored.definition);
  if (!machine) throw new Error(`${stored.stream} stands on a definition that was not stored`);
  const replay = new Replay(machine, calendar);
  for (const entry of stored.entries) {
    const what = replay.take(entry);
    const { trigger, clock } = entry.payload;
    if (what !== null)
      return { stream: stored.stream, seq: entry.seq, trigger: textOf(trigger ?? clock ?? entry.type), what };
  }
  return null;
}

class Replay {
  #state = '';
  #origin: string | null = null;
  #version = 0;
  #clocks: readonly ClockRow[] = [];
  #known: Readonly<Record<string, unknown>> = {};

  constructor(
    private readonly machine: Machine,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** What is different; null when nothing is. */
  take(entry: StoredEntry): string | null {
    const { payload, type } = entry;
    const now = new Date(entry.at);
    this.#known = { ...this.#known, ...(payload['known'] as object | undefined) };
    const missed = this.#clocks.find((clock) => isMissed(clock, now));
    if (missed) return `${missed.name} was due at ${String(missed.dueAt?.toISOString())} and did not ring`;
    if (type === 'ClockBreached' || type === 'ClockWarned') return this.#ring(String(payload['clock']), type, now);
    if (typeof payload['trigger'] === 'string' && payload['to'] !== undefined) return this.#move(entry, now);
    if (typeof payload['version'] === 'number') this.#version += 1;
    return this.#isVersion(payload);
  }

  #move({ role, payload }: StoredEntry, now: Date): string | null {
    const trigger = String(payload['trigger']);
    const step = this.#decide(trigger, { role, partner: String(payload['partner']), now });
    if (typeof step === 'string') return `refused: ${step}`;
    if (step.from !== payload['from'] || step.to !== payload['to'])
      return `${String(step.from)} → ${step.to}, and was ${String(payload['from'])} → ${String(payload['to'])}`;
    const { machine, calendar } = this;
    this.#clocks = applyClocks({ machine, calendar, now }, this.#clocks, step.clocks).all;
    [this.#state, this.#origin] = [step.to, step.origin];
    this.#version += 1;
    return this.#isVersion(payload);
  }

  #decide(trigger: string, by: { role: StoredEntry['role']; partner: string; now: Date }): Step | string {
    if (trigger === 'open') return opening(this.machine);
    const snapshot = snapshotOf({ state: this.#state, origin: this.#origin, clocks: this.#clocks });
    const input = inputFor(this.machine, trigger, by.partner);
    const context = { actor: { role: by.role }, answers: {}, known: this.#known, input, now: by.now };
    const outcome = transition(this.machine, snapshot, trigger, context);
    return outcome.ok ? outcome.value : outcome.refusal.code;
  }

  #ring(name: string, type: 'ClockBreached' | 'ClockWarned', now: Date): string | null {
    const clock = this.#clocks.find((one) => one.name === name);
    const at = type === 'ClockWarned' ? clock?.warnAt : clock?.dueAt;
    if (clock?.status !== 'running') return 'the clock does not run';
    if (at?.getTime() !== now.getTime())
      return `rings at ${String(at?.toISOString())}, and rang at ${now.toISOString()}`;
    const mark = type === 'ClockWarned' ? { warnedAt: now } : { breachedAt: now };
    this.#clocks = this.#clocks.map((one) => (one === clock ? { ...one, ...mark } : one));
    return null;
  }

  #isVersion({ version }: StoredEntry['payload']): string | null {
    return version === undefined || version === this.#version
      ? null
      : `version ${this.#version}, and was ${textOf(version)}`;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** In the walks that were stored every clock rang at its instant. */
function isMissed({ status, dueAt, warnAt, warnedAt, breachedAt }: ClockRow, now: Date): boolean {
  if (status !== 'running') return false;
  return (
    (dueAt !== null && breachedAt === null && dueAt < now) ||
    (warnAt !== null && warnedAt === null && breachedAt === null && warnAt < now)
  );
}
