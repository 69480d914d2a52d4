import { readWorkflow } from '#libs/flow';
import { packProblem, type PackProblem, type TerritoryPack } from '#libs/pack';
import { mailsOf } from '#libs/workflow';
import { MAIL_NAMES } from './mails.js';

const OPENING = 'open';

/**
 * Mails of a pack that are missing in a language, templates of its own that nothing sends, and mails that the list of
 * messages could not name.
 */
export function mailProblems(pack: TerritoryPack): PackProblem[] {
  const templates = pack.mailTemplates();
  const known = mailNames(pack);
  // What is named beside a trigger and exists in no language is told there, by the check of the machines.
  const sent = new Set([...MAIL_NAMES, ...besideTriggers(pack).filter((name) => known.includes(name))]);
  const written = new Set(templates.map(({ name, locale }) => `${name}.${locale}`));
  const missing = [...sent].flatMap((name) =>
    pack.languages
      .filter((locale) => !written.has(`${name}.${locale}`))
      .map((locale) => problem(name, locale, 'nothing', 'a template: this mail is sent')),
  );
  const idle = templates
    .filter(({ name, own }) => own && !sent.has(name))
    .map(({ name, locale }) => problem(name, locale, 'a mail that no fact sends', 'a mail named beside a trigger'));
  const unnamed = [...sent].flatMap((name) =>
    pack.languages
      .filter((locale) => !pack.wording(locale).has(`desk.mail.${name}`))
      .map((locale) =>
        packProblem({
          file: `locales/${locale}/desk.yaml`,
          line: 0,
          found: `no mail.${name}`,
          expected: 'what the desk calls this mail',
        }),
      ),
  );
  return [...missing, ...idle, ...unnamed];
}

/** The mails that a trigger may name: the product's, and those that the pack has a template of in some language. */
export function mailNames(pack: TerritoryPack): readonly string[] {
  return [...new Set([...MAIL_NAMES, ...pack.mailTemplates().map(({ name }) => name)])];
}

function besideTriggers(pack: TerritoryPack): string[] {
  return readWorkflow(pack).machines.flatMap((machine) =>
    [OPENING, ...Object.keys(machine.triggers)].flatMap((trigger) => mailsOf(machine, trigger).map(({ name }) => name)),
  );
}

function problem(name: string, locale: string, found: string, expected: string): PackProblem {
  return packProblem({ file: `mails/${name}.${locale}.njk`, line: 0, found, expected });
}
