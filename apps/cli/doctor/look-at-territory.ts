import type { TerritoryPack } from '#libs/pack';
import { territoryProblems } from '../check-territory.js';
import { ok, problem, warning, type Finding } from '../finding.js';

/** The territory pack: what is wrong in it, and what nobody gave yet. */
export function lookAtTerritory(pack: TerritoryPack): Finding[] {
  const wrong = territoryProblems(pack);
  return [
    ...(wrong.length === 0
      ? [ok('Territory pack', `${pack.dir} is sound`)]
      : wrong.map(({ message }) => problem('Territory pack', message, 'Mend the file.'))),
    ...pack
      .toComplete()
      .map(({ path, line }) =>
        warning('À compléter', `territory.yaml:${line} ${path}`, 'Give the text or the contact.'),
      ),
  ];
}
