import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rootFolder } from '#config/root';

const root = rootFolder();
const storeys = storeysOf(readFileSync(join(root, 'config/tools/storeys.js'), 'utf8'));
const rooms = Object.keys(storeys);

/** One planted import for each rule: where, and what it imports. */
const PLANTED: [rule: string, file: string, imported: string][] = [
  ...rooms.flatMap((room): [string, string, string][] => {
    const forbidden = rooms.find((other) => other !== room && storeys[other]! >= storeys[room]!);
    return forbidden ? [[`storey-${room}`, `libs/${room}/too-high.ts`, `#libs/${forbidden}`]] : [];
  }),
  ['unlisted-room', 'libs/stranger/index.ts', '#libs/kernel'],
  ['front-door-only', 'libs/dossier/window.ts', '../kernel/inside.js'],
  ['apps-use-front-doors', 'apps/cli/window.ts', '../../libs/kernel/inside.js'],
  ['rooms-know-no-app', 'libs/kernel/upstairs.ts', '#apps/cli/main'],
  ['config-knows-no-room', 'config/nosy.ts', '#libs/kernel'],
  ['rooms-read-no-config', 'libs/dossier/nosy.ts', '#config/config'],
  ['apps-do-not-meet', 'apps/web/visitor.ts', '#apps/worker/main'],
  ['cli-enters-by-the-main-door', 'apps/cli/burglar.ts', '#apps/web/inside'],
  ['only-tests-import-test', 'libs/dossier/tester.ts', '#test/support'],
  ['plumbing-stays-in-platform', 'libs/dossier/plumber.ts', 'bullmq'],
  ['pure-rooms-stay-pure', 'libs/rules/impure.ts', 'node:fs'],
  ['no-cycle', 'libs/dossier/chicken.ts', './egg.js'],
];

let tree: string;
beforeAll(() => {
  mkdirSync(join(root, '.tools'), { recursive: true });
  tree = mkdtempSync(join(root, '.tools', 'storeys-'));
  for (const name of ['package.json', 'tsconfig.json', 'config/tools/storeys.js', 'config/tools/dependency-cruiser.js'])
    cpSync(join(root, name), join(tree, name));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const room of rooms) write(`libs/${room}/index.ts`, "export * from './inside.js';");
  for (const room of rooms) write(`libs/${room}/inside.ts`, 'export const here = true;');
  for (const file of ['apps/cli/main.ts', 'apps/web/main.ts', 'apps/web/inside.ts', 'apps/worker/main.ts'])
    write(file, 'export const here = true;');
  write('config/config.ts', 'export const here = true;');
  write('test/support.ts', 'export const here = true;');
});
afterAll(() => rmSync(tree, { recursive: true }));

describe('the rules of the storeys', () => {
  it('find nothing in a house that keeps them', () => {
    expect(violations()).toEqual([]);
  });

  it('object to one planted violation of each of them', () => {
    for (const [, file, imported] of PLANTED) write(file, `import '${imported}';\nexport const planted = true;`);
    write('libs/dossier/egg.ts', "import './chicken.js';");
    const found = violations();
    for (const [rule, file] of PLANTED) expect(found).toContainEqual([rule, file]);
  }, 60_000);

  it('have a planted violation each', () => {
    const source = readFileSync(join(root, 'config/tools/dependency-cruiser.js'), 'utf8');
    const named = [...source.matchAll(/name: '([\w-]+)'/g)].map(([, name]) => name);
    const planted = PLANTED.map(([rule]) => rule);
    expect(named.filter((name) => !planted.includes(name ?? ''))).toEqual([]);
  });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), `${text}\n`);
}

function violations(): [rule: string, file: string][] {
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...['--config', 'config/tools/dependency-cruiser.js', '--output-type', 'json', 'apps', 'libs', 'config'],
    ],
    { cwd: tree, encoding: 'utf8', maxBuffer: 64_000_000 },
  );
  const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return summary.violations.map(({ rule, from }) => [rule.name, from]);
}

function storeysOf(source: string): Record<string, number> {
  const [list = ''] = /STOREYS = \{[^}]*\}/.exec(source) ?? [];
  return Object.fromEntries(
    [...list.matchAll(/(\w+): (\d)/g)].map(([, room, storey]) => [String(room), Number(storey)]),
  );
}
