import { Option, type Command } from 'commander';
import { checkMachines } from './commands/workflow-check.js';
import { DRAWING_FORMATS, drawMachines } from './commands/workflow-draw.js';
import { listMachines } from './commands/workflow-list.js';
import { migrateMachine } from './commands/workflow-migrate.js';
import { publishMachines } from './commands/workflow-publish.js';
import { replayPast } from './commands/workflow-replay.js';
import { rollBackMachine } from './commands/workflow-rollback.js';
import { writeSchemas } from './commands/workflow-schema.js';
import { simulateFuture } from './commands/workflow-simulate.js';
import { JSON_OUTPUT, numberFrom, share, span } from './option-words.js';

const NOTE = ['--note <words>', 'why, for those who read the list of publications', ''] as const;
const SINCE = ['--since <time>', 'how far back, such as "12 months", "90 days" or "2 years"'] as const;

/** `parvis workflow …`: all that is done with the state machines of a territory. */
export function workflowCommands(parvis: Command): void {
  const workflow = parvis
    .command('workflow')
    .description('the state machines: check, draw, publish and roll back, migrate, try on the past, simulate');
  reading(workflow);
  versions(workflow);
  replaying(workflow);
  simulating(workflow);
}

function reading(workflow: Command): void {
  workflow
    .command('check [files...]')
    .description('whether machines can be read and are sound, each problem with file, line and what shows it')
    .option(...JSON_OUTPUT)
    .action(checkMachines);
  workflow
    .command('schema [folder]')
    .description(
      'the JSON Schemas with which editors complete machines and calendars: printed (that of machines), or written into a folder',
    )
    .option(...JSON_OUTPUT)
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
}

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
    .option('--to <number>', 'its number in the list (the one before, unless told)', numberFrom(1, 999_999_999))
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

function replaying(workflow: Command): void {
  workflow
    .command('replay')
    .description('try a draft on the past: what it would have changed for the dossiers of the last months')
    .option('--draft <file>', 'the draft, as a YAML file (the drafts of the desk unless told; without any, the pack)')
    .option('--calendar <file>', 'the draft of a calendar.yaml to go with it')
    .addOption(new Option(...SINCE).default('12 months').argParser(span))
    .addOption(
      new Option('--list <number>', 'how many dossiers each list of the report holds')
        .default(1_000)
        .argParser(numberFrom(1, 1_000)),
    )
    .option(...JSON_OUTPUT)
    .action(replayPast);
}

function simulating(workflow: Command): void {
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
