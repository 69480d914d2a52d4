import { readWorkflow } from '#libs/flow';
import { packProblem, type PackProblem, type TerritoryPack } from '#libs/pack';
import { mailsOf } from '#libs/workflow';
import { MAIL_NAMES } from './mails.js';

const OPENING = 'open';

/** Mails of a pack that are missing in a language, and templates that nothing sends. */
export function mailProblems(pack: TerritoryPack): PackProblem[] {
  const templates = pack.mailTemplates();
  const sent = new Set([...MAIL_NAMES, ...besideTriggers(pack)]);
  const written = new Set(templates.map(({ name, locale }) => `${name}.${locale}`));
  const missing = [...sent].flatMap((name) =>
    pack.languages
      .filter((locale) => !written.has(`${name}.${locale}`))
      .map((locale) => problem(name, locale, 'nothing', 'a template: this mail is sent')),
  );
  const idle = templates
    .filter(({ name }) => !sent.has(name))
    .map(({ name, locale }) => problem(name, locale, 'a mail that no fact sends', 'a mail named beside a trigger'));
  return [...missing, ...idle];
}

function besideTriggers(pack: TerritoryPack): string[] {
  return readWorkflow(pack).machines.flatMap((machine) =>
    [OPENING, ...Object.keys(machine.triggers)].flatMap((trigger) => mailsOf(machine, trigger).map(({ name }) => name)),
  );
}

function problem(name: string, locale: string, found: string, expected: string): PackProblem {
  return packProblem({ file: `mails/${name}.${locale}.njk`, line: 0, found, expected });
}
