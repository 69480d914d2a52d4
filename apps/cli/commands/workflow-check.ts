import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { territoryFolderOf } from '#config/config';
import { readEnv } from '#config/env';
import { checkMachine, checkWorkflow, machineFromText } from '#libs/flow';
import { productWords } from '#libs/notification';
import { TerritoryPack, type PackProblem } from '#libs/pack';
import { CommandRefused, problemsCounted } from '../refusal.js';
import { say } from '../say.js';
import { textOf } from '../text-of.js';

/**
 * `parvis workflow check [FILE…]`: whether machines can be read and are sound, each problem with its line and the
 * triggers that show it. Without a file, the machines and the calendar of the configured pack. Needs no service.
 */
export function checkMachines(files: readonly string[], { json }: { json: boolean }): void {
  const problems = files.length === 0 ? checkPack(configuredPack()) : files.flatMap(checkFile);
  const sound = files.length === 0 ? 'Sound.' : `${files.join(', ')}: sound.`;
  say(json, { sound: problems.length === 0, problems }, () =>
    problems.length === 0 ? sound : problems.map(({ message }) => message).join('\n'),
  );
  if (problems.length > 0) throw new CommandRefused(`${problemsCounted(problems.length)}.`);
}

function checkPack(pack: TerritoryPack): readonly PackProblem[] {
  return checkWorkflow(readable(pack), productWords(pack));
}

/** A machine by itself: in a pack's folder it is held against that pack, elsewhere against the configured one. */
function checkFile(file: string): readonly PackProblem[] {
  if (!existsSync(file))
    throw new CommandRefused(`There is no file ${file}: name a machine such as workflow/dossier.yaml.`, 2);
  const around = dirname(dirname(resolve(file)));
  const pack = existsSync(join(around, 'territory.yaml')) ? TerritoryPack.read(around) : configuredPack();
  return checkMachine(machineFromText(file, textOf(file)), readable(pack), productWords(pack));
}

function configuredPack(): TerritoryPack {
  return TerritoryPack.read(territoryFolderOf(readEnv(process.env).env));
}

/** Without its profile, nobody knows in which languages a pack speaks. */
function readable(pack: TerritoryPack): TerritoryPack {
  if (!pack.isReadable) throw new CommandRefused(pack.problems.map(({ message }) => message).join('\n'));
  return pack;
}
