import type { Localized } from '#libs/kernel';
import type { MachineDefinition, MailDefinition } from '#libs/workflow';
import type { Visit } from '../../http/visit.js';
import { mailWord } from '../desk/dossier/sides.presenter.js';

/** What a definition calls by a name, as people call it in the reader's language; the name where it has no words. */
export class MachineWords {
  readonly #visit: Visit;
  readonly #definition: MachineDefinition;

  constructor(visit: Visit, definition: MachineDefinition) {
    this.#visit = visit;
    this.#definition = definition;
  }

  state(name: string): string {
    return this.#said(entry(this.#definition.states, name)?.label, name);
  }

  clock(name: string): string {
    return this.#said(entry(this.#definition.clocks, name)?.label, name);
  }

  trigger(name: string): string {
    if (name === 'open') return this.#said(this.#definition.opening?.label, this.#visit.word.t('workflow.opening'));
    return this.#said(entry(this.#definition.triggers, name)?.label, name);
  }

  input(name: string): string {
    return this.#said(entry(this.#definition.inputs, name)?.label, name);
  }

  /** What a person is told when the guard says no. */
  guard(name: string): string {
    return this.#said(entry(this.#definition.guards, name)?.why, name);
  }

  role(name: string): string {
    return this.#worded(`desk.role.${name}`, name);
  }

  owner(name: string): string {
    return this.#worded(`desk.mustAct.${name}`, name);
  }

  stage(name: string): string {
    return this.#worded(`workflow.stage.${name}`, name);
  }

  mail({ name, to }: MailDefinition): string {
    const recipient = this.#worded(`workflow.recipient.${to}`, to);
    return this.#visit.word.t('workflow.mailTo', { mail: mailWord(this.#visit, name), recipient });
  }

  /** `2 working days` in the reader's words; as it was written when it is no duration. */
  duration(text: string): string {
    try {
      return this.#visit.formats.duration(text);
    } catch {
      return text;
    }
  }

  /** In which states an action may be used. */
  from(from: 'any-open' | readonly string[]): string {
    if (from === 'any-open') return this.#visit.word.t('workflow.anyOpen');
    return this.list(from.map((name) => this.state(name)));
  }

  /** Where an action leads. */
  to(to: string): string {
    return to.startsWith('$') ? this.#worded(`workflow.to.${to.slice(1)}`, to) : this.state(to);
  }

  /** When a clock stops. */
  stops(stops: 'leaving' | readonly string[]): string {
    if (stops === 'leaving') return this.#visit.word.t('workflow.leaving');
    return this.list(stops.map((name) => this.state(name)));
  }

  /** `a, b et c`; a dash where there is none. */
  list(items: readonly string[]): string {
    return items.length === 0 ? '–' : this.#visit.formats.list(items);
  }

  #said(text: Localized | undefined, otherwise: string): string {
    return text && Object.keys(text).length > 0 ? this.#visit.word.of(text) : otherwise;
  }

  #worded(key: string, otherwise: string): string {
    const { word } = this.#visit;
    return word.has(key) ? word.t(key) : otherwise;
  }
}

/** Names come from what people typed: `constructor` is the name of nothing. */
function entry<T>(entries: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return entries && Object.hasOwn(entries, name) ? entries[name] : undefined;
}
