import { territoryFolderOf } from '#config/config';
import { readEnv } from '#config/env';
import { TerritoryPack } from '#libs/pack';
import { territoryProblems } from '../check-territory.js';
import { CommandRefused, problemsCounted } from '../refusal.js';
import { say } from '../say.js';

/** `parvis territory check`: every problem of the pack at once, each with file and line. Needs no service. */
export function checkTerritory(folder: string | undefined, { json }: { json: boolean }): void {
  const pack = TerritoryPack.read(folder ?? territoryFolderOf(readEnv(process.env).env));
  const problems = territoryProblems(pack);
  say(json, { pack: pack.dir, problems }, () =>
    problems.length === 0 ? `${pack.dir}: sound.` : problems.map(({ message }) => message).join('\n'),
  );
  if (problems.length > 0) throw new CommandRefused(`${problemsCounted(problems.length)}.`);
}
