import { checkWorkflow } from '#libs/flow';
import { directoryProblems } from '#libs/directory';
import { intakeProblems } from '#libs/intake';
import { mailProblems, productWords } from '#libs/notification';
import { orientationProblems } from '#libs/orientation';
import type { PackProblem, TerritoryPack } from '#libs/pack';
import { CommandRefused, problemsCounted } from './refusal.js';
import { demonstrationProblems } from './seed/demonstration.js';

/** What every room finds wrong in its own file of the pack, and what only shows when they are held together. */
export function territoryProblems(pack: TerritoryPack): PackProblem[] {
  // Without a profile nothing else can be understood: who it is for, in which languages.
  if (!pack.isReadable) return [...pack.problems];
  const own = [
    ...pack.problems,
    ...checkWorkflow(pack, productWords(pack)),
    ...intakeProblems(pack),
    ...directoryProblems(pack),
    ...orientationProblems(pack),
    ...mailProblems(pack),
    ...demonstrationProblems(pack),
  ];
  return own.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}

/** Nobody is served on a broken pack: throws CommandRefused with every problem, file and line first. */
export function insistOnSoundPack(pack: TerritoryPack): void {
  const problems = territoryProblems(pack);
  if (problems.length === 0) return;
  const lines = problems.map(({ message }) => `  ${message}`);
  const found = problemsCounted(problems.length);
  throw new CommandRefused([`The territory pack ${pack.dir} has ${found}:`, ...lines].join('\n'));
}
