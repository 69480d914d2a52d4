import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { configFrom } from '#config/config';
import { readEnv } from '#config/env';
import { accountsOfRole } from '#libs/account';
import { DESK_ROLES } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { rows } from '#libs/platform';
import { testDatabase } from '#test/support/database';
import { seedDemonstration } from './seed.js';

const db = await testDatabase();

it('a pack that tells no stories starts with one colleague for each role and no project, and says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'));
  cpSync('config/territories/clermont-auvergne', folder, { recursive: true });
  rmSync(join(folder, 'demonstration.yaml'));
  const config = configFrom(readEnv({}).env, {
    kind: 'embedded',
    databaseUrl: db.url,
    secrets: [Buffer.alloc(32, 'seed')],
  });
  const said: string[] = [];
  const start = () =>
    seedDemonstration(config, TerritoryPack.read(folder), {
      ownerUrl: db.ownerUrl,
      report: (line) => said.push(line),
    });
  await start();
  await start();
  expect(said).toEqual(Array(2).fill(`${folder} has no demonstration.yaml: it starts without projects`));
  const people = await accountsOfRole(db.database.reader(), DESK_ROLES);
  expect(people.map(({ role }) => role).sort()).toEqual([...DESK_ROLES].sort());
  expect(await rows(db.database.reader(), 'select id from dossier')).toEqual([]);
  rmSync(folder, { recursive: true });
}, 120_000);
