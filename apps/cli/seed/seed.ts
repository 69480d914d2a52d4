import type { INestApplicationContext } from '@nestjs/common';
import { AccountModule } from '#libs/account';
import { AdviceModule } from '#libs/advice';
import type { Config } from '#config/config';
import { DirectoryModule, LoadDirectory } from '#libs/directory';
import { DossierModule } from '#libs/dossier';
import { dueClocks, Flow, FlowModule } from '#libs/flow';
import { IntakeModule } from '#libs/intake';
import { unwrap, VirtualClock, type Actor } from '#libs/kernel';
import type { TerritoryPack } from '#libs/pack';
import { Database, rows } from '#libs/platform';
import { ReferralModule } from '#libs/referral';
import { drain, WorkModule } from '#apps/worker/drain';
import { openRooms } from '../with-config.js';
import { inviteDemoPeople } from './demo-people.js';
import type { DemoProject } from './projects/demo-project.js';
import { projectsOfNovember } from './projects/projects-of-november.js';
import { projectsOfOctober } from './projects/projects-of-october.js';
import { projectsOfSeptember } from './projects/projects-of-september.js';
import { projectsOfSummer } from './projects/projects-of-summer.js';
import { SCENARIOS, type Scenario } from './scenarios.js';
import { Story } from './story.js';
import { play, type Thread } from './timeline.js';

const DAY_MS = 86_400_000;
const DAYS_TOLD = 90;
const PROJECTS = [...projectsOfSummer, ...projectsOfSeptember, ...projectsOfOctober, ...projectsOfNovember];
const ROOMS = [AccountModule, AdviceModule, DirectoryModule, DossierModule, FlowModule, IntakeModule, ReferralModule];

export interface SeedOptions {
  /** The present instant, at which every story stops. */
  readonly now: Date;
  /** Told as the work goes on. */
  report: (line: string) => void;
}

/**
 * Fills an empty database with the demonstration: colleagues, the directory, and sixty projects of the last ninety
 * days, driven through the house by its own verbs under a clock of their own. Does nothing to a database that has
 * dossiers already.
 */
export async function seedDemonstration(
  config: Config,
  pack: TerritoryPack,
  { now, report }: SeedOptions,
): Promise<void> {
  const clock = new VirtualClock(new Date(now.getTime() - DAYS_TOLD * DAY_MS));
  const settings = { publicUrl: config.web.publicUrl, from: null, placeholders: 'send' } as const;
  const onItsClock = { ...config, clock, database: { ...config.database, url: unhurried(config.database.url) } };
  const app = await openRooms(onItsClock, pack, [...ROOMS, WorkModule.forRoot(settings)]);
  try {
    const database = app.get(Database);
    if (await hasDossiers(database)) return;
    const people = await inviteDemoPeople(app);
    unwrap(await app.get(LoadDirectory, { strict: false }).run({}, { role: 'service' }));
    report(`${people.length} colleagues and the directory`);
    const threads = PROJECTS.map((project, number) => tell(app, project, { people, number, now }));
    await play(threads, {
      clock,
      calendar: app.get(Flow, { strict: false }).calendar,
      until: now,
      settle: () => drain(app),
    });
    report(`${PROJECTS.length} projects of the last ${DAYS_TOLD} days`);
  } finally {
    await app.close();
  }
}

/** The thread of one project: it is sent on its day, at an hour that people have, and goes on as its scenario says. */
function tell(
  app: INestApplicationContext,
  project: DemoProject,
  { people, number, now }: { people: readonly Actor[]; number: number; now: Date },
): Thread {
  const advisers = people.filter(({ role }) => role === 'adviser');
  const adviser = advisers[number % advisers.length];
  if (!adviser) throw new Error('the demonstration has no adviser');
  const story = new Story(app, project, adviser);
  const hours = 7 + ((number * 5) % 13);
  const midnight = new Date(now.getTime() - project.daysAgo * DAY_MS).setUTCHours(hours, (number * 17) % 60, 0, 0);
  return { startsAt: new Date(Math.min(midnight, now.getTime() - project.daysAgo * 1000)), steps: steps(story) };
}

async function* steps(story: Story): AsyncGenerator<number, void, void> {
  await story.submit();
  const scenario: Scenario = SCENARIOS[story.project.story];
  yield* scenario(story);
}

async function hasDossiers(database: Database): Promise<boolean> {
  const found = await rows(database.reader(), 'select 1 from dossier limit 1');
  return found.length > 0;
}

/** Every step of the story is a commit; while the demonstration is made, none needs to wait for the disk. */
function unhurried(url: string): string {
  const address = new URL(url);
  address.searchParams.set('options', '-c synchronous_commit=off');
  return address.toString();
}
