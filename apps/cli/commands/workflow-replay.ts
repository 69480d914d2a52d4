import { rehearseDraft } from '#libs/dossier';
import { Flow, FlowModule, readWorkflow, spanUntilNow } from '#libs/flow';
import { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import type { ReplayReport } from '#libs/rehearsal';
import type { Machine } from '#libs/workflow';
import { readCalendarFile, readDraft } from '../read-draft.js';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { unhurried, withRooms } from '../with-config.js';
import { withReferences } from '../with-references.js';
import { replayText, type NamedReplay } from './replay-words.js';

interface Asked {
  readonly draft?: string;
  readonly calendar?: string;
  /** A PostgreSQL interval, checked when the words were read. */
  readonly since: string;
  readonly list: number;
  readonly json: boolean;
}

/**
 * `parvis workflow replay`: what a draft would have changed for the dossiers of the past. Without a file, the machines of
 * the pack as they are written now.
 */
export async function replayPast({ draft, calendar, since: long, list, json }: Asked): Promise<void> {
  const drafts = draft === undefined ? null : [readDraft(draft)];
  const draftCalendar = calendar === undefined ? undefined : readCalendarFile(calendar);
  await withRooms(
    'command',
    [FlowModule],
    async (app) => {
      const [database, flow] = [app.get(Database), app.get(Flow)];
      const span = await spanUntilNow(database.reader(), flow.clock, long);
      const replays: NamedReplay[] = [];
      for (const machine of drafts ?? machinesOf(app.get(TerritoryPack))) {
        if (!flow.names.includes(machine.name))
          throw new CommandRefused(`Nothing runs on a machine ${machine.name}: ${flow.names.join(', ')}.`);
        const report = await rehearseDraft(database, flow, { draft: machine, draftCalendar, most: list, ...span });
        replays.push(await named(database, report));
      }
      say(json, { replays }, () => replays.map(replayText).join('\n\n'));
    },
    unhurried,
  );
}

function machinesOf(pack: TerritoryPack): readonly Machine[] {
  const { machines, problems } = readWorkflow(pack);
  if (problems.length > 0)
    throw new CommandRefused('The machines of the pack cannot be read: run "parvis workflow check".');
  return machines;
}

/** People know a dossier by its reference. */
async function named(database: Database, report: ReplayReport): Promise<NamedReplay> {
  const dossiers = await withReferences(database.reader(), report.dossiers, ({ id }) => id);
  return { ...report, dossiers };
}
