import type { DossierPage } from '#libs/dossier';
import type { Refusal } from '#libs/kernel';
import type { InputDefinition, Machine } from '#libs/workflow';
import type { FormBody } from '../../../forms/form-body.js';
import { formModel } from '../../../forms/form-model.js';
import { type FieldItem, machineFields } from '../../../forms/machine-fields.js';
import type { Visit } from '../../../http/visit.js';
import type { Questions } from '../../../view/questions.js';
import { paragraphs } from '../desk-words.js';
import { whyNot } from '../dossier/actions.presenter.js';

interface Shown {
  readonly page: DossierPage;
  readonly trigger: string;
  readonly machine: Machine;
  readonly questions: Questions;
  readonly body?: FormBody;
  readonly refusal?: Refusal;
}

/** The form of one trigger, or why it cannot be fired now. */
export function presentAction(visit: Visit, { page, trigger, machine, questions, body, refusal }: Shown): object {
  const { word, path } = visit;
  const possible = page.triggers.find(({ name }) => name === trigger);
  const definition = machine.triggers[trigger];
  const names = possible?.inputs ?? [];
  const fields = machineFields(visit, { machine, names, itemsOf: (input) => itemsFor(visit, input, page, questions) });
  const labels = Object.fromEntries(fields.map(({ name, label }) => [name, label]));
  const values = body ?? prefilled(page, names);
  return {
    reference: page.reference,
    version: page.version,
    project: page.title,
    heading: definition ? word.of(definition.label) : trigger,
    help: definition?.help ? word.of(definition.help) : null,
    allowed: possible?.allowed === true,
    why: possible?.allowed ? null : whyNot(visit, possible?.why, machine),
    changes: changesIn(visit, refusal, machine),
    question: definition?.act === 'answer' ? lastQuestion(page) : [],
    machineInputs: fields,
    form: formModel(visit, { values, refusal, labels }),
    back: path.deskDossier({ reference: page.reference }),
  };
}

function itemsFor({ locale }: Visit, input: InputDefinition, page: DossierPage, questions: Questions): FieldItem[] {
  if (input.type === 'partner')
    return page.agreements
      .filter(({ status }) => status === 'agreed')
      .map(({ partner, partnerName }) => ({ value: partner, text: partnerName }));
  if (input.optionsOf === undefined) return [];
  const all = questions.in(locale).sections.flatMap((section) => section.questions);
  const options = all.find(({ path }) => path === input.optionsOf)?.options ?? [];
  return options.map(({ code, label }) => ({ value: code, text: label }));
}

/** The needs as far as they are known: the adviser corrects rather than types. */
function prefilled(page: DossierPage, names: readonly string[]): FormBody {
  return names.includes('needs') ? { needs: page.qualifiedNeeds ?? page.needs } : {};
}

function lastQuestion({ messages }: DossierPage): string[] {
  const question = messages.findLast(({ kind }) => kind === 'question');
  return question ? paragraphs(question.body) : [];
}

/** What a colleague did meanwhile, when that is why the form was refused. */
function changesIn({ word, formats }: Visit, refusal: Refusal | undefined, machine: Machine): string[] {
  const changes = refusal?.values?.['changes'];
  if (!Array.isArray(changes)) return [];
  return (changes as readonly Readonly<Record<string, unknown>>[]).map((change) => {
    const trigger = typeof change['trigger'] === 'string' ? machine.triggers[change['trigger']] : undefined;
    const what = trigger ? word.of(trigger.label) : word.t('desk.action.somethingElse');
    const at = change['at'];
    return at instanceof Date ? `${formats.dateTime(at)} : ${what}` : what;
  });
}
