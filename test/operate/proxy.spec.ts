import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SITE } from '#libs/paths';
import { describeWhen } from '#test/support/when';
import { textOf } from './deployed.js';

const CONF = textOf('config/deploy/nginx/parvis.conf');
/** nginx has no --version. */
const canCheck = [['nginx', '-v'] as const, ['openssl', 'version'] as const].every(
  ([name, word]) => spawnSync(name, [word], { stdio: 'ignore' }).status === 0,
);

describe('the reverse proxy', () => {
  it('writes no address of a page to a log', () => {
    const [, format = ''] = /log_format parvis '([^']*)'/.exec(CONF) ?? [];
    expect(format).not.toMatch(/\$(?:request|request_uri|uri|document_uri|args|query_string|http_referer)\b/);
    expect([...CONF.matchAll(/access_log (.*);/g)].map(([, rest]) => rest)).toEqual([
      'off',
      '/var/log/nginx/parvis.log parvis',
    ]);
    expect(/error_log \S+ (\w+);/.exec(CONF)?.[1]).toBe('crit');
  });

  it('keeps figures and health inside, and says itself who calls', () => {
    expect(CONF).toContain(`location = ${SITE.metrics} { return 404; }`);
    for (const path of [SITE.healthLive, SITE.healthReady]) expect(path.startsWith('/health/')).toBe(true);
    expect(CONF).toContain('location /health/ { return 404; }');
    for (const header of ['X-Forwarded-For $remote_addr', 'X-Forwarded-Proto https', 'X-Request-Id $request_id'])
      expect(CONF).toContain(`proxy_set_header ${header};`);
    expect(CONF).not.toContain('$proxy_add_x_forwarded_for');
  });
});

describeWhen(canCheck, 'nginx and openssl', 'nginx', () => {
  it('takes the configuration', () => {
    const place = mkdtempSync(join(tmpdir(), 'parvis-nginx-'));
    try {
      const [key, certificate] = [join(place, 'privkey.pem'), join(place, 'fullchain.pem')];
      const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate];
      expect(spawnSync('openssl', [...made, '-subj', '/CN=parvis.example.org', '-days', '2']).status).toBe(0);
      const site = CONF.replaceAll('/etc/ssl/parvis', place).replaceAll('/var/log/nginx', place);
      writeFileSync(join(place, 'site.conf'), site);
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((kind) => `${kind}_temp_path ${place}/${kind};`)
        .join(' ');
      writeFileSync(
        join(place, 'nginx.conf'),
        `pid ${place}/pid; error_log ${place}/error.log; events {} http { ${temporary} include ${place}/site.conf; }`,
      );
      const { status, stderr } = spawnSync('nginx', ['-t', '-c', join(place, 'nginx.conf')], { encoding: 'utf8' });
      expect({ status, complaints: status === 0 ? '' : stderr }).toEqual({ status: 0, complaints: '' });
    } finally {
      rmSync(place, { recursive: true });
    }
  });
});
