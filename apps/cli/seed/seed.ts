import type { INestApplicationContext } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { AdviceModule } from '#libs/advice';
import type { Config } from '#config/config';
import { DirectoryModule, LoadDirectory } from '#libs/directory';
import { DossierModule } from '#libs/dossier';
import { dueClocks, Flow, FlowModule } from '#libs/flow';
import { IntakeModule } from '#libs/intake';
import { SystemClock, unwrap, VirtualClock, type Actor } from '#libs/kernel';
import type { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import { ReferralModule } from '#libs/referral';
import { drain, WorkModule } from '#apps/worker/drain';
import { openRooms } from '../with-config.js';
import { isMade, makeWhole } from './cut-short.js';
import { colleaguesOf, inviteDemoPeople } from './demo-people.js';
import { demonstrationOf, type Demonstration, type DemoProject } from './demonstration.js';
import { SCENARIOS } from './scenarios.js';
import { shiftDemonstration } from './shift-demonstration.js';
import { Story } from './story.js';
import { withoutWaitingForDisks } from './without-waiting-for-disks.js';
import { play, type Thread } from './timeline.js';

const DAY_MS = 86_400_000;
const DAYS_TOLD = 90;
const ROOMS = [AccountModule, AdviceModule, DirectoryModule, DossierModule, FlowModule, IntakeModule, ReferralModule];

export interface SeedOptions {
  /** As the owner of the tables connects. */
  readonly ownerUrl: string;
  /** The present instant, at which every story stops; the machine's unless a test tells another. */
  readonly now?: Date;
  /** Told as the work goes on. */
  readonly report: (line: string) => void;
}

/**
 * Fills an empty database with the pack's demonstration: colleagues, the directory, and projects of the last ninety days,
 * driven through the house by its own verbs under a clock of their own. A pack without one starts with colleagues alone.
 * One that has dossiers already is moved to the present, when it slept for more than a day.
 */
export async function seedDemonstration(config: Config, pack: TerritoryPack, options: SeedOptions): Promise<void> {
  const { ownerUrl, report, now = new SystemClock().now() } = options;
  if (await isMade(ownerUrl)) {
    const days = await shiftDemonstration(ownerUrl, now);
    if (days > 0) report(`The demonstration slept: its dates were moved by ${days} ${days === 1 ? 'day' : 'days'}`);
    return;
  }
  const clock = new VirtualClock(new Date(now.getTime() - DAYS_TOLD * DAY_MS));
  const settings = { publicUrl: config.web.publicUrl, from: null, placeholders: 'send' } as const;
  const make = async (): Promise<void> => {
    const onItsClock = { ...config, clock };
    const app = await openRooms(onItsClock, pack, [...ROOMS, WorkModule.forRoot(settings)]);
    try {
      await tellEverything(app, pack, { clock, now, report });
    } finally {
      await app.close();
    }
  };
  await makeWhole(ownerUrl, () => withoutWaitingForDisks(ownerUrl, make));
}

async function tellEverything(
  app: INestApplicationContext,
  pack: TerritoryPack,
  { clock, now, report }: { clock: VirtualClock; now: Date; report: (line: string) => void },
): Promise<void> {
  const demonstration = demonstrationOf(pack);
  const settle = () => drain(app);
  const people = await inviteDemoPeople(app, demonstration?.people ?? colleaguesOf(pack), settle);
  unwrap(await app.get(LoadDirectory, { strict: false }).run({}, { role: 'service' }));
  if (demonstration === null) return report(`${pack.dir} has no demonstration.yaml: it starts without projects`);
  const { projects } = demonstration;
  report(`Telling the last ${DAYS_TOLD} days of ${projects.length} invented projects (half a minute or so, once)`);
  const threads = projects.map((_, number) => tell(app, demonstration, { people, number, now }));
  const flow = app.get(Flow, { strict: false });
  const isDue = async (): Promise<boolean> => (await dueClocks(app.get(Database).reader(), flow, 1)).length > 0;
  await play(threads, { clock, calendar: flow.calendar, until: now, settle, isDue });
}

/** The thread of one project: it is sent on its day, at an hour that people have, and goes on as its scenario says. */
function tell(
  app: INestApplicationContext,
  demonstration: Demonstration,
  { people, number, now }: { people: readonly Actor[]; number: number; now: Date },
): Thread {
  const advisers = people.filter(({ role }) => role === 'adviser');
  const adviser = advisers[number % advisers.length];
  const project: DemoProject | undefined = demonstration.projects[number];
  if (!adviser || !project) throw new Error('the demonstration has no adviser, or no such project');
  const story = new Story(app, demonstration, project, adviser);
  const hours = 7 + ((number * 5) % 13);
  const midnight = new Date(now.getTime() - project.daysAgo * DAY_MS).setUTCHours(hours, (number * 17) % 60, 0, 0);
  return { startsAt: new Date(Math.min(midnight, now.getTime() - project.daysAgo * 1000)), steps: steps(story) };
}

async function* steps(story: Story): AsyncGenerator<number, void, void> {
  await story.submit();
  yield* SCENARIOS[story.project.story](story);
}
