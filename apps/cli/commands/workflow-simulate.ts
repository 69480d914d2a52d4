import type { WorkingCalendar } from '#libs/calendar';
import { Flow, FlowModule, histories, peopleAtWork, readWorkflow, spanUntilNow } from '#libs/flow';
import { SystemClock } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import {
  checkScenario,
  clocksOfDesk,
  completeScenario,
  isComplete,
  leastStaff,
  Measurement,
  ScenarioSchema,
  simulate,
  type Beside,
  type CompletedScenario,
  type Simulated,
  type WrittenScenario,
} from '#libs/rehearsal';
import type { Machine } from '#libs/workflow';
import { stringify } from 'yaml';
import { territoryFolderOf } from '#config/config';
import { readEnv } from '#config/env';
import { readDraft, readGiven, refusedFor } from '../read-draft.js';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { unhurried, withRooms } from '../with-config.js';
import { NO_STAFF, simulationText, staffText } from './simulation-words.js';

interface Asked {
  readonly scenario?: string;
  readonly draft?: string;
  readonly machine?: string;
  readonly staff?: number;
  readonly keep?: number;
  readonly clock?: readonly string[];
  readonly seed?: number;
  readonly runs?: number;
  readonly since: string;
  readonly printScenario: boolean;
  readonly json: boolean;
}

const DAY_MS = 86_400_000;

/**
 * `parvis workflow simulate`: queues, waiting and kept deadlines under a scenario; with `--keep`, the least number of
 * advisers for a promise. What the scenario leaves out is measured from the journal, or assumed and said so.
 */
export async function simulateFuture(asked: Asked): Promise<void> {
  const { machine, calendar } = subjectOf(asked);
  const written = scenarioOf(asked, machine);
  const beside = isComplete(machine, written) ? unmeasured() : await measured(machine, asked.since);
  const before = completeScenario(machine, written, beside);
  const completed = completeScenario(machine, withStaff(written, asked.staff, before), beside);
  const simulated = { machine, calendar, ...completed };
  if (asked.printScenario) {
    const { scenario } = completed;
    const yaml = (): string => stringify(scenario, { lineWidth: 100, aliasDuplicateObjects: false });
    return say(asked.json, { scenario }, () => yaml().trimEnd());
  }
  tell(simulated, asked);
}

function tell(simulated: Simulated, { keep, clock, json }: Asked): void {
  try {
    const simulation = simulate(simulated);
    if (keep === undefined) return say(json, { simulation }, () => simulationText(simulation));
    const clocks = clock ?? clocksOfDesk(simulated.machine);
    const staff = leastStaff(simulated, { role: 'adviser', share: keep, clocks });
    say(json, { simulation, staff }, () => `${simulationText(simulation)}\n\n${staffText(staff)}`);
    if (staff.why !== null) throw new CommandRefused(NO_STAFF[staff.why]);
  } catch (error) {
    if (error instanceof RangeError) throw new CommandRefused(`This cannot be simulated: ${error.message}.`);
    throw error;
  }
}

function subjectOf({ draft, machine: name = 'dossier', clock }: Asked): {
  machine: Machine;
  calendar: WorkingCalendar;
} {
  const { machines, calendar, problems } = readWorkflow(
    TerritoryPack.read(territoryFolderOf(readEnv(process.env).env)),
  );
  if (!calendar || problems.length > 0)
    throw new CommandRefused('The pack cannot be read: run "parvis workflow check".');
  const machine = draft === undefined ? machines.find((one) => one.name === name) : readDraft(draft);
  if (!machine)
    throw new CommandRefused(`The pack has no machine ${name}: ${machines.map((one) => one.name).join(', ')}.`, 2);
  const unknown = clock?.find((one) => !machine.clocks[one]);
  if (unknown !== undefined)
    throw new CommandRefused(`There is no clock ${unknown}: ${Object.keys(machine.clocks).join(', ')}.`, 2);
  return { machine, calendar: calendar.value };
}

/** The scenario of the file with what the options say instead, held against the machine. */
function scenarioOf(asked: Asked, machine: Machine): WrittenScenario {
  if (asked.scenario === undefined) return overrides(asked);
  const file = readGiven(asked.scenario, ScenarioSchema);
  const written = { ...file.value, ...overrides(asked) };
  const problems = checkScenario(machine, written);
  if (file.value.machine !== undefined && file.value.machine !== machine.name)
    problems.push({ path: ['machine'], found: file.value.machine, expected: machine.name });
  if (problems.length > 0)
    throw refusedFor(problems.map(({ path, found, expected }) => file.problemAt([...path], found, expected)));
  return written;
}

function overrides({ seed, runs }: Asked): WrittenScenario {
  return { ...(seed === undefined ? {} : { seed }), ...(runs === undefined ? {} : { runs }) };
}

/** `--staff` says how many advisers there are; the other desks, and how much of their time they give, stay as they were. */
function withStaff(
  written: WrittenScenario,
  people: number | undefined,
  { scenario: { staff } }: CompletedScenario,
): WrittenScenario {
  if (people === undefined) return written;
  return { ...written, staff: { ...staff, adviser: { ...(staff.adviser ?? { share: 0.5 }), people } } };
}

function unmeasured(): Beside {
  return { measured: null, people: {}, from: nextMonday(new SystemClock().now()) };
}

async function measured(machine: Machine, long: string): Promise<Beside> {
  return withRooms(
    'command',
    [FlowModule],
    async (app) => {
      const [database, flow] = [app.get(Database), app.get(Flow)];
      const span = await spanUntilNow(database.reader(), flow.clock, long);
      const measurement = new Measurement(span, flow.calendar.timeZone);
      for await (const page of histories(database, flow, { machine: machine.name, ...span }))
        for (const history of page) measurement.add(history);
      const people = await peopleAtWork(database.reader(), span);
      return { measured: measurement.result(), people, from: nextMonday(span.until) };
    },
    unhurried,
  );
}

function nextMonday(now: Date): string {
  const days = 8 - (now.getUTCDay() || 7);
  return new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}
