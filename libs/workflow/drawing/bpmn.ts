import type { BpmnModdle, ModdleElement } from 'bpmn-moddle';
import { diagramOf } from './bpmn-diagram.js';
import { layOutProcess } from './bpmn-layout.js';
import { lossesOf, type Loss } from './bpmn-losses.js';
import { processOf, type Process, type ProcessFlow, type ProcessNode } from './bpmn-process.js';
import { oneLine } from './layout-text.js';
import type { Machine } from '../machine.js';
import { ENGLISH, type DrawingWords } from './svg-words.js';

/** A machine as a document of BPMN 2.0, and what of it the document does not say. */
export interface BpmnExport {
  readonly xml: string;
  readonly losses: readonly Loss[];
}

/**
 * A machine as BPMN 2.0, with a diagram, for people who read that; not for another engine to run. The same machine gives
 * the same bytes; ask `canBeDrawn` before. `losses` names everything of this machine that BPMN has no place for, or that is only hinted at.
 */
export async function bpmn(
  machine: Machine,
  locale: string,
  { words = ENGLISH }: { readonly words?: DrawingWords | undefined } = {},
): Promise<BpmnExport> {
  // Only who exports needs it, and it is large.
  const { BpmnModdle: Moddle } = await import('bpmn-moddle');
  const moddle = new Moddle();
  const definitions = definitionsOf(moddle, machine, processOf(machine, locale, words));
  const { xml } = await moddle.toXML(definitions, { format: true });
  return { xml, losses: lossesOf(machine, locale) };
}

function definitionsOf(moddle: BpmnModdle, machine: Machine, parts: Process): ModdleElement {
  const messages: ModdleElement[] = [];
  const elements = new Map<string, ModdleElement>();
  for (const node of parts.nodes) elements.set(node.id, nodeElement(moddle, node, { elements, messages }));
  for (const flow of parts.flows) elements.set(flow.id, flowElement(moddle, flow, elements));
  const process = moddle.create('bpmn:Process', {
    id: `machine_${machine.name}`,
    name: oneLine(machine.name),
    isExecutable: false,
    flowElements: [...elements.values()],
  });
  return moddle.create('bpmn:Definitions', {
    id: 'definitions',
    targetNamespace: 'urn:parvis:workflow',
    exporter: 'Parvis',
    rootElements: [...messages, process],
    diagrams: [diagramOf(moddle, process, elements, layOutProcess(parts))],
  });
}

interface Written {
  readonly elements: ReadonlyMap<string, ModdleElement>;
  readonly messages: ModdleElement[];
}

function nodeElement(moddle: BpmnModdle, node: ProcessNode, written: Written): ModdleElement {
  const { id, type, name, documentation, owner, attachedTo } = node;
  const definitions = eventDefinitions(moddle, node, written);
  return moddle.create(`bpmn:${type}`, {
    id,
    ...(name === '' ? {} : { name }),
    ...documented(moddle, documentation),
    ...(owner === undefined ? {} : { resources: [moddle.create('bpmn:PotentialOwner', { name: owner })] }),
    ...(attachedTo === undefined
      ? {}
      : { attachedToRef: written.elements.get(attachedTo.task), cancelActivity: attachedTo.ends }),
    ...(definitions.length === 0 ? {} : { eventDefinitions: definitions }),
    incoming: [],
    outgoing: [],
  });
}

function eventDefinitions(moddle: BpmnModdle, node: ProcessNode, { messages }: Written): ModdleElement[] {
  const { id, type, name, duration, sends } = node;
  if (duration !== undefined) {
    const timeDuration = moddle.create('bpmn:FormalExpression', { body: duration });
    return [moddle.create('bpmn:TimerEventDefinition', { id: `timer_${id}`, timeDuration })];
  }
  if (type === 'EndEvent' && sends === true)
    return [moddle.create('bpmn:MessageEventDefinition', { id: `mail_${id}` })];
  if (type !== 'BoundaryEvent') return [];
  const messageRef = moddle.create('bpmn:Message', { id: `message_${id}`, name });
  messages.push(messageRef);
  return [moddle.create('bpmn:MessageEventDefinition', { id: `waits_${id}`, messageRef })];
}

function flowElement(
  moddle: BpmnModdle,
  { id, from, to, name, documentation, condition }: ProcessFlow,
  elements: ReadonlyMap<string, ModdleElement>,
): ModdleElement {
  const [sourceRef, targetRef] = [elements.get(from), elements.get(to)];
  const body = condition === undefined ? undefined : JSON.stringify(condition);
  const flow = moddle.create('bpmn:SequenceFlow', {
    id,
    ...(name === '' ? {} : { name }),
    ...documented(moddle, documentation),
    ...(body === undefined
      ? {}
      : { conditionExpression: moddle.create('bpmn:FormalExpression', { body, language: 'urn:parvis:rules' }) }),
    sourceRef,
    targetRef,
  });
  (sourceRef?.['outgoing'] as ModdleElement[]).push(flow);
  (targetRef?.['incoming'] as ModdleElement[]).push(flow);
  return flow;
}

function documented(moddle: BpmnModdle, text: string | undefined): Readonly<Record<string, unknown>> {
  return text === undefined ? {} : { documentation: [moddle.create('bpmn:Documentation', { text })] };
}
