import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { PlatformOptions } from '#libs/platform';
import { configFrom, configOf } from './config.js';
import { readEnv } from './env.js';
import { modeOf } from './mode.js';
import { ensureSecrets, readSecrets } from './secret-file.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://app:secret@db:5432/parvis',
  REDIS_URL: 'redis://redis:6379',
  SMTP_URL: 'smtp://user:secret@mail:587',
  MAIL_FROM: 'Parvis <parvis@example.org>',
  PARVIS_SECRET_FILE: '/etc/parvis/secret',
  PUBLIC_URL: 'https://parvis.example.org/',
  TRUST_PROXY: '1',
};
const SECRETS = [Buffer.alloc(32, 1)];
const DEMO = { kind: 'embedded', databaseUrl: 'postgres://127.0.0.1/parvis', secrets: SECRETS } as const;

describe('the environment', () => {
  it('needs nothing', () => {
    const { env, problems } = readEnv({});
    expect(problems).toEqual([]);
    expect(env).toMatchObject({ PORT: 3000, TRUST_PROXY: 0, PARVIS_TERRITORY: 'clermont-auvergne', LOG_LEVEL: 'info' });
  });

  it('reports every problem at once, without passwords', () => {
    const { problems } = readEnv({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://app:secret@db/parvis',
      TRUST_PROXY: '-1',
      PUBLIC_URL: 'parvis.example.org',
      MAIL_FROM: 'nobody',
      LOG_LEVEL: 'loud',
      PARVIS_TERRITORY: 'Some Where',
    });
    expect(problems.map(({ name }) => name).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'MAIL_FROM',
      'PARVIS_TERRITORY',
      'PORT',
      'PUBLIC_URL',
      'TRUST_PROXY',
    ]);
    expect(problems.find(({ name }) => name === 'DATABASE_URL')?.found).toBe('mysql://…@db/parvis');
    expect(problems.find(({ name }) => name === 'PORT')).toEqual({
      name: 'PORT',
      found: 'eighty',
      expected: 'a port number, 1 to 65535',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '' }).env).toMatchObject({ PORT: 3000 });
  });
});

describe('the mode', () => {
  const mode = (environment: Record<string, string>, purpose: Parameters<typeof modeOf>[1] = 'start') => {
    const { mode, problems } = modeOf(readEnv(environment).env, purpose);
    return { mode, missing: problems.map(({ name }) => name) };
  };

  it('is embedded when nothing of the outside is set', () => {
    expect(mode({ PORT: '3100' })).toEqual({ mode: 'embedded', missing: [] });
    expect(mode({}, 'command')).toEqual({ mode: 'embedded', missing: [] });
  });

  it.each(['DATABASE_URL', 'REDIS_URL', 'SMTP_URL'] as const)('is refused with only %s, naming the rest', (name) => {
    const { mode: found, missing } = mode({ [name]: PRODUCTION[name] });
    expect(found).toBe('external');
    expect(missing).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'REDIS_URL', 'SMTP_URL'].filter((n) => n !== name)),
    );
    expect(missing).not.toContain(name);
  });

  it.each(['web', 'worker', 'migrate'] as const)('is never embedded for %s', (purpose) => {
    const { mode: found, missing } = mode({}, purpose);
    expect(found).toBe('external');
    expect(missing).toContain('DATABASE_URL');
  });

  it('is never embedded in production', () => {
    expect(mode({ NODE_ENV: 'production' }).mode).toBe('external');
    expect(mode({ NODE_ENV: 'production' }).missing).toContain('PUBLIC_URL');
  });

  it('is complete with everything set, and insists on https in production', () => {
    expect(mode(PRODUCTION, 'web')).toEqual({ mode: 'external', missing: [] });
    expect(mode({ ...PRODUCTION, PUBLIC_URL: 'http://parvis.example.org' }).missing).toEqual(['PUBLIC_URL']);
  });

  it('keeps the rules of production when NODE_ENV was forgotten, except on this very machine', () => {
    const insecure = { ...PRODUCTION, NODE_ENV: '', PUBLIC_URL: 'http://parvis.example.org' };
    expect(mode(insecure, 'web').missing).toEqual(['PUBLIC_URL']);
    expect(mode({ ...insecure, PUBLIC_URL: 'http://localhost:3000' }, 'web').missing).toEqual([]);
    expect(mode({ ...insecure, NODE_ENV: 'development' }, 'web').missing).toEqual([]);
    expect(mode({ ...insecure, PUBLIC_URL: 'no address' }, 'web').missing).toEqual([]);
  });
});

