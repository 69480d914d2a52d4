import { randomUUID } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  leaveServer,
  openEmbeddedServices,
  takeTheFloor,
  type EmbeddedServices,
} from '#apps/cli/embedded/embedded-services';
import { openRooms } from '#apps/cli/with-config';
import { configFrom } from '#config/config';
import { readEnv } from '#config/env';
import { rootFolder } from '#config/root';
import { DossierModule, TakeDossier } from '#libs/dossier';
import { unwrap } from '#libs/kernel';
import { TerritoryPack } from '#libs/pack';
import { aDossier } from '#test/factories/dossiers';
import { parvis as runCommand } from '#test/support/run-command';

const folder = mkdtempSync(join(tmpdir(), 'parvis-commands-'));
chmodSync(folder, 0o755);
const SETTINGS = { PARVIS_DATA: join(folder, 'data'), PORT: '3129' };

/** A copy of the shipped pack with a mistake in one file. */
function brokenPack(file: string, right: RegExp, wrong: string): string {
  const pack = mkdtempSync(join(tmpdir(), 'parvis-pack-'));
  cpSync(join(rootFolder(), 'config/territories/clermont-auvergne'), pack, { recursive: true });
  const text = readFileSync(join(pack, file), 'utf8');
  expect(text).toMatch(right);
  writeFileSync(join(pack, file), text.replace(right, wrong));
  return pack;
}

const parvis = (words: string[], environment: Record<string, string> = SETTINGS) => runCommand(words, environment);

describe('the commands beside a running demonstration', () => {
  let services: EmbeddedServices;
  beforeAll(async () => {
    services = await openEmbeddedServices(SETTINGS.PARVIS_DATA);
  }, 60_000);
  afterAll(async () => {
    await services.stop();
    rmSync(folder, { recursive: true });
  });

  it('make a token, and print its object and nothing else', async () => {
    const { code, out, json } = await parvis(['token', 'create', '--role', 'adviser', '--expires', '12h', '--json']);
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(2);
    expect(Object.keys(json())).toEqual(['token', 'id', 'role', 'scopes', 'expiresAt']);
    expect(json()).toMatchObject({ role: 'adviser', scopes: [] });
  });

  it('invite the first admin by a link that is printed', async () => {
    const { code, json } = await parvis(['account', 'invite', 'ada@example.org', '--role', 'admin', '--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ link: expect.stringMatching(/^http:\/\/localhost:3129\/compte\/[\w-]{43}$/) });
  });

  it('verify the journal', async () => {
    const { code, json } = await parvis(['journal', 'verify', '--json']);
    expect({ code, ok: json()['ok'] }).toEqual({ code: 0, ok: true });
  });

  it('look at everything and find no problem', async () => {
    const { json } = await parvis(['doctor', '--json']);
    const findings = json()['findings'] as { what: string; state: string }[];
    expect(findings.filter(({ state }) => state === 'problem')).toEqual([]);
    expect(findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'Node',
        'Port',
        'Disk',
        'PostgreSQL',
        'Journal',
        'Queues',
        'Mail',
        'Errands',
        'Territory pack',
      ]),
    );
  });

  it('draw the way of a dossier, and know when there is none of a reference', async () => {
    const config = configFrom(readEnv(SETTINGS).env, { kind: 'embedded', ...services });
    const pack = TerritoryPack.read(config.territoryFolder);
    const app = await openRooms(config, pack, [DossierModule]);
    const { id, reference } = await aDossier(app);
    unwrap(await app.get(TakeDossier).run({ dossier: id }, { role: 'adviser', id: randomUUID() }));
    await app.close();
    const svg = await parvis(['workflow', 'draw', '--dossier', reference]);
    expect(svg.code).toBe(0);
    expect(svg.out).toMatch(/<desc [^>]*>Maintenant : À l’accueil\. [^<]*Prendre en charge → À l’accueil/);
    const mermaid = await parvis(['workflow', 'draw', '--dossier', reference, '--format', 'mermaid', '--locale', 'en']);
    expect(mermaid.out).toContain('s_submitted --> s_in_reception : ✓ 2 Take charge');
    expect(mermaid.out).toContain('s_in_reception --> s_qualified : ▷ Confirm the needs');
    const { code, err } = await parvis(['workflow', 'draw', '--dossier', 'CAM-0000-0000']);
    expect([code, err]).toEqual([1, 'There is no dossier CAM-0000-0000.\n']);
  });

  it('name the mistakes in a pack with which they cannot work, file and line first, and do what works without it', async () => {
    const broken = brokenPack('workflow/dossier.yaml', /^states:/m, 'statess:');
    const settings = { ...SETTINGS, PARVIS_TERRITORY: broken };
    const said = /^workflow\/dossier\.yaml:\d+: found "statess", [^\n]*did you mean "states"\?\n(workflow\/.*\n)*$/;
    for (const words of [
      ['list'],
      ['publish'],
      ['rollback', 'dossier'],
      ['migrate', '--undo', 'x'],
      ['draw', 'dossier'],
    ])
      expect([words, await parvis(['workflow', ...words], settings)]).toMatchObject([
        words,
        { code: 1, out: '', err: expect.stringMatching(said) },
      ]);
    expect(await parvis(['journal', 'verify'], settings)).toMatchObject({ code: 0 });
    rmSync(broken, { recursive: true });
  });

  it('name the mistakes in the profile of a territory the same way', async () => {
    const broken = brokenPack('territory.yaml', /^languages:/m, 'langs:');
    const settings = { ...SETTINGS, PARVIS_TERRITORY: broken };
    const err = expect.stringMatching(/^territory\.yaml:\d+: found the file without languages/);
    for (const words of [
      ['workflow', 'draw'],
      ['workflow', 'publish'],
      ['mail', 'list'],
    ])
      expect([words, await parvis(words, settings)]).toMatchObject([words, { code: 1, out: '', err }]);
    rmSync(broken, { recursive: true });
  });

  it('print their result apart from the log, in production too', async () => {
    const secret = join(folder, 'secret');
    await parvis(['secret', 'create', secret]);
    const production = {
      DATABASE_URL: services.databaseUrl,
      REDIS_URL: 'redis://127.0.0.1:1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'parvis@example.org',
      PUBLIC_URL: 'http://localhost:3129',
      PARVIS_SECRET_FILE: secret,
      LOG_LEVEL: 'debug',
    };
    const { code, err, json } = await parvis(['workflow', 'list', '--json'], production);
    expect([code, Object.keys(json())]).toEqual([0, ['machines']]);
    expect(err).toContain('"level":"debug"');
  });

  it('leave the one who runs the demonstration alone', async () => {
    const floor = await takeTheFloor(services);
    expect(await takeTheFloor(services)).toBeNull();
    await floor?.leave();
    const next = await takeTheFloor(services);
    expect(next).not.toBeNull();
    await next?.leave();
  });

  it('stop no server that they started when the demonstration has begun to use it', async () => {
    expect(services.found).toBe(false);
    const floor = await takeTheFloor(services);
    await leaveServer(services);
    expect(await takeTheFloor(services)).toBeNull();
    await floor?.leave();
  });
});

