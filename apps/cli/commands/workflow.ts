import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { territoryFolderOf } from '#config/config';
import { readEnv } from '#config/env';
import { Flow, FlowModule, publishDefinitions } from '#libs/flow';
import { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import { diagramPage, machineFrom, MachineSchema } from '#libs/workflow';
import { CommandRefused } from '../refusal.js';
import { say } from '../say.js';
import { withRooms } from '../with-config.js';

const MACHINES = ['dossier', 'referral'];

/** `parvis workflow diagram [FOLDER]`: a page with a Mermaid drawing for each machine; printed without a folder. */
export function drawMachines(folder: string | undefined): void {
  const pack = configuredPack();
  for (const name of MACHINES) {
    const file = pack.yaml(`workflow/${name}.yaml`, MachineSchema);
    const machine = file.value ? machineFrom(file.value).machine : null;
    if (!machine) throw new CommandRefused(`workflow/${name}.yaml cannot be drawn: run "parvis workflow check".`);
    // The documents of the house are in English; a pack without it shows its own language.
    const page = diagramPage(machine, 'en');
    if (folder === undefined) process.stdout.write(page);
    else {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.md`), page);
    }
  }
}

/** `parvis workflow publish`: stores the pack's machines under their hashes; open dossiers stay on theirs. */
export async function publishMachines({ json }: { json: boolean }): Promise<void> {
  await withRooms('command', [FlowModule], async (app) => {
    const fresh = await app.get(Database).transact((tx) => publishDefinitions(tx, app.get(Flow)));
    const published = fresh.map(({ hash, machine }) => ({ machine: machine.name, hash }));
    say(json, { published }, () =>
      published.length === 0
        ? 'Nothing new to publish.'
        : published.map(({ machine, hash }) => `${machine} ${hash}`).join('\n'),
    );
  });
}

function configuredPack(): TerritoryPack {
  return TerritoryPack.read(territoryFolderOf(readEnv(process.env).env));
}
