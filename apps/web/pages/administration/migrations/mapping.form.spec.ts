import { describe, expect, it } from '@jest/globals';
import { readWorkflow, SAME_NAMES } from '#libs/flow';
import { TerritoryPack } from '#libs/pack';
import { machineFrom, type Machine } from '#libs/workflow';
import { mappingForm, proposedMapping, readMappingForm } from './mapping.form.js';

const pack = TerritoryPack.read('config/territories/clermont-auvergne');
const older = readWorkflow(pack).machines.find(({ name }) => name === 'dossier')!;

/** The shipped machine with names replaced all over. */
function renamed(names: Readonly<Record<string, string>>): Machine {
  const text = Object.entries(names).reduce(
    (json, [before, after]) => json.replaceAll(`"${before}"`, `"${after}"`),
    JSON.stringify(older.definition),
  );
  return machineFrom(JSON.parse(text)).machine!;
}

describe(proposedMapping.name, () => {
  it('is nothing at all where every name is the same', () => {
    expect(proposedMapping(mappingForm([older], older))).toEqual(SAME_NAMES);
  });

  it('lets what is new begin and what is gone end', () => {
    const form = mappingForm([older], renamed({ 'first-contact': 'first-look' }));
    expect(proposedMapping(form)).toEqual({ ...SAME_NAMES, start: ['first-look'], stop: ['first-contact'] });
  });
});

describe(readMappingForm.name, () => {
  const form = mappingForm([older], renamed({ submitted: 'arrived', 'first-contact': 'first-look' }));

  it('asks for the open states and the clocks of the older definitions, each once', () => {
    expect(mappingForm([older, older], older)).toMatchObject({
      states: ['submitted', 'in-reception', 'awaiting-information', 'qualified', 'oriented', 'in-support'],
      clocks: ['first-contact', 'qualification', 'holder-answer', 'orientation', 'partner-answer', 'check-in'],
    });
  });

  it('reads names that change, and what becomes of a deadline by the new name of its clock', () => {
    const body = {
      'state.submitted': 'arrived',
      'state.qualified': 'qualified',
      'clock.first-contact': 'first-look',
      'deadline.first-contact': 'recount',
      'deadline.qualification': 'keep-deadline',
      'deadline.orientation': 'whatever',
      start: ['check-in', ''],
    };
    expect(readMappingForm(form, body)).toEqual({
      states: { submitted: 'arrived' },
      clocks: { 'first-contact': 'first-look' },
      deadlines: { 'first-look': 'recount' },
      start: ['check-in'],
      stop: [],
    });
  });

  it('lets a clock end that becomes nothing, and takes no name that the form did not ask for', () => {
    const body = { 'clock.first-contact': '', 'deadline.first-contact': 'restart', 'state.closed': 'arrived' };
    expect(readMappingForm(form, body)).toEqual({ ...SAME_NAMES, stop: ['first-contact'] });
  });
});