describe('the configuration', () => {
  it('of production comes from the environment', () => {
    const config = configFrom(readEnv(PRODUCTION).env, { kind: 'external', secrets: SECRETS });
    expect(config).toMatchObject({
      embedded: false,
      production: true,
      web: { host: '0.0.0.0', publicUrl: 'https://parvis.example.org', trustProxyHops: 1 },
      database: { url: PRODUCTION.DATABASE_URL },
      queues: { kind: 'redis', url: PRODUCTION.REDIS_URL },
      mail: { kind: 'smtp', url: PRODUCTION.SMTP_URL, from: { name: 'Parvis', address: 'parvis@example.org' } },
    });
  });

  it('gives each process few connections, as many as DATABASE_POOL says when it says', () => {
    const pools = (environment: Record<string, string>, footing: Parameters<typeof configFrom>[1]) => {
      const config = configFrom(readEnv(environment).env, footing);
      return (['web', 'worker'] as const).map((kind) => configOf(config, kind).database.poolMax);
    };
    const outside = { kind: 'external', secrets: SECRETS } as const;
    expect(pools(PRODUCTION, outside)).toEqual([4, 3]);
    expect(pools({ ...PRODUCTION, DATABASE_POOL: '6' }, outside)).toEqual([6, 6]);
    expect(pools({}, DEMO)).toEqual([20, 20]);
    expect(readEnv({ DATABASE_POOL: '0', WORKER_PORT: 'http' }).problems).toHaveLength(2);
  });

  it('gives a worker a port of its own only when it is told one', () => {
    const portOf = (environment: Record<string, string>) => configFrom(readEnv(environment).env, DEMO).worker.port;
    expect([portOf({}), portOf({ WORKER_PORT: '3001' })]).toEqual([null, 3001]);
  });

  it('of the demonstration stays on this machine, whatever HOST and TRUST_PROXY say', () => {
    const config = configFrom(readEnv({ HOST: '0.0.0.0', TRUST_PROXY: '2', PORT: '3131' }).env, DEMO);
    expect(config).toMatchObject({
      embedded: true,
      web: { port: 3131, host: '127.0.0.1', publicUrl: 'http://localhost:3131', trustProxyHops: 0 },
      queues: { kind: 'postgres' },
      mail: { kind: 'capture' },
    });
  });

  it('is frozen, and what the plumbing needs', () => {
    const config = configFrom(readEnv({}).env, DEMO);
    const options: PlatformOptions = config;
    expect(Object.isFrozen(config.web) && Object.isFrozen(options.database)).toBe(true);
    expect(config.territoryFolder).toMatch(/config.territories.clermont-auvergne$/);
  });
});

describe('the secret file', () => {
  it('is made once, for its owner alone, and read again', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'parvis-secret-')), 'deep', 'secret');
    const made = ensureSecrets(file);
    expect(made).toHaveLength(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(ensureSecrets(file)).toEqual(made);
  });

  it('is refused when missing, open to others, or malformed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-secret-'));
    expect(() => readSecrets(join(folder, 'none'))).toThrow('does not exist');
    writeFileSync(join(folder, 'open'), 'x', { mode: 0o644 });
    expect(() => readSecrets(join(folder, 'open'))).toThrow('chmod 600');
    writeFileSync(join(folder, 'short'), 'c2hvcnQ\n', { mode: 0o600 });
    expect(() => readSecrets(join(folder, 'short'))).toThrow('32 random bytes');
  });
});
