import type { EntityManager } from '@mikro-orm/postgresql';
import { rehearseDraft } from '#libs/dossier';
import { draftOf, Flow, FlowModule, machineFromText, readWorkflow, spanUntilNow } from '#libs/flow';
import type { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import type { ListName, ReplayReport } from '#libs/rehearsal';
import type { Machine } from '#libs/workflow';
import { readCalendarFile, readDraft, refusedFor } from '../read-draft.js';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { unhurried, withRooms } from '../with-config.js';
import { withReferences } from '../with-references.js';
import { replayText, type NamedReplay, type Tried } from './replay-words.js';

interface Asked {
  readonly draft?: string;
  readonly calendar?: string;
  /** A PostgreSQL interval, checked when the words were read. */
  readonly since: string;
  readonly list: number;
  readonly json: boolean;
}

/** What is tried, and where it was found. */
interface Candidate {
  readonly machine: Machine;
  readonly tried: Tried;
}

/**
 * `parvis workflow replay`: what a draft would have changed for the dossiers of the past. Without a file, the drafts of
 * the desk; where there is none either, the machines of the pack as they are written now.
 */
export async function replayPast({ draft, calendar, since: long, list, json }: Asked): Promise<void> {
  const given =
    draft === undefined ? null : { machine: readDraft(draft), tried: { from: 'file', file: draft } as const };
  const draftCalendar = calendar === undefined ? undefined : readCalendarFile(calendar);
  await withRooms(
    'command',
    [FlowModule],
    async (app) => {
      const [database, flow] = [app.get(Database), app.get(Flow)];
      const span = await spanUntilNow(database.reader(), flow.clock, long);
      const replays: NamedReplay[] = [];
      for (const { machine, tried } of given ? [given] : await candidates(database.reader(), flow)) {
        if (!flow.names.includes(machine.name))
          throw new CommandRefused(`Nothing runs on a machine ${machine.name}: ${flow.names.join(', ')}.`);
        const report = await rehearseDraft(database, flow, { draft: machine, draftCalendar, most: list, ...span });
        replays.push({ tried, ...report, lists: await named(database.reader(), report.lists) });
      }
      const { timeZone } = flow.calendar;
      say(json, { replays }, () => replays.map((report) => replayText(report, timeZone)).join('\n\n'));
    },
    unhurried,
  );
}

async function named(em: EntityManager, lists: ReplayReport['lists']): Promise<NamedReplay['lists']> {
  const of = async ({ dossiers, leftOut }: ReplayReport['lists'][ListName]) => ({
    dossiers: await withReferences(em, dossiers, ({ id }) => id),
    leftOut,
  });
  const { otherwise, notReplayed, otherDates } = lists;
  return { otherwise: await of(otherwise), notReplayed: await of(notReplayed), otherDates: await of(otherDates) };
}

async function candidates(em: EntityManager, flow: Flow): Promise<readonly Candidate[]> {
  const drafts: Candidate[] = [];
  for (const name of flow.names) {
    const draft = await draftOf(em, name);
    if (!draft) continue;
    const { machine, problems } = machineFromText(`the draft of ${name}`, draft.text);
    if (!machine) throw refusedFor(problems);
    drafts.push({ machine, tried: { from: 'draft', version: draft.version, at: draft.at } });
  }
  return drafts.length > 0 ? drafts : ofPack(flow.pack);
}

function ofPack(pack: TerritoryPack): readonly Candidate[] {
  const { machines, problems } = readWorkflow(pack);
  if (problems.length > 0)
    throw new CommandRefused('The machines of the pack cannot be read: run "parvis workflow check".');
  return machines.map((machine) => ({ machine, tried: { from: 'pack' } }));
}
