import { dossierWay } from '#libs/dossier';
import type { Localized } from '#libs/kernel';
import type { Visit } from '../../../http/visit.js';
import type { MachineDrawings } from '../../../view/machine-drawings.js';
import { machineInWords, rolesInWords } from '../../../view/machine-words.js';
import type { DossierAtDesk } from './read-dossier.js';

/** The way of a dossier: the states it came through at a glance, the drawing, and the same in words. */
export function presentWay(visit: Visit, { page, story, storyCut }: DossierAtDesk, drawings: MachineDrawings): object {
  const { word, formats } = visit;
  const { machine, reference } = page;
  const way = dossierWay(story, page);
  const labelOf = (text: Localized | undefined, name: string): string => (text ? word.of(text) : name);
  const stateLabel = (name: string): string => labelOf(machine.states[name]?.label, name);
  const passed = way.done.filter(({ from, to }) => from !== to).map(({ to }) => stateLabel(to));
  const opening = machine.definition.opening?.label;
  const title = word.t('drawing.way.titleOf', { reference });
  return {
    drawing: drawings.of(visit, { machine, way, title, id: 'way-drawing' }),
    passed: passed.slice(-MOST_PASSED - 1, -1),
    before: passed.length > MOST_PASSED + 1,
    state: stateLabel(page.state),
    who: word.t(`desk.mustAct.${page.owner}`),
    done: way.done.map(({ trigger, from, to, at }) => ({
      what: from === null ? labelOf(opening, trigger) : labelOf(machine.triggers[trigger]?.label, trigger),
      to: from === to ? null : stateLabel(to),
      date: formats.dateTime(at),
      iso: at.toISOString(),
    })),
    cut: storyCut,
    possible: way.possible.map((name) => ({
      what: labelOf(machine.triggers[name]?.label, name),
      who: rolesInWords(visit, machine.triggers[name] ?? { by: [] }),
    })),
    states: machineInWords(visit, machine),
  };
}

/** States before the present one that fit on a line. */
const MOST_PASSED = 4;
