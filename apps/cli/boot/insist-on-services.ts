import { Logger } from '@nestjs/common';
import type { Config } from '#config/config';
import { isFree } from '#libs/platform';
import { sentence, type Finding } from '../finding.js';
import { CommandRefused } from '../refusal.js';
import { lookAtMail } from './look-at-mail.js';
import { lookAtPostgres, lookAtPostgresAsOwner } from './look-at-postgres.js';
import { lookAtRedis } from './look-at-redis.js';

/**
 * Before a process serves: PostgreSQL and Redis are such that nothing gets lost, and the ports are free. Throws
 * CommandRefused with one sentence for each problem. What may pass by itself is logged, and the process starts.
 */
export async function insistOnServices(config: Config, kind: 'web' | 'worker' | 'start'): Promise<void> {
  const both = await Promise.all([lookAtPostgres(config.database), lookAtRedis(config.queues)]);
  const findings = both.flat();
  insist(findings);
  await insistOnPorts(config, kind);
  tell(findings);
  // A mail server may take half a minute to not answer: nobody waits for it.
  if (kind !== 'web') void lookAtMail(config.mail).then((finding) => tell([finding]));
}

/** Before a command works on an outside database. Throws CommandRefused with the reason. */
export async function insistOnPostgres({ database }: Config): Promise<void> {
  insist(await lookAtPostgres(database));
}

/** Before the owner of the tables migrates. Throws CommandRefused with the reason. */
export async function insistOnOwner({ database }: Config, ownerUrl: string): Promise<void> {
  insist(await lookAtPostgresAsOwner(database, ownerUrl));
}

function insist(findings: readonly Finding[]): void {
  const refused = findings.filter(({ state, mayPass }) => state === 'problem' && !mayPass);
  if (refused.length > 0) throw new CommandRefused(refused.map(sentence).join('\n'));
}

async function insistOnPorts({ web, worker }: Config, kind: 'web' | 'worker' | 'start'): Promise<void> {
  const wanted = [
    ...(kind === 'worker' ? [] : [{ variable: 'PORT', port: web.port }]),
    ...(kind === 'web' || worker.port === null ? [] : [{ variable: 'WORKER_PORT', port: worker.port }]),
  ];
  for (const { variable, port } of wanted)
    if (!(await isFree(port, web.host)))
      throw new CommandRefused(`Port ${port} is taken by another program. Stop it, or set ${variable}.`);
}

function tell(findings: readonly Finding[]): void {
  const log = new Logger('boot');
  for (const finding of findings) if (finding.state !== 'ok') log.warn(sentence(finding));
}
