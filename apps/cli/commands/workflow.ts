import { Flow, FlowModule, publishDefinitions } from '#libs/flow';
import { Database } from '#libs/platform';
import { say } from '../say.js';
import { withRooms } from '../with-config.js';

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
