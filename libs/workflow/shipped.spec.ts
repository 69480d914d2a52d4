import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { lint, machineFrom } from './index.js';

describe.each(['dossier', 'referral'])('the %s of Clermont', (name) => {
  const text = readFileSync(`config/territories/clermont-auvergne/workflow/${name}.yaml`, 'utf8');

  it('can be read and is sound in both languages', () => {
    const reading = machineFrom(parse(text));
    expect(reading.problems).toEqual([]);
    expect(reading.machine && lint(reading.machine, { languages: ['fr', 'en'] })).toEqual([]);
  });
});
