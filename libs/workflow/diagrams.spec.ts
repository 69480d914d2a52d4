import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { diagramPage, machineFrom, mermaid } from './index.js';

function shipped(name: string) {
  const { machine } = machineFrom(
    parse(readFileSync(`config/territories/clermont-auvergne/workflow/${name}.yaml`, 'utf8')),
  );
  if (machine === null) throw new Error(`${name} cannot be read`);
  return machine;
}

describe('the diagrams', () => {
  it.each(['dossier', 'referral'])('show the %s as it is today', (name) => {
    expect(readFileSync(`docs/diagrams/${name}.md`, 'utf8')).toBe(diagramPage(shipped(name), 'en'));
  });

  it('speak the language of the reader, without the signs that Mermaid reads as syntax', () => {
    const lines = mermaid(shipped('dossier'), 'fr').split('\n');
    expect(lines).toContain('  state "À l’accueil" as in_reception');
    expect(lines).toContain('  submitted --> in_reception : Prendre en charge');
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {2}(state "[^"]+" as \w+|\S+ --> \S+( : [^:;#]+)?)$/);
  });
});
