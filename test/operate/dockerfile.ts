import { textOf } from './deployed.js';

/** One instruction of a Dockerfile, and the stage it stands in. */
export interface Instruction {
  readonly name: string;
  readonly words: string;
  readonly stage: number;
}

/** Reads a Dockerfile as far as ours goes: comments, instructions on one line, stages. */
export function readDockerfile(path: string): Instruction[] {
  const lines = textOf(path).split('\n');
  const read: Instruction[] = [];
  let stage = -1;
  for (const line of lines.filter((text) => text !== '' && !text.startsWith('#'))) {
    const [, name, words] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (name === undefined || words === undefined) throw new Error(`${path}: ${line}`);
    if (name === 'FROM') stage += 1;
    read.push({ name, words, stage });
  }
  return read;
}
