import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Something that a room lets others use. */
export interface Exported {
  readonly name: string;
  /** Whether it says in the code what it promises. */
  readonly explained: boolean;
}

const DECLARED = /^(\*\/\n)?export (?:abstract |async )?(?:const|function|class|interface|type) (\w+)/gm;

/** Everything that the `index.ts` of a room exports, types included. */
export function exportsOf(index: string): Exported[] {
  const text = readFileSync(index, 'utf8');
  return [...text.matchAll(/^export (?:type )?(\*|\{[^}]*\}) from '(.*)\.js';$/gm)].flatMap(
    ([, what = '', from = '']) => {
      const declared = declaredIn(join(dirname(index), `${from}.ts`));
      if (what === '*') return declared;
      const names = what.match(/\w+(?= *[,}])/g) ?? [];
      return names.map((name) => declared.find((one) => one.name === name) ?? { name, explained: false });
    },
  );
}

function declaredIn(file: string): Exported[] {
  const text = readFileSync(file, 'utf8')
    .replaceAll(/^ \*\/$/gm, '*/')
    .replaceAll(/^\/\*\*.*\*\/$/gm, '*/');
  return [...text.matchAll(DECLARED)].map(([, comment, name = '']) => ({ name, explained: comment !== undefined }));
}
