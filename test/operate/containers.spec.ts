import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { rootFolder } from '#config/root';
import { SITE } from '#libs/paths';
import { findCommand, sourceOf, textOf, variablesOfTheProgram } from './deployed.js';
import { readDockerfile } from './dockerfile.js';

const FOLDER = 'config/deploy/container';
const here = (path: string): boolean => existsSync(join(rootFolder(), path));
const GRACE_SECONDS = 10;

describe('the Dockerfile', () => {
  const all = readDockerfile(`${FOLDER}/Dockerfile`);
  const last = all.filter(({ stage }) => stage === all.at(-1)?.stage);
  const only = (name: string): string => last.findLast((one) => one.name === name)?.words ?? '';

  it('begins each stage with one exact version of Node on Debian, that the program can run on', () => {
    const bases = all.filter(({ name }) => name === 'FROM').map(({ words }) => words.split(' ')[0]);
    expect(new Set(bases).size).toBe(1);
    const [, version = ''] = /^node:(\d+\.\d+\.\d+)-bookworm-slim$/.exec(bases[0] ?? '') ?? [];
    expect(textOf('apps/cli/launch/node.mjs')).toContain(`const BROUGHT = '${version}'`);
  });

  it('copies what there is, and all that the program reads when it runs', () => {
    const copies = all.filter(({ name, words }) => name === 'COPY' && !words.startsWith('--from'));
    const sources = copies.flatMap(({ words }) => words.split(' ').slice(0, -1));
    const ignored = textOf('.dockerignore').split('\n');
    for (const source of sources) expect({ source, here: here(source) }).toEqual({ source, here: true });
    expect(sources.filter((source) => ignored.includes(source))).toEqual([]);
    expect(sources).toEqual(
      expect.arrayContaining(['apps', 'libs', 'config', 'package.json', 'package-lock.json', '.npmrc']),
    );
    for (const secret of ['.parvis', 'node_modules', '.git']) expect(ignored).toContain(secret);
  });

  it('runs as somebody who may not change the program, with a command that exists', () => {
    expect(only('USER')).toBe('node');
    expect(last.some(({ name, words }) => name === 'COPY' && words.includes('--chown'))).toBe(false);
    const [node, program = ''] = JSON.parse(only('ENTRYPOINT')) as string[];
    expect(node).toBe('node');
    expect(sourceOf(program)).toContain('export async function run(');
    expect(findCommand(JSON.parse(only('CMD')) as string[])?.rest).toEqual([]);
  });

  it('holds no secret, and sets only variables that the program knows', () => {
    expect(all.some(({ name }) => name === 'ARG' || name === 'ADD')).toBe(false);
    const set = all.filter(({ name }) => name === 'ENV').flatMap(({ words }) => words.split(' '));
    expect(set).toEqual(['NODE_ENV=production', 'HOST=0.0.0.0', 'NODE_OPTIONS=--max-semi-space-size=16']);
  });
});

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly env_file?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly stop_grace_period?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}

describe('the compose file', () => {
  const file = parse(textOf(`${FOLDER}/compose.yaml`), { merge: true }) as {
    services: Record<string, Service>;
    secrets: Record<string, { file: string }>;
    volumes: Record<string, null>;
  };
  const services = Object.entries(file.services);
  const ours = services.filter(([, { build }]) => build !== undefined);

  it('runs commands that exist, each as the image was built, each with the time to stop', () => {
    expect(ours.map(([name]) => name)).toEqual(['migrate', 'web', 'worker']);
    for (const [, service] of ours) {
      expect(findCommand(service.command ?? [])?.rest).toEqual([]);
      expect(here(join(FOLDER, service.build?.context ?? '', service.build?.dockerfile ?? ''))).toBe(true);
      expect(parseInt(service.stop_grace_period ?? '0', 10)).toBeGreaterThan(GRACE_SECONDS);
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      for (const name of Object.keys(service.environment ?? {})) expect(variablesOfTheProgram()).toContain(name);
    }
  });

  it('asks for health where it is told', () => {
    const asked = (name: string): string => file.services[name]?.healthcheck?.test.at(-1) ?? '';
    expect(asked('web')).toContain(`http://127.0.0.1:3000${SITE.healthReady}`);
    const port = file.services['worker']?.environment?.['WORKER_PORT'] ?? '';
    expect(asked('worker')).toContain(`http://127.0.0.1:${port}${SITE.healthLive}`);
  });

  it('takes its environment from the examples, and passwords and secrets from files', () => {
    for (const path of ours.flatMap(([, service]) => service.env_file ?? []))
      expect(here(`config/deploy/${path}.example`)).toBe(true);
    const told = ours.filter(([, { env_file = [] }]) => env_file.includes('migrate.env')).map(([name]) => name);
    expect(told).toEqual(['migrate']);
    const used = services.flatMap(([, { secrets = [] }]) => secrets);
    expect(new Set(used)).toEqual(new Set(Object.keys(file.secrets)));
    const written = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
    expect(
      written.filter(([name, value]) => /PASSWORD|SECRET/.test(name) && !value.startsWith('/run/secrets/')),
    ).toEqual([]);
  });

  it('names an exact kind of every image, reaches out on loopback alone, and mounts what there is', () => {
    for (const [, { image }] of services) expect(image).toMatch(/:\d+[\w.-]*$/);
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    for (const mount of services.flatMap(([, service]) => service.volumes ?? [])) {
      const [from = ''] = mount.split(':');
      expect(from.startsWith('.') ? here(join(FOLDER, from)) : from in file.volumes).toBe(true);
    }
  });

  it('gives Redis the settings that the program insists on', () => {
    const command = file.services['redis']?.command?.join(' ') ?? '';
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });
});

it('the scripts may be run', () => {
  const scripts = ['config/deploy/systemd/parvis', `${FOLDER}/make-roles.sh`];
  expect(readdirSync(join(rootFolder(), FOLDER)).sort()).toEqual(['Dockerfile', 'compose.yaml', 'make-roles.sh']);
  for (const script of scripts) expect(statSync(join(rootFolder(), script)).mode & 0o111).toBe(0o111);
});
