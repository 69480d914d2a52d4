import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DOSSIER_WAY, HOSTILE, machineThatSays, machinesToDraw, shippedMachine } from '#test/support/machines-to-draw';
import { canBeDrawn, drawLayout, layOut, machineFrom, svg, type Layout } from '../index.js';
import { CARD_WIDTH } from './layout-cards.js';
import { oneLine, widthOf, wrap } from './layout-text.js';
import { ENGLISH } from './svg-words.js';

/** The texts of a drawing, in order. */
function textsOf(drawing: string): string[] {
  return [...drawing.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');
}

function count(drawing: string, pattern: RegExp): number {
  return drawing.match(pattern)?.length ?? 0;
}

describe('a drawing', () => {
  it.each(['fr', 'en'])('says every state and every move of the shipped machines in %s', (locale) => {
    for (const name of ['dossier', 'referral']) {
      const machine = shippedMachine(name);
      const said = textsOf(svg(machine, locale)).join(' ');
      for (const { label } of [...Object.values(machine.states), ...Object.values(machine.triggers)])
        expect(said).toContain(label[locale]);
    }
  });

  it('is the same bytes for the same machine, also over a layout that was kept', () => {
    const [first, second] = [shippedMachine('dossier'), shippedMachine('dossier')];
    expect(svg(first, 'fr')).toBe(svg(second, 'fr'));
    const kept = layOut(first, 'fr', ENGLISH);
    drawLayout(kept, { way: DOSSIER_WAY });
    expect(drawLayout(kept)).toBe(svg(second, 'fr'));
  });

  it('shows stages in their order, each once, and final states last', () => {
    const { headings, cards } = layOut(shippedMachine('dossier'), 'en', ENGLISH);
    expect(headings.map(({ text }) => text)).toEqual(['Reception', 'Orientation', 'Advice', 'Follow-up']);
    expect(cards.map(({ state }) => state)).toEqual([
      'submitted',
      'in-reception',
      'awaiting-information',
      'qualified',
      'oriented',
      'in-support',
      null,
      'closed',
    ]);
  });

  it('leads several moves between two states along one arrow', () => {
    const { buses, cards } = layOut(shippedMachine('dossier'), 'en', ENGLISH);
    const closing = buses.find(({ target }) => target === 'closed');
    const inReception = cards
      .find(({ state }) => state === 'in-reception')
      ?.rows.filter((row) => row.target === 'closed');
    expect(inReception).toHaveLength(2);
    expect(closing?.taps.map(({ rows }) => rows.length)).toEqual([1, 2, 1, 1, 1, 1]);
  });

  it('dashes the line of a move that only a clock makes, and says so in words', () => {
    const referral = svg(shippedMachine('referral'), 'en');
    expect(count(referral, /<path [^>]*stroke-dasharray/g)).toBe(1);
    expect(textsOf(referral).join(' ')).toContain(ENGLISH.clock);
    expect(count(svg(shippedMachine('dossier'), 'en'), /<path [^>]*stroke-dasharray/g)).toBe(0);
  });

  it('tells its title and what it shows to who does not see it', () => {
    const drawing = svg(shippedMachine('referral'), 'en', { title: 'The <referral>', id: 'one' });
    expect(drawing).toMatch(/^<svg [^>]*role="img" aria-labelledby="one-title one-desc"/);
    expect(drawing).toContain('<title id="one-title">The &#60;referral&#62;</title>');
    expect(drawing).toMatch(
      /<desc id="one-desc">[^<]*Accepted : The help has started → In progress ; Complete → Completed/,
    );
  });
});

describe('the way on a drawing', () => {
  const drawing = svg(shippedMachine('dossier'), 'en', { way: DOSSIER_WAY });

  it('numbers what was done, in its order', () => {
    const numbers = textsOf(drawing).filter((text) => /^\d+$/.test(text));
    // The tenth stride took the same move as the sixth; the last 1 is the legend's.
    expect(numbers).toEqual(['2', '3', '5', '4', '10', '9', '8', '7', '1']);
    expect(count(drawing, /machine-walked/g)).toBe(5);
  });

  it('flags where it stands, once', () => {
    expect(textsOf(drawing).filter((text) => text === 'Now')).toHaveLength(1);
    expect(drawing).toContain('Now : Referred.');
  });

  it('writes what is possible in bold, in the present state and among what is always possible', () => {
    const bold = [...drawing.matchAll(/font-size="13.5" font-weight="700"[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(bold.join(' ')).toBe(
      'Ask the holder a question Close the file Refer to another partner as well Withdraw the project',
    );
  });

  it('leaves out what the machine does not know', () => {
    const way = {
      now: 'gone',
      possible: ['fly'],
      done: [{ trigger: 'fly', from: 'gone', to: 'sky', at: new Date(0) }],
    };
    const lost = svg(shippedMachine('dossier'), 'en', { way });
    expect(count(lost, /machine-walked/g)).toBe(0);
    expect(textsOf(lost)).not.toContain('Now');
  });
});

describe('whatever a definition says', () => {
  it('its drawing holds nothing but shapes and text, without styles and scripts', () => {
    fc.assert(
      fc.property(machinesToDraw, (machine) => {
        const drawing = svg(machine, 'fr');
        const tags = new Set([...drawing.matchAll(/<\/?([^\s/>]+)/g)].map(([, tag]) => tag));
        expect(
          [...tags].filter((tag) => !['svg', 'title', 'desc', 'rect', 'path', 'text'].includes(tag ?? '')),
        ).toEqual([]);
        expect(drawing).not.toMatch(/\s(style|on\w+|href)=/);
        expect(drawing).not.toMatch(/[\p{Cc}\p{Cs}\u202e\ufffe\uffff]/u);
      }),
    );
  });

  it('no label breaks out of it', () => {
    const machine = machineThatSays('dossier', HOSTILE);
    const drawing = svg(machine, 'fr', { way: DOSSIER_WAY, title: HOSTILE });
    expect(drawing).not.toContain('<script');
    expect(textsOf(drawing).join(' ')).toContain('&#60;/text&#62;');
  });

  it('cards lie below each other, every line has a lane of its own, and everything lies inside', () => {
    fc.assert(
      fc.property(machinesToDraw, (machine) => {
        const layout = layOut(machine, 'fr', ENGLISH);
        for (const [index, card] of layout.cards.entries()) {
          const next = layout.cards[index + 1];
          expect(card.y + card.height).toBeLessThan(next?.y ?? layout.height);
        }
        expect(collisions(layout)).toEqual([]);
        expect(layout.width).toBeGreaterThanOrEqual(CARD_WIDTH + layout.left);
        const wired = layout.buses.flatMap(({ target, taps }) => taps.flatMap(({ rows }) => rows.map(() => target)));
        const rows = layout.cards.flatMap((card) =>
          card.rows.flatMap(({ target }) => (target === null ? [] : [target])),
        );
        expect(wired.sort()).toEqual(rows.sort());
      }),
    );
  });

  it('no line of text is wider than its room, and none is lost without saying so', () => {
    const room = fc.record({
      size: fc.constantFrom(11, 16),
      width: fc.integer({ min: 40, max: 300 }),
      lines: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), room, (text, { size, width, lines }) => {
        const wrapped = wrap(text, { size, width, lines });
        expect(wrapped.length).toBeLessThanOrEqual(lines);
        for (const line of wrapped) expect(widthOf(line, size)).toBeLessThanOrEqual(width);
        const squeezed = (some: string): string => some.replaceAll(' ', '');
        const whole = squeezed(oneLine(text));
        const said = squeezed(wrapped.join(''));
        expect(said === whole || (said.endsWith('…') && whole.startsWith(said.slice(0, -1)))).toBe(true);
      }),
    );
  });

  it('a label of many pages takes four lines', () => {
    const large = layOut(machineThatSays('dossier', 'a'.repeat(2_000)), 'fr', ENGLISH);
    expect(large.height).toBeLessThan(5_000);
  });

  it('a machine that nobody could look at is known before it is drawn', () => {
    const definition = shippedMachine('dossier').definition;
    const { take } = definition.triggers;
    const many = Array.from({ length: 400 }, (_, i) => [`take-${i}`, { ...take, from: 'any-open' }]);
    const { machine } = machineFrom({
      ...definition,
      triggers: { ...definition.triggers, ...Object.fromEntries(many) },
    });
    expect([shippedMachine('dossier'), machine].map((one) => one && canBeDrawn(one))).toEqual([true, false]);
  });
});

/** Pairs of lines that share a lane and meet in it. */
function collisions({ buses }: Layout): string[] {
  const spans = buses.map((bus) => {
    const ys = [bus.entry, ...bus.taps.map(({ y }) => y)];
    return { bus, top: Math.min(...ys), bottom: Math.max(...ys) };
  });
  return spans.flatMap((one, index) =>
    spans
      .slice(index + 1)
      .filter(({ bus }) => bus.side === one.bus.side && bus.lane === one.bus.lane)
      .filter((other) => other.top <= one.bottom && other.bottom >= one.top)
      .map((other) => `${one.bus.target} ${other.bus.target}`),
  );
}
