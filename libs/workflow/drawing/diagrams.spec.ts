import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { shippedMachine } from '#test/support/machines-to-draw';
import { diagramPage, svg } from '../index.js';

describe.each(['dossier', 'referral'])('the pages of docs/diagrams: the %s', (name) => {
  it('is shown as it is today', () => {
    const page = diagramPage(shippedMachine(name), 'en', { picture: `${name}.svg` });
    expect(readFileSync(`docs/diagrams/${name}.md`, 'utf8')).toBe(page);
  });

  it('is drawn as it is today', () => {
    expect(readFileSync(`docs/diagrams/${name}.svg`, 'utf8')).toBe(`${svg(shippedMachine(name), 'en')}\n`);
  });
});
