import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { NEWEST_MIGRATION } from '#config/orm';
import { productVersion } from '#config/root';
import { freePort } from '#libs/platform';
import { describeWhen } from '../support/when.js';
import { openSite, STAND_NEEDS, standIsPossible } from './stand.js';
import { runFolder } from './stand-template.js';

describeWhen(standIsPossible, STAND_NEEDS, 'the stand', () => {
  it('runs web and worker as an operator would, on a database that keeps what it confirms', async () => {
    const site = await openSite();
    const port = String(await freePort());
    const [web, worker] = await Promise.all([site.web(), site.worker({ env: { WORKER_PORT: port } })]);
    const is = `parvis_build_info{version="${productVersion()}",migration="${NEWEST_MIGRATION}"} 1`;
    for (const url of [web.url, `http://127.0.0.1:${port}`]) {
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      expect((await (await fetch(`${url}/metrics`)).text()).split('\n')).toContain(is);
    }
    expect(
      await site.sql(`select name, setting from pg_settings where name in ('fsync', 'synchronous_commit')`),
    ).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    expect(await site.redis.command('config', 'get', 'appendonly')).toEqual(['appendonly', 'yes']);
    expect(await Promise.all([web.stop(), worker.stop()])).toMatchObject([{ code: 0 }, { code: 0 }]);
    await site.close();
  });

  it('lets a process kill itself at a statement, and tells it from another end', async () => {
    const site = await openSite();
    const worker = site.startWorker({ killAt: { when: 'after', statements: ['^listen parvis_outbox'] } });
    expect(await worker.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(worker.output).toContain('killed at the point');
    await site.close();
  });

  it('leaves nobody behind when the tests themselves are killed', async () => {
    const folder = mkdtempSync(join(runFolder(), 'reaped-'));
    const victim = spawn('sleep', ['600'], { stdio: 'ignore' });
    const script = new URL('stand-reaper.mjs', import.meta.url).pathname;
    const reaper = spawn(process.execPath, [script], { stdio: ['pipe', 'ignore', 'inherit'] });
    reaper.stdin.end(`+${victim.pid} SIGKILL\nfolder ${folder}\n`);
    await Promise.all([once(victim, 'exit'), once(reaper, 'exit')]);
    expect(victim.signalCode).toBe('SIGKILL');
    expect(existsSync(folder)).toBe(false);
  });
});
