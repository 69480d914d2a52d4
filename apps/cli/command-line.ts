import { Command, Option } from 'commander';
import { DESK_ROLES } from '#libs/kernel';
import { inviteAccount } from './commands/account.js';
import { afterRestore } from './commands/after-restore.js';
import { backUp } from './commands/backup.js';
import { doctor } from './commands/doctor.js';
import { verify } from './commands/journal.js';
import { listMail, resendMail } from './commands/mail.js';
import { migrate } from './commands/migrate.js';
import { restore } from './commands/restore.js';
import { createSecret } from './commands/secret.js';
import { seed } from './commands/seed.js';
import { serveWeb, serveWorker } from './commands/serve.js';
import { checkTerritory } from './commands/territory.js';
import { createToken } from './commands/token.js';
import { JSON_OUTPUT, numberFrom } from './option-words.js';
import { workflowCommands } from './workflow-command-line.js';

/** Every command of `parvis`, with its words. */
export function commandLine(): Command {
  const parvis = new Command('parvis')
    .description(
      'Parvis, the front door for people with a project. Without configuration: a demonstration on this machine.',
    )
    .helpCommand(false)
    .exitOverride();
  serving(parvis);
  people(parvis);
  territory(parvis);
  workflowCommands(parvis);
  upkeep(parvis);
  inherit(parvis);
  return parvis;
}

function serving(parvis: Command): void {
  parvis
    .command('start')
    .description('web and worker in one process; with nothing configured, the demonstration')
    // With web and worker in it: the others need not carry them.
    .action(async () => (await import('./commands/start.js')).start());
  parvis.command('web').description('one web process (production)').action(serveWeb);
  parvis.command('worker').description('one worker process (production)').action(serveWorker);
  parvis
    .command('migrate')
    .description('bring the database to the present schema (DATABASE_OWNER_URL)')
    .option(...JSON_OUTPUT)
    .action(migrate);
  parvis
    .command('seed')
    .description('fill the demonstration with people and dossiers')
    .option('--reset', 'empty it first', false)
    .action(seed);
}

function people(parvis: Command): void {
  const role = (): Option => new Option('--role <role>', 'what they may do').choices(DESK_ROLES).makeOptionMandatory();
  const account = parvis.command('account').description('people of the desk');
  account
    .command('invite <email>')
    .description('print and mail a one-time link')
    .addOption(role())
    .option('--name <name>', 'how colleagues call them')
    .option(...JSON_OUTPUT)
    .action(inviteAccount);
  const token = parvis.command('token').description('tokens for programs');
  token
    .command('create')
    .description('make a token of the API; it is told once')
    .addOption(role())
    .option('--as <email>', 'act for this person; otherwise a service account of the role')
    .option('--scope <scope...>', 'only these')
    .option('--expires <time>', 'such as 30d, 12h or 15m (90 days unless told)')
    .option(...JSON_OUTPUT)
    .action(createToken);
  const secret = parvis.command('secret').description('the secret that every key comes from');
  secret
    .command('create [file]')
    .description('a fresh secret, printed or written to a file of your own')
    .option('--rotate', 'put it before the secrets the file holds', false)
    .action(createSecret);
}

function territory(parvis: Command): void {
  parvis
    .command('territory')
    .description('the territory pack')
    .command('check [folder]')
    .description('everything wrong with it, each with file and line')
    .option(...JSON_OUTPUT)
    .action(checkTerritory);
}

function upkeep(parvis: Command): void {
  parvis
    .command('journal')
    .description('the append-only record')
    .command('verify')
    .description('recompute every hash and hold every state against it')
    .option(...JSON_OUTPUT)
    .action(verify);
  const mail = parvis.command('mail').description('messages that need a person');
  mail
    .command('list')
    .description('failed, not sent, in doubt')
    .option(...JSON_OUTPUT)
    .action(listMail);
  mail
    .command('resend [id]')
    .description('send one again')
    .option('--held', 'all that are held since the database was restored', false)
    .option(...JSON_OUTPUT)
    .action(resendMail);
  parvis
    .command('backup <folder>')
    .description('copy the demonstration of this machine, running or not, into an empty folder')
    .option(...JSON_OUTPUT)
    .action(backUp);
  parvis
    .command('restore <folder>')
    .description('put such a copy back where there is no data')
    .option(...JSON_OUTPUT)
    .action(restore);
  parvis
    .command('after-restore')
    .description('once on a restored database, before web and worker start: hold what may have been sent already')
    .option(...JSON_OUTPUT)
    .action(afterRestore);
  parvis
    .command('doctor')
    .description('look at everything and say what is wrong, with the remedy')
    .option('--web <number>', 'web processes that are to run: can the database carry them?', numberFrom(0, 9_999))
    .option('--worker <number>', 'the same for workers', numberFrom(0, 9_999))
    .option(...JSON_OUTPUT)
    .action(doctor);
}

/** Every command, however deep, reports a wrong word the same way. */
function inherit(command: Command): void {
  for (const below of command.commands) {
    below.helpCommand(false).exitOverride();
    inherit(below);
  }
}
