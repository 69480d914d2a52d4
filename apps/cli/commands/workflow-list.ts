import { draftOf, Flow, FlowModule, migrations, publications, standingOn } from '#libs/flow';
import { Database } from '#libs/platform';
import type { EntityManager } from '@mikro-orm/postgresql';
import { insistOnMachine } from '../insist-on-machine.js';
import { say } from '../say.js';
import { unhurried, withRooms } from '../with-config.js';

type Told = Awaited<ReturnType<typeof tell>>;

/** `parvis workflow list [MACHINE]`: what was published, how many dossiers stand on what, drafts and migrations. */
export async function listMachines(machine: string | undefined, { json }: { json: boolean }): Promise<void> {
  await withRooms(
    'command',
    [FlowModule],
    async (app) => {
      const flow = app.get(Flow);
      if (machine !== undefined) insistOnMachine(flow, machine);
      const em = app.get(Database).reader();
      const machines: Told[] = [];
      for (const name of machine === undefined ? flow.names : [machine])
        machines.push(await tell(em, name, flow.packDefinition(name).hash));
      say(json, { machines }, () => machines.map(paragraph).join('\n\n'));
    },
    unhurried,
  );
}

async function tell(em: EntityManager, machine: string, packHash: string) {
  const draft = await draftOf(em, machine);
  return {
    machine,
    packHash,
    publications: await publications(em, machine),
    open: await standingOn(em, machine),
    draft: draft && { version: draft.version, author: draft.author, at: draft.at },
    migrations: await migrations(em, machine),
  };
}

function paragraph({ machine, packHash, publications: list, open, draft, migrations: moved }: Told): string {
  const standing = (hash: string): number => open.find((one) => one.hash === hash)?.open ?? 0;
  return [
    machine,
    ...list.map(({ number, version, hash, at, source, author, rollsBackTo, note }) =>
      [
        `  ${number}`,
        `version ${version}`,
        hash.slice(0, 12),
        at.toISOString().slice(0, 16),
        `${source} (${author.id ?? author.role})`,
        `${standing(hash)} open`,
        ...(rollsBackTo === null ? [] : [`as ${rollsBackTo}`]),
        ...(hash === packHash ? ['as the pack'] : []),
        ...(note === '' ? [] : [note.split('\n', 1)[0] ?? '']),
      ].join('  '),
    ),
    ...(draft ? [`  draft ${draft.version} of ${draft.at.toISOString().slice(0, 16)}`] : []),
    ...moved.map(
      ({ id, status, toHash, startedAt, moved: count, refused, undone }) =>
        `  migration ${id} to ${toHash.slice(0, 12)}, ${startedAt.toISOString().slice(0, 16)}: ${status}, ` +
        `${count} moved, ${refused} stayed, ${undone} put back`,
    ),
  ].join('\n');
}
