import { Command, InvalidArgumentError, Option } from 'commander';
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
import { checkMachines } from './commands/workflow-check.js';
import { DRAWING_FORMATS, drawMachines } from './commands/workflow-draw.js';
import { listMachines } from './commands/workflow-list.js';
import { migrateMachine } from './commands/workflow-migrate.js';
import { publishMachines } from './commands/workflow-publish.js';
import { rollBackMachine } from './commands/workflow-rollback.js';
import { writeSchemas } from './commands/workflow-schema.js';
import { replayPast } from './commands/workflow-replay.js';
import { simulateFuture } from './commands/workflow-simulate.js';
import { numberFrom, share, span } from './option-words.js';

const JSON_OUTPUT = ['--json', 'one JSON object on standard output, and nothing else there', false] as const;

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
  const workflow = parvis.command('workflow').description('the state machines of the pack');
  workflow
    .command('check [files...]')
    .description('whether machines can be read and are sound, each problem with file, line and what shows it')
    .option(...JSON_OUTPUT)
    .action(checkMachines);
  workflow
    .command('schema [folder]')
    .description('the JSON Schemas with which editors complete machines and calendars')
    .action(writeSchemas);
  workflow
    .command('draw [machine]')
    .description('draw the machines of the pack, or one of them; or the way of a dossier')
    .addOption(
      new Option(
        '--format <format>',
        'page: Markdown with a picture and tables (the default); svg (the default for a dossier); mermaid; bpmn, with a list of what is lost',
      ).choices(DRAWING_FORMATS),
    )
    .option('--locale <language>', 'the language of its words (the first of the territory, unless told)')
    .option('--dossier <reference>', 'the machine this dossier stands on: what was done, where it is, what is possible')
    .option('--out <folder>', 'write files there instead of printing')
    .option(...JSON_OUTPUT)
    .action(drawMachines);
  versions(workflow);
  rehearsals(workflow);
}

const NOTE = ['--note <words>', 'why, for those who read the list of publications', ''] as const;

function versions(workflow: Command): void {
  workflow
    .command('publish')
    .description('publish the machines of the pack, also over what the desk published; open dossiers stay on theirs')
    .option('--file <file>', 'one machine, from this YAML file instead')
    .option(...NOTE)
    .option(...JSON_OUTPUT)
    .action(publishMachines);
  workflow
    .command('list [machine]')
    .description('what was published, how many open dossiers stand on it, drafts and migrations')
    .option(...JSON_OUTPUT)
    .action(listMachines);
  workflow
    .command('rollback <machine>')
    .description('publish an earlier publication again; open dossiers stay where they are')
    .option('--to <number>', 'its number in the list (the one before, unless told)', ordinal)
    .option(...NOTE)
    .option(...JSON_OUTPUT)
    .action(rollBackMachine);
  workflow
    .command('migrate [machine]')
    .description('move open dossiers or referrals to another definition; exit code 1 when some do not fit')
    .option(
      '--to <hash>',
      'the definition to go to, or the beginning of its hash (the one published last, unless told)',
    )
    .option('--map <file>', 'states and clocks, old to new (YAML or JSON); the same names map by themselves')
    .option('--dry-run', 'only say what would happen to each', false)
    .option('--undo <id>', 'put back what a migration of the last 72 hours moved and nobody moved since')
    .option('--resume', 'go on with what was cut short, where no worker runs', false)
    .option(...NOTE)
    .option(...JSON_OUTPUT)
    .action(migrateMachine);
}

function ordinal(word: string): number {
  if (!/^[1-9]\d{0,8}$/.test(word)) throw new InvalidArgumentError('It is a number, such as 3.');
  return Number(word);
}

const SINCE = ['--since <time>', 'how far back, such as "12 months", "90 days" or "2 years"'] as const;

function rehearsals(workflow: Command): void {
  workflow
    .command('replay')
    .description('try a draft on the past: what it would have changed for the dossiers of the last months')
    .option('--draft <file>', 'the draft, as a YAML file (the machines of the pack, unless told)')
    .option('--calendar <file>', 'the draft of a calendar.yaml to go with it')
    .addOption(new Option(...SINCE).default('12 months').argParser(span))
    .addOption(
      new Option('--list <number>', 'how many dossiers the report lists')
        .default(1_000)
        .argParser(numberFrom(1, 1_000)),
    )
    .option(...JSON_OUTPUT)
    .action(replayPast);
  workflow
    .command('simulate')
    .description('simulate the future: queues, waiting, kept deadlines; how many advisers keep a promise')
    .option('--scenario <file>', 'arrivals, staff, what comes next and how long it takes (YAML); measured, unless told')
    .option('--draft <file>', 'a machine as a YAML file (that of the pack, unless told)')
    .option('--machine <name>', 'another machine of the pack than dossier')
    .addOption(new Option('--staff <number>', 'so many advisers').argParser(numberFrom(1, 1_000)))
    .addOption(
      new Option('--keep <share>', 'the least number of advisers who keep so much, such as 90%').argParser(share),
    )
    .option('--clock <name...>', 'the deadlines to keep (those that the desk decides, unless told)')
    .addOption(
      new Option('--runs <number>', 'how often it is simulated, for the confidence intervals').argParser(
        numberFrom(2, 1_000),
      ),
    )
    .addOption(new Option('--seed <number>', 'another chance').argParser(numberFrom(0, 999_999_999)))
    .addOption(new Option(...SINCE).default('12 months').argParser(span))
    .option(
      '--print-scenario',
      'write the scenario with all that was measured and assumed, and simulate nothing',
      false,
    )
    .option(...JSON_OUTPUT)
    .action(simulateFuture);
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
    .option('--web <number>', 'web processes that are to run: can the database carry them?', processes)
    .option('--worker <number>', 'the same for workers', processes)
    .option(...JSON_OUTPUT)
    .action(doctor);
}

function processes(word: string): number {
  if (!/^\d{1,4}$/.test(word)) throw new InvalidArgumentError('It is a number of processes, such as 10.');
  return Number(word);
}

/** Every command, however deep, reports a wrong word the same way. */
function inherit(command: Command): void {
  for (const below of command.commands) {
    below.helpCommand(false).exitOverride();
    inherit(below);
  }
}
