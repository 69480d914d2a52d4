import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { migrateDatabase } from '#apps/cli/migrate-database';
import { rootFolder } from '#config/root';
import { asOwner, testServer } from '#test/support/postgres';
import { findCommand, textOf, variablesOfTheProgram } from './deployed.js';

const PAGE = textOf('docs/operate.md');
/** What is set as code, on a line or in a block. */
const CODE = [...PAGE.matchAll(/```sh\n([\s\S]*?)```|`([^`]+)`/g)].map(
  ([, block, span = '']) => block ?? span.replace(/\s+/g, ' '),
);
const LINES = CODE.flatMap((code) => code.split('\n'));

/** A name that the program gives to a figure, without the prefix of all of them. */
function figures(): Set<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'parvis_' });
  const named = new Set(registry.getMetricsAsArray().map(({ name }) => name));
  for (const folder of ['apps', 'libs'])
    for (const entry of readdirSync(join(rootFolder(), folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.name.endsWith('.spec.ts')) continue;
      const text = textOf(join(entry.parentPath, entry.name).slice(rootFolder().length + 1));
      for (const [, name] of text.matchAll(/(?:\.(?:counter|gauge|histogram)(?:<[^>]*>)?\(|\bname:)\s*'([a-z_]+)'/g))
        if (name) named.add(`parvis_${name}`);
      for (const [, name] of text.matchAll(/'(parvis_[a-z_]+)'/g)) if (name) named.add(name);
    }
  return named;
}

describe('the page for operators', () => {
  it('names only commands and options that exist', () => {
    const said = LINES.flatMap((line) => [
      ...line.matchAll(/(?:(?:^|npx |sudo )parvis|main\.js|parvis:0\.1\.0) ([a-z-]+(?: [a-z-]+)?)([^`|&]*)/g),
    ]);
    expect(said.length).toBeGreaterThan(15);
    for (const [whole, words = '', rest = ''] of said) {
      const found = findCommand(words.split(' ')) ?? findCommand(words.split(' ').slice(0, 1));
      expect({ whole, found: found !== null }).toEqual({ whole, found: true });
      const known = found?.command.options.map(({ long }) => long) ?? [];
      for (const option of rest.match(/(?<=\s)--[a-z-]+/g) ?? [])
        expect({ whole, known }).toEqual({ whole, known: expect.arrayContaining([option]) });
    }
  });

  it('names only figures that the program gives', () => {
    const known = figures();
    const of = (name: string): string => name.replace(/_(?:bucket|sum|count)$/, '');
    const unknown = [...PAGE.matchAll(/\bparvis_[a-z_]+/g)]
      .map(([name]) => name)
      .filter((name) => !ROLES.includes(name) && !known.has(of(name)));
    expect(unknown).toEqual([]);
  });

  it('says what to watch', () => {
    expect(PAGE.match(/^\| `parvis_/gm)?.length).toBeGreaterThan(10);
  });

  it('names only files of this repository, and variables of the program', () => {
    const files = CODE.flatMap((code) => code.match(/(?<![\w/.])(?:config|docs|test)\/[\w./-]+/g) ?? []);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((path) => !existsSync(join(rootFolder(), path)))).toEqual([]);
    const variables = CODE.flatMap((code) => code.match(/^[A-Z]+(?:_[A-Z]+)+(?==|$)/gm) ?? []);
    expect(variables.filter((name) => !variablesOfTheProgram().includes(name))).toEqual([]);
  });

  it('names only units that are there', () => {
    const units = readdirSync(join(rootFolder(), 'config/deploy/systemd')).filter((name) => name.endsWith('.service'));
    const named = LINES.filter((line) => line.includes('systemctl')).flatMap(
      (line) => line.match(/parvis-[a-z]+@?/g) ?? [],
    );
    expect(new Set(named.map((name) => `${name}.service`))).toEqual(new Set(units));
  });
});

const ROLES = ['parvis_owner', 'parvis_app', 'parvis_lost'];

describe('the roles of an installation', () => {
  it('let migrate make the tables, and the app add to the journal without changing it', async () => {
    const mark = randomBytes(4).toString('hex');
    const sql = textOf('config/deploy/roles.sql')
      .replace(/:'(owner|app)_password'/g, `'secret'`)
      .replace(/\bparvis(?=_owner|_app|\b)/g, `parvis_${mark}`);
    const statements = sql
      .split('\n')
      .filter((line) => !line.startsWith('--'))
      .join('\n')
      .split(';')
      .filter((statement) => statement.trim() !== '');
    const server = await testServer();
    const url = (role: string): string => server(`parvis_${mark}`, role).replace(/:[^:@/]+@/, ':secret@');
    await asOwner(async (client) => {
      for (const statement of statements) await client.query(statement);
    });
    try {
      const ran = await migrateDatabase({
        ownerUrl: url(`parvis_${mark}_owner`),
        appRole: `parvis_${mark}_app`,
        queues: false,
      });
      expect(ran.length).toBeGreaterThan(0);
      const app = new pg.Client({ connectionString: url(`parvis_${mark}_app`) });
      await app.connect();
      try {
        await expect(app.query('select count(*) from journal_entry')).resolves.toMatchObject({ rowCount: 1 });
        await expect(app.query('delete from journal_entry')).rejects.toThrow('permission denied');
        await expect(app.query('create table mine (id int)')).rejects.toThrow('permission denied');
      } finally {
        await app.end();
      }
    } finally {
      await asOwner(async (client) => {
        await client.query(`drop database parvis_${mark} with (force)`);
        for (const role of ['owner', 'app']) await client.query(`drop role parvis_${mark}_${role}`);
      });
    }
  }, 60_000);
});
