import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';

/**
 * Runs the first ```js example of a README against the room it belongs to, and others that it imports. Each line `expression; // value`
 * is an assertion: gives what came out beside what the README promises (JSON).
 */
export async function runReadmeExample(
  readme: URL,
  room: Readonly<Record<string, unknown>>,
): Promise<{ got: unknown[]; promised: unknown[] }> {
  const code = /```js\n([\s\S]*?)```/.exec(readFileSync(readme, 'utf8'))?.[1];
  if (code === undefined) throw new Error(`${readme.pathname} has no example`);
  const promised: unknown[] = [];
  const body = code
    .replace(/^import \{(.*)\} from .*$/gm, 'const {$1} = room;')
    .replace(/^(\S.*); \/\/ (["[{\d].*|true|false|null)$/gm, (_line, expression: string, value: string) => {
      promised.push(JSON.parse(value));
      return `got.push(${expression});`;
    });
  const got: unknown[] = [];
  const run = compileFunction(`return (async () => {${body}})();`, ['room', 'got']) as (
    room: unknown,
    got: unknown[],
  ) => Promise<void>;
  await run(room, got);
  return { got, promised };
}
