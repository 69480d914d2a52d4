import { describe, expect, it } from '@jest/globals';
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import fc from 'fast-check';
import {
  HOSTILE,
  HOSTILE_SHOWN,
  machineThatSays,
  machinesToDraw,
  shippedMachine,
} from '#test/support/machines-to-draw';
import { machineOf, trigger } from '#test/support/small-machine';
import { machines } from '#test/support/random-machine';
import { layOutProcess, type Box, type Point } from './bpmn-layout.js';
import { processOf } from './bpmn-process.js';
import { ENGLISH } from './svg-words.js';
import { bpmn, machineFrom, type Machine } from '../index.js';

interface Document {
  readonly warnings: readonly { readonly message: string }[];
  readonly elements: readonly ModdleElement[];
  /** Ids of what has a shape or an edge. */
  readonly drawn: readonly string[];
}

async function read(xml: string): Promise<Document> {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
  const roots = rootElement['rootElements'] as ModdleElement[];
  const process = roots.find(({ $type }) => $type === 'bpmn:Process');
  const [diagram] = rootElement['diagrams'] as [{ plane: { planeElement: { bpmnElement: { id: string } }[] } }];
  return {
    warnings,
    elements: process?.['flowElements'] as ModdleElement[],
    drawn: diagram.plane.planeElement.map(({ bpmnElement }) => bpmnElement.id),
  };
}

function ofType({ elements }: Document, type: string): string[] {
  return elements.filter(({ $type }) => $type === `bpmn:${type}`).map(({ id }) => String(id));
}

/** Whether a straight line runs through a box. */
function passes(a: Point, b: Point, { x, y, width, height }: Box): boolean {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return left < x + width && right > x && top < y + height && bottom > y;
}

const SENTENCE = { en: 'yes' };
const STATE = { label: SENTENCE, public: SENTENCE, next: SENTENCE, stage: 'reception' };

/** Words that ids begin with, as names of states, triggers and clocks alike. */
const NAMES = ['start', 'opening', 'choice', 'back', 'event', 'end', 'flow', 'move', 'state'];

/** A random machine with such names, some of whose triggers are fired by another machine. */
function confusinglyNamed({ definition }: Machine): Machine {
  const text = JSON.stringify(definition)
    .replace(/"[stc](\d)"/g, (_, i) => `"${NAMES[Number(i)]}"`)
    .replaceAll('"holder"', '"referral"');
  const { machine, problems } = machineFrom(JSON.parse(text));
  if (machine === null) throw new Error(JSON.stringify(problems));
  return machine;
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}

/** Nothing that BPMN could not say, but who and where. */
function plainMachine(): Machine {
  const { machine } = machineFrom({
    machine: 'parcel',
    initial: 'packed',
    states: { packed: { ...STATE, owner: 'adviser' }, sent: { ...STATE, owner: 'nobody', final: true } },
    clocks: {},
    triggers: { send: { label: SENTENCE, from: ['packed'], to: 'sent', by: ['adviser'] } },
  });
  if (machine === null) throw new Error('the plain machine cannot be read');
  return machine;
}

