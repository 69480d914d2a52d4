import type { Config } from '#config/config';
import { NotificationModule } from '#libs/notification';
import type { TerritoryPack } from '#libs/pack';
import { PostgresTrouble } from '#libs/platform';
import { lookAtMail } from '../boot/look-at-mail.js';
import { lookAtPostgres } from '../boot/look-at-postgres.js';
import { lookAtRedis } from '../boot/look-at-redis.js';
import type { Fleet } from '../doctor/look-at-connections.js';
import { lookAtMachine } from '../doctor/look-at-machine.js';
import { lookInside } from '../doctor/look-at-services.js';
import { lookAtTerritory } from '../doctor/look-at-territory.js';
import { inShort, ok, problem, type Finding } from '../finding.js';
import { mailsOfCommands } from '../mails-of-commands.js';
import { CommandRefused, problemsCounted } from '../refusal.js';
import { say } from '../say.js';
import { openRooms, readPack, withConfig, type Setting } from '../with-config.js';

const SIGNS = { ok: '✓', warning: '!', problem: '✗' } as const;

/**
 * `parvis doctor`: looks at everything, says what is wrong and what to do. Exit code 1 when something is a problem.
 * With `--web` or `--worker`: whether the database can carry so many.
 */
export async function doctor({ json, web, worker }: { json: boolean } & Partial<Fleet>): Promise<void> {
  const fleet = web === undefined && worker === undefined ? null : { web: web ?? 0, worker: worker ?? 0 };
  const findings = await examine(fleet);
  say(json, { findings }, () => findings.map(line).join('\n'));
  const problems = findings.filter(({ state }) => state === 'problem').length;
  if (problems > 0) throw new CommandRefused(`${problemsCounted(problems)}.`);
}

/** Whatever fails on the way is a finding too. */
async function examine(fleet: Fleet | null): Promise<Finding[]> {
  try {
    return await withConfig('command', (setting) => lookAtEverything(setting, fleet));
  } catch (error) {
    if (error instanceof CommandRefused) return [problem('Environment', error.message, 'Set what is named.')];
    if (error instanceof PostgresTrouble) return [problem('PostgreSQL', error.message, 'Do what the sentence says.')];
    throw error;
  }
}

async function lookAtEverything({ config }: Setting, fleet: Fleet | null): Promise<Finding[]> {
  const pack = readPack(config);
  const outside = [
    ok('Environment', config.embedded ? 'nothing set: the demonstration of this machine' : 'complete'),
    ok('Secret', `${config.secrets.length} in use`),
    ...(await lookAtMachine(config)),
    ...lookAtTerritory(pack),
    ...(
      await Promise.all([lookAtPostgres(config.database), lookAtRedis(config.queues), lookAtMail(config.mail)])
    ).flat(),
  ];
  // Without a sound pack or its database the app cannot be opened, and all it would say is that.
  const closed = outside.some(({ what, state }) => state === 'problem' && FIRST_NEEDED.has(what));
  return closed ? outside : [...outside, ...(await lookAtApp({ config, pack, fleet }))];
}

interface Inside {
  readonly config: Config;
  readonly pack: TerritoryPack;
  readonly fleet: Fleet | null;
}

const FIRST_NEEDED = new Set(['Territory pack', 'PostgreSQL', 'Migrations']);

async function lookAtApp({ config, pack, fleet }: Inside): Promise<Finding[]> {
  try {
    const app = await openRooms(config, pack, [NotificationModule.forRoot(mailsOfCommands(config))]);
    try {
      return await lookInside(app, config, fleet);
    } finally {
      await app.close();
    }
  } catch (error) {
    return [problem('Application', inShort(error), 'It cannot start; this is its first complaint.')];
  }
}

function line({ what, state, found, remedy }: Finding): string {
  return `${SIGNS[state]} ${what}: ${found}${remedy === undefined ? '' : ` → ${remedy}`}`;
}
