import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { openEmbeddedServices, type EmbeddedServices } from '#apps/cli/embedded/embedded-services';
import { prepareTerritory } from '#apps/cli/prepare-territory';
import { openRooms } from '#apps/cli/with-config';
import { drain, WorkModule } from '#apps/worker/drain';
import { configFrom, type Config } from '#config/config';
import { readEnv } from '#config/env';
import { dossierById } from '#libs/dossier';
import { TerritoryPack } from '#libs/pack';
import { Database } from '#libs/platform';
import { aDossier } from '#test/factories/dossiers';
import { parvis } from '#test/support/run-command';

const place = mkdtempSync(join(tmpdir(), 'parvis-backup-'));
chmodSync(place, 0o755);
const DATA = { PARVIS_DATA: join(place, 'data') };
const RESTORED = { PARVIS_DATA: join(place, 'restored') };
/** Some people submit while the copy is made, not so many that the rest of the test waits for them. */
const PACE_MS = 100;
const pack = TerritoryPack.read('config/territories/clermont-auvergne');

afterAll(() => rmSync(place, { recursive: true, force: true }));

/** The rooms on a folder's database, as `npm start` has them. */
async function house(environment: typeof DATA): Promise<{
  readonly app: INestApplicationContext;
  readonly config: Config;
  readonly close: () => Promise<void>;
}> {
  const services: EmbeddedServices = await openEmbeddedServices(environment.PARVIS_DATA);
  const config = configFrom(readEnv(environment).env, { kind: 'embedded', ...services });
  await prepareTerritory(config, pack);
  const settings = { publicUrl: 'http://localhost:3000', from: null, placeholders: 'send' } as const;
  const app = await openRooms(config, pack, [WorkModule.forRoot(settings)]);
  return {
    app,
    config,
    close: async () => {
      await app.close();
      await services.stop();
    },
  };
}

describe('a back-up of the demonstration', () => {
  const folder = join(place, 'copy');
  const acknowledged: string[] = [];
  let before = 0;

  beforeAll(async () => {
    const { app, close } = await house(DATA);
    let writing = true;
    const writer = (async () => {
      while (writing) {
        acknowledged.push((await aDossier(app)).reference);
        await new Promise((resume) => setTimeout(resume, PACE_MS));
      }
    })();
    while (acknowledged.length < 10) await new Promise((resume) => setImmediate(resume));
    before = acknowledged.length;
    const made = await parvis(['backup', folder, '--json'], DATA).finally(() => {
      writing = false;
    });
    await writer;
    await close();
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.json()).toMatchObject({ folder, takenAt: expect.any(String), files: expect.any(Number) });
    expect(acknowledged.length).toBeGreaterThan(before);
  }, 120_000);

  it('is restored where there is nothing, and holds all that was acknowledged before it began', async () => {
    const restored = await parvis(['restore', folder, '--json'], RESTORED);
    expect(restored).toMatchObject({ code: 0, err: '' });
    const { app, close } = await house(RESTORED);
    const em = app.get(Database).reader();
    const found = await Promise.all(acknowledged.map((reference) => dossierById(em, reference)));
    const kept = found.filter((dossier) => dossier !== null).length;
    await close();
    expect(found.slice(0, before).every((dossier) => dossier !== null)).toBe(true);
    // Each was owed its acknowledgement: worked out, and held for a person.
    expect(restored.json()).toMatchObject({
      folder: RESTORED.PARVIS_DATA,
      held: kept,
      dossiersAndReferrals: kept,
      failed: 0,
    });
    expect(readFileSync(join(RESTORED.PARVIS_DATA, 'secret'), 'utf8')).toBe(
      readFileSync(join(DATA.PARVIS_DATA, 'secret'), 'utf8'),
    );
  }, 120_000);

  it('sends nothing that was held until a person says so, then all of it', async () => {
    const listed = (await parvis(['mail', 'list', '--json'], RESTORED)).json()['deliveries'] as { state: string }[];
    expect(listed.length).toBeGreaterThanOrEqual(before);
    expect(new Set(listed.map(({ state }) => state))).toEqual(new Set(['in_doubt']));
    const { app, close } = await house(RESTORED);
    expect(await drain(app)).toMatchObject({ deliveries: 0 });
    expect((await parvis(['mail', 'resend', '--held', '--json'], RESTORED)).json()).toEqual({ resent: listed.length });
    expect(await drain(app)).toMatchObject({ deliveries: listed.length });
    await close();
  }, 120_000);

  it('works without a running server, and leaves none', async () => {
    const again = join(place, 'again');
    mkdirSync(again);
    expect(await parvis(['backup', again], DATA)).toMatchObject({ code: 0 });
    expect(existsSync(join(DATA.PARVIS_DATA, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(readdirSync(again).sort()).toEqual(['backup.json', 'postgres', 'postgres.password', 'secret']);
  }, 120_000);

  it('is not restored when a file of it is damaged or missing, and then nothing is kept', async () => {
    const target = { PARVIS_DATA: join(place, 'never') };
    const damaged = join(place, 'damaged');
    cpSync(folder, damaged, { recursive: true });
    writeFileSync(join(damaged, 'postgres', 'PG_VERSION'), '17\n');
    const refused = await parvis(['restore', damaged], target);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('PG_VERSION is missing, damaged, or was changed since');
    rmSync(join(damaged, 'backup.json'));
    expect((await parvis(['restore', damaged], target)).err).toContain('no complete back-up');
    expect(existsSync(target.PARVIS_DATA)).toBe(false);
  });

  it('is restored over nothing that exists', async () => {
    expect((await parvis(['restore', folder], RESTORED)).err).toMatch(/restored is not empty\. Move it away/);
  });

  it('is refused in a folder that is not empty, lies in the data, also by a link, or is there already', async () => {
    const before = readdirSync(folder);
    expect((await parvis(['backup', folder], DATA)).err).toContain('is not empty');
    expect(readdirSync(folder)).toEqual(before);
    const inside = join(DATA.PARVIS_DATA, 'copy');
    expect((await parvis(['backup', inside], DATA)).err).toContain('which is what would be copied');
    symlinkSync(DATA.PARVIS_DATA, join(place, 'link'));
    expect((await parvis(['backup', join(place, 'link', 'copy')], DATA)).err).toContain(
      'which is what would be copied',
    );
    expect(existsSync(inside)).toBe(false);
    writeFileSync(join(place, 'file'), '');
    expect(await parvis(['backup', join(place, 'file')], DATA)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is a file'),
    });
  });

  it('is refused where there is nothing to copy, and in production, naming what to use', async () => {
    const empty = { PARVIS_DATA: join(place, 'empty') };
    expect((await parvis(['backup', join(place, 'x')], empty)).err).toContain('There is nothing to back up');
    expect(existsSync(empty.PARVIS_DATA)).toBe(false);
    const production = { DATABASE_URL: 'postgres://parvis_app@localhost/parvis' };
    expect(await parvis(['backup', join(place, 'x')], production)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^[^\n]*pg_dump[^\n]*docs\/operate\.md[^\n]*\n$/),
    });
    expect((await parvis(['restore', folder], production)).err).toContain('parvis after-restore');
  });
});
