import { OPERATOR } from '#libs/account';
import type { Config } from '#config/config';
import { DirectoryModule, LoadDirectory } from '#libs/directory';
import { Flow, FlowModule, publishPack, type PackPublished } from '#libs/flow';
import { unwrap } from '#libs/kernel';
import type { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import { reusedWords } from './commands/workflow-publish.js';
import { openRooms } from './with-config.js';

/**
 * Puts into the database what it takes from the pack: machines, unless the desk published others, and partners that it
 * does not know. Safe to repeat. Reports what was published, and what was not.
 */
export async function prepareTerritory(
  config: Config,
  pack: TerritoryPack,
  report: (sentence: string) => void = () => undefined,
): Promise<void> {
  const app = await openRooms(config, pack, [FlowModule, DirectoryModule]);
  try {
    const published = await app
      .get(Database)
      .transact((tx) => publishPack(tx, app.get(Flow), { author: { role: 'service' } }));
    for (const one of published) for (const sentence of sentencesOf(one)) report(sentence);
    unwrap(await app.get(LoadDirectory).run({}, OPERATOR));
  } finally {
    await app.close();
  }
}

/** Nothing about what was published before and stays, or the first time. */
function sentencesOf(one: PackPublished): string[] {
  const { machine, outcome, publication } = one;
  if (outcome === 'standing' || (outcome === 'published' && publication.number === 1)) return [];
  if (outcome === 'published') {
    const warning = reusedWords(one);
    return [`Published ${machine} anew: number ${publication.number}`, ...(warning === null ? [] : [warning])];
  }
  return [
    `${machine}: the pack differs from what the desk published (number ${publication.number}), which stays. ` +
      '"parvis workflow publish" publishes the pack’s',
  ];
}