describe('the BPMN of a machine', () => {
  it.each(['dossier', 'referral'])(
    'of the %s is read again without a warning, and everything in it is drawn',
    async (name) => {
      const document = await read((await bpmn(shippedMachine(name), 'fr')).xml);
      expect(document.warnings).toEqual([]);
      expect([...document.drawn].sort()).toEqual(document.elements.map(({ id }) => String(id)).sort());
    },
  );

  it('has a task for each open state, an end for each final one, and an event for each clock that may run out there', async () => {
    const document = await read((await bpmn(shippedMachine('referral'), 'en')).xml);
    expect(ofType(document, 'UserTask')).toEqual(
      ['draft', 'requested', 'on-hold', 'accepted', 'in-progress'].map((state) => `state_${state}`),
    );
    expect(ofType(document, 'BoundaryEvent')).toEqual([
      'event_sending_escalate_draft',
      'event_answer_remind_requested',
      'event_second-reminder_remind-again_requested',
      'event_expiry_expire_requested',
      'event_information_escalate_on-hold',
      'event_first-meeting_escalate_accepted',
      'event_progress_escalate_in-progress',
    ]);
    const expiry = document.elements.find(({ id }) => id === 'event_expiry_expire_requested');
    expect(expiry).toMatchObject({
      attachedToRef: { id: 'state_requested' },
      outgoing: [{ targetRef: { id: 'state_expired' } }],
    });
    expect(JSON.stringify(expiry?.['eventDefinitions'])).toContain('P20D');
    // A reminder leaves the task as it is: it passes beside it, to a mail.
    const reminder = document.elements.find(({ id }) => id === 'event_answer_remind_requested');
    expect(reminder).toMatchObject({
      cancelActivity: false,
      outgoing: [
        { targetRef: { $type: 'bpmn:EndEvent', eventDefinitions: [{ $type: 'bpmn:MessageEventDefinition' }] } },
      ],
    });
  });

  it('lets the answers of partners wait for a message, and leads back through a gateway to every state it may have been', async () => {
    const document = await read((await bpmn(shippedMachine('dossier'), 'en')).xml);
    const accepted = document.elements.find(({ id }) => id === 'event_referral-accepted_oriented');
    expect(accepted).toMatchObject({
      eventDefinitions: [{ $type: 'bpmn:MessageEventDefinition', messageRef: { name: 'A partner accepts' } }],
      outgoing: [{ targetRef: { id: 'state_in-support' } }],
    });
    const back = document.elements.find(({ id }) => id === 'back_awaiting-information');
    expect((back?.['outgoing'] as { targetRef: { id: string } }[]).map(({ targetRef }) => targetRef.id).sort()).toEqual(
      ['in-reception', 'in-support', 'oriented', 'qualified'].map((state) => `state_${state}`),
    );
  });

  it('draws no line through a label, whatever the machine', () => {
    const crossed = (machine: Machine): string[] => {
      const { shapes, edges } = layOutProcess(processOf(machine, 'fr', ENGLISH));
      const labels = [...shapes, ...edges].flatMap(([id, { label }]) => (label ? [{ id, ...label }] : []));
      return [...edges].flatMap(([edge, { points }]) =>
        points
          .slice(1)
          .flatMap((end, i) =>
            labels.filter((label) => passes(points[i] ?? end, end, label)).map(({ id }) => `${edge} ${id}`),
          ),
      );
    };
    expect(crossed(shippedMachine('dossier'))).toEqual([]);
    fc.assert(fc.property(machinesToDraw, (machine) => expect(crossed(machine)).toEqual([])));
  });

  it('is the same bytes for the same machine', async () => {
    expect((await bpmn(shippedMachine('dossier'), 'en')).xml).toBe((await bpmn(shippedMachine('dossier'), 'en')).xml);
  });

  it('keeps any label as text', async () => {
    const document = await read((await bpmn(machineThatSays('dossier', HOSTILE), 'fr')).xml);
    expect(document.warnings).toEqual([]);
    const names = document.elements.flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
    expect(new Set(names)).toEqual(new Set([HOSTILE_SHOWN, 'goes back to the state before']));
  });

  it('gives no id twice, and every flow both its ends, whatever states, triggers and clocks are called', async () => {
    await fc.assert(
      fc.asyncProperty(machines, async (random) => {
        const machine = confusinglyNamed(random);
        const { nodes, flows } = processOf(machine, 'en', ENGLISH);
        const ids = nodes.map(({ id }) => id);
        expect(twice([...ids, ...flows.map(({ id }) => id)])).toEqual([]);
        expect(flows.flatMap(({ from, to }) => [from, to]).filter((end) => !ids.includes(end))).toEqual([]);
        const { xml } = await bpmn(machine, 'en');
        expect(twice([...xml.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the timer of a clock that is called like a trigger of another machine', () => {
    const machine = machineOf((d) => {
      d.clocks['work']!['onBreach'] = 'work';
      d.triggers['work'] = trigger({ to: 'done', by: ['referral', 'clock'] });
    });
    const events = processOf(machine, 'en', ENGLISH).nodes.filter(({ type }) => type === 'BoundaryEvent');
    expect(events.map(({ id, duration }) => [id, duration])).toContainEqual(['event_work_work_open', 'P2D']);
    expect(events.map(({ id, duration }) => [id, duration])).toContainEqual(['event_work_open', undefined]);
  });

  it('is read again whatever the machine', async () => {
    await fc.assert(
      fc.asyncProperty(machinesToDraw, async (machine) => {
        const document = await read((await bpmn(machine, 'fr')).xml);
        expect(document.warnings).toEqual([]);
        expect([...document.drawn].sort()).toEqual(document.elements.map(({ id }) => String(id)).sort());
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is lost in BPMN', () => {
  it('is said of this machine, by name', async () => {
    const { losses } = await bpmn(shippedMachine('dossier'), 'fr');
    expect(Object.fromEntries(losses.map(({ code, names }) => [code, names]))).toMatchObject({
      'clock-pauses': ['qualification', 'orientation', 'check-in'],
      origin: ['answer', 'answer-overdue'],
      'any-open': ['escalate', 'withdraw'],
      guards: ['holder-agreed', 'no-open-referral'],
      parts: ['referral-accepted', 'referrals-exhausted'],
      'part-moves': ['referral'],
      restarts: ['ask-again', 'refer-again', 'check-in'],
      languages: ['en'],
    });
    for (const { text, names } of losses) expect(text).toContain(`: ${names.join(', ')}.`);
  });

  it('is not more than there was', async () => {
    const { losses } = await bpmn(plainMachine(), 'en');
    expect(losses.map(({ code, names }) => [code, names])).toEqual([
      ['roles', ['send']],
      ['stages', ['reception']],
    ]);
  });
});
