import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readEnv } from '#config/env';
import { modeOf } from '#config/mode';
import { rootFolder } from '#config/root';
import { describeWhen, hasProgram } from '#test/support/when';
import { findCommand, readEnvFile, sourceOf, textOf, variablesOfTheProgram } from './deployed.js';

const FOLDER = 'config/deploy/systemd';
const UNITS = readdirSync(join(rootFolder(), FOLDER)).filter((name) => name.endsWith('.service'));
const EXAMPLES = ['config/deploy/parvis.env.example', 'config/deploy/migrate.env.example'];
/** A process ends by itself within so many seconds of being asked. */
const GRACE_SECONDS = 10;

/** The exit code of `parvis` for what only a person can mend, such as a variable that is missing. */
const CONFIGURED_WRONGLY = 2;

/** What a unit says under one key, once or several times. */
const said = (unit: string, key: string): string[] =>
  [...textOf(`${FOLDER}/${unit}`).matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value]) => value ?? '');

describe('the example of an environment', () => {
  it('names every variable that the program reads, and no other', () => {
    const named = EXAMPLES.flatMap((path) => [...Object.keys(readEnvFile(path).set), ...readEnvFile(path).unset]);
    expect(named.sort()).toEqual(variablesOfTheProgram().sort());
  });

  it('is one that web, worker and migrate would start with', () => {
    const [app = {}, owner = {}] = EXAMPLES.map((path) => readEnvFile(path).set);
    const { env, problems } = readEnv({ ...app, ...owner });
    expect(problems).toEqual([]);
    for (const purpose of ['web', 'worker', 'migrate', 'command'] as const)
      expect(modeOf(env, purpose)).toEqual({ mode: 'external', problems: [] });
    expect(readEnv(app).env.DATABASE_OWNER_URL).toBeUndefined();
  });

  it('is read by a shell, as the command of the operator does, to the same values', () => {
    const script = 'set -a; . "$1"; exec env -0';
    const file = join(rootFolder(), EXAMPLES[0] ?? '');
    const read = execFileSync('sh', ['-c', script, 'sh', file], {
      env: { PATH: process.env['PATH'] },
      encoding: 'utf8',
    });
    const values = Object.fromEntries(read.split('\0').map((line) => line.split(/=(.*)/s).slice(0, 2)));
    expect(values).toMatchObject(readEnvFile(EXAMPLES[0] ?? '').set);
  });
});

describe.each(UNITS)('the unit %s', (unit) => {
  it('starts node with a program and a command that exist', () => {
    const [exec = '', ...others] = said(unit, 'ExecStart');
    const [node, program = '', ...words] = exec.split(' ');
    expect(others).toEqual([]);
    expect(node).toBe('/usr/bin/node');
    expect(sourceOf(program)).toContain('export async function run(');
    expect(findCommand(words)?.rest).toEqual([]);
  });

  it('runs as nobody special, who cannot write, and is given the time to stop', () => {
    expect(said(unit, 'User')).toEqual(['parvis']);
    for (const guard of ['NoNewPrivileges', 'PrivateTmp', 'ProtectHome']) expect(said(unit, guard)).toEqual(['yes']);
    expect(said(unit, 'ProtectSystem')).toEqual(['strict']);
    expect(said(unit, 'CapabilityBoundingSet')).toEqual(['']);
    if (said(unit, 'Type')[0] === 'oneshot') return;
    expect(Number(said(unit, 'TimeoutStopSec')[0])).toBeGreaterThan(GRACE_SECONDS);
    expect(said(unit, 'Restart')).toEqual(['always']);
    expect(said(unit, 'RestartPreventExitStatus')).toEqual([String(CONFIGURED_WRONGLY)]);
  });

  it('sets no variable that the example sets, which would win', () => {
    const own = said(unit, 'Environment').flatMap((line) => line.split(' ').map((word) => word.split('=')[0] ?? ''));
    const examples = said(unit, 'EnvironmentFile').map(
      (path) => `config/deploy/${path.split('/').at(-1) ?? ''}.example`,
    );
    expect(EXAMPLES).toEqual(expect.arrayContaining(examples));
    // One is for Node itself.
    for (const name of own) expect([...variablesOfTheProgram(), 'NODE_OPTIONS']).toContain(name);
    expect(examples.flatMap((path) => Object.keys(readEnvFile(path).set)).filter((name) => own.includes(name))).toEqual(
      [],
    );
  });
});

it('the owner of the tables is known to the migration alone', () => {
  const told = UNITS.filter((unit) => said(unit, 'EnvironmentFile').some((path) => path.endsWith('migrate.env')));
  expect(told).toEqual(['parvis-migrate.service']);
});

describeWhen(hasProgram('systemd-analyze'), 'systemd-analyze', 'systemd', () => {
  it('finds nothing to complain of in the units', () => {
    const place = mkdtempSync(join(tmpdir(), 'parvis-units-'));
    try {
      for (const unit of UNITS) {
        const text = textOf(`${FOLDER}/${unit}`)
          .replaceAll('/usr/bin/node', process.execPath)
          .replaceAll('/srv/parvis/current', rootFolder());
        writeFileSync(join(place, unit), text);
      }
      const files = UNITS.map((unit) => join(place, unit));
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' });
      // Other units of the machine are not ours to judge.
      expect({ status, ours: stderr.split('\n').filter((line) => line.includes('parvis')) }).toEqual({
        status: 0,
        ours: [],
      });
    } finally {
      rmSync(place, { recursive: true });
    }
  }, 60_000);
});