describe('the commands that need no service', () => {
  it('make secrets: printed, or in a file of one’s own that is not overwritten', async () => {
    expect((await parvis(['secret', 'create'])).out).toMatch(/^[\w-]{43}\n$/);
    const place = mkdtempSync(join(tmpdir(), 'parvis-secret-'));
    const file = join(place, 'secret');
    expect((await parvis(['secret', 'create', file])).code).toBe(0);
    const first = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await parvis(['secret', 'create', file])).code).toBe(1);
    await parvis(['secret', 'create', file, '--rotate']);
    expect(readFileSync(file, 'utf8').endsWith(first)).toBe(true);
    rmSync(place, { recursive: true });
  });

  it('find the shipped pack sound, and a broken one’s faults with file and line', async () => {
    expect(await parvis(['territory', 'check'])).toMatchObject({ code: 0 });
    const broken = mkdtempSync(join(tmpdir(), 'parvis-pack-'));
    cpSync(join(rootFolder(), 'config/territories/clermont-auvergne'), broken, { recursive: true });
    writeFileSync(join(broken, 'calendar.yaml'), 'openingHours:\n  noday: always\n');
    const { code, json } = await parvis(['territory', 'check', broken, '--json']);
    expect(code).toBe(1);
    expect(json()['problems']).toContainEqual(
      expect.objectContaining({ file: 'calendar.yaml', line: expect.any(Number), found: expect.any(String) }),
    );
    rmSync(broken, { recursive: true });
  });

  it('tell wrong words (2) from refusals (1)', async () => {
    expect((await parvis(['--help'])).code).toBe(0);
    expect((await parvis(['token', 'create', '--help'])).code).toBe(0);
    expect((await parvis(['dance'])).code).toBe(2);
    expect((await parvis(['token', 'create', '--role', 'king'])).code).toBe(2);
    expect((await parvis(['token', 'create', '--role', 'admin', '--expires', 'soon'])).code).toBe(2);
    expect((await parvis(['seed'], { NODE_ENV: 'production' })).code).toBe(1);
  });

  it('refuse half an environment, naming all that is missing', async () => {
    const { code, err } = await parvis(['start'], { DATABASE_URL: 'postgres://app@db/parvis' });
    expect(code).toBe(2);
    for (const name of ['REDIS_URL', 'SMTP_URL', 'MAIL_FROM', 'PARVIS_SECRET_FILE', 'PUBLIC_URL'])
      expect(err).toContain(name);
    expect((await parvis(['web'], {})).err).toContain('DATABASE_URL');
    expect((await parvis(['migrate'], {})).err).toContain('DATABASE_OWNER_URL');
  });
});
