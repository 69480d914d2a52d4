/** The Node that runs us: the one installed when it is new enough, else one brought from npm into .tools/. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FailedStep, npm, ROOT, runHere, step } from './step.mjs';

/** MikroORM 7 and Nest 12 need it. */
const OLDEST = [22, 17];
const BROUGHT = '24.21.0';

export function isNewEnough(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** Runs the same command again with a Node that can; brings it first when this machine has none. */
export async function runWithNewerNode(args) {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const home = join(ROOT, '.tools', `node-${BROUGHT}`);
  const bin = join(home, 'node_modules', name, 'bin');
  const node = join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    const install = ['install', '--prefix', home, '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit'];
    const remedy = `Install Node ${OLDEST.join('.')} or newer (nodejs.org), then try again.`;
    const title = `Bringing Node ${BROUGHT} (this machine has ${process.versions.node})`;
    await step(title, ...npm([...install, `${name}@${BROUGHT}`]), { remedy });
    if (!existsSync(node)) throw new FailedStep(`No Node came for ${name}. ${remedy}`);
  }
  const separator = process.platform === 'win32' ? ';' : ':';
  return runHere(node, args, { ...process.env, PATH: `${bin}${separator}${process.env.PATH}` });
}
