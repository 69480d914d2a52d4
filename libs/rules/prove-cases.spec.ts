import { describe, expect, it } from '@jest/globals';
import { gap, overlap, satisfy, type Finding } from './index.js';

describe('a search for facts', () => {
  it.each<[string, Finding, Finding['found']]>([
    [
      'a number above five and below five',
      satisfy({
        all: [
          { answer: 'n', above: 5 },
          { answer: 'n', below: 5 },
        ],
      }),
      'nothing',
    ],
    [
      'a number between five and six',
      satisfy({
        all: [
          { answer: 'n', above: 5 },
          { answer: 'n', below: 6 },
        ],
      }),
      'facts',
    ],
    [
      'a whole number between five and six',
      satisfy(
        {
          all: [
            { answer: 'n', above: 5 },
            { answer: 'n', below: 6 },
          ],
        },
        { kinds: { 'answers.n': { type: 'integer' } } },
      ),
      'nothing',
    ],
    [
      'a condition beside its opposite',
      overlap({ answer: 'x', is: 'a' }, { not: { answer: 'x', is: 'a' } }),
      'nothing',
    ],
    [
      'neither a condition nor its opposite: nobody knows',
      gap([{ answer: 'x', is: 'a' }, { not: { answer: 'x', is: 'a' } }]),
      'facts',
    ],
    [
      'neither, of what is always known',
      gap([{ answer: 'x', is: 'a' }, { not: { answer: 'x', is: 'a' } }], { kinds: { 'answers.x': { always: true } } }),
      'nothing',
    ],
    [
      'a circle of sizes',
      satisfy({
        all: [
          { answer: 'a', below: { answer: 'b' } },
          { answer: 'b', below: { answer: 'c' } },
          { answer: 'c', below: { answer: 'a' } },
        ],
      }),
      'nothing',
    ],
    [
      'a chain of sizes',
      satisfy({
        all: [
          { answer: 'a', below: { answer: 'b' } },
          { answer: 'b', below: { answer: 'c' } },
          { answer: 'c', below: 1 },
          { answer: 'a', above: 0 },
        ],
      }),
      'facts',
    ],
    [
      'a partner who is and is not in a list',
      satisfy({
        all: [
          { input: 'p', in: { known: 'agreed' } },
          { known: 'agreed', includes: 'x' },
          { input: 'p', isNot: 'x' },
        ],
      }),
      'facts',
    ],
    [
      'a list with all, but not any',
      satisfy({
        all: [{ answer: 'needs', includesAll: ['a', 'b'] }, { not: { answer: 'needs', includesAny: ['b', 'c'] } }],
      }),
      'nothing',
    ],
    [
      'a list with some, but not all',
      satisfy({
        all: [{ answer: 'needs', includesAny: ['a', 'b'] }, { not: { answer: 'needs', includesAll: ['a', 'b'] } }],
      }),
      'facts',
    ],
    [
      'a beginning that its text has not',
      satisfy({
        all: [
          { answer: 'x', is: 'idea' },
          { answer: 'x', startsWith: 'ib' },
        ],
      }),
      'nothing',
    ],
    [
      'a beginning that goes on otherwise than every text that is named',
      satisfy({
        all: [
          { answer: 'x', startsWith: 'id' },
          { not: { answer: 'x', in: ['id', 'idea'] } },
          { not: { answer: 'x', startsWith: 'ide' } },
        ],
      }),
      'facts',
    ],
    ['no text at all', satisfy({ answer: 'x', is: '' }), 'facts'],
    [
      'a text that is not even empty',
      satisfy({
        all: [{ answer: 'x', isKnown: true }, { not: { answer: 'x', startsWith: '' } }],
      }),
      'nothing',
    ],
    [
      'a text beside every beginning of what is tried for all others',
      satisfy({
        all: [
          { answer: 'x', notIn: ['', 'o', 'ot', 'oth', 'othe', 'other', '~', '~other'] },
          { not: { answer: 'x', startsWith: 'o' } },
        ],
      }),
      'facts',
    ],
    [
      'a text that goes on otherwise than by the first letter of what is tried for all others',
      satisfy({
        all: [
          { answer: 'x', startsWith: 'id' },
          { answer: 'x', isNot: 'id' },
          { not: { answer: 'x', startsWith: 'ido' } },
        ],
      }),
      'facts',
    ],
    [
      'neither of two facts together nor its opposite: one of them is not known',
      gap([
        {
          all: [
            { answer: 'x', is: 'a' },
            { answer: 'y', is: 'b' },
          ],
        },
        {
          not: {
            all: [
              { answer: 'x', is: 'a' },
              { answer: 'y', is: 'b' },
            ],
          },
        },
      ]),
      'facts',
    ],
    [
      'neither one of two facts nor its opposite, when the first is known',
      gap(
        [
          {
            any: [
              { answer: 'x', is: 'a' },
              { answer: 'y', is: 'b' },
            ],
          },
          {
            not: {
              any: [
                { answer: 'x', is: 'a' },
                { answer: 'y', is: 'b' },
              ],
            },
          },
        ],
        { given: [{ answer: 'x', is: 'c' }] },
      ),
      'facts',
    ],
    [
      'what is known and is not',
      satisfy({
        all: [
          { answer: 'x', isKnown: false },
          { answer: 'x', is: 1 },
        ],
      }),
      'nothing',
    ],
    [
      'another role than the one that acts',
      satisfy({ actor: 'role', is: 'manager' }, { given: [{ actor: 'role', in: ['adviser'] }] }),
      'nothing',
    ],
    [
      'the second after a first that takes all',
      satisfy({ answer: 'n', above: 5 }, { excluding: [{ answer: 'n', above: 1 }] }),
      'nothing',
    ],
    [
      'a day before today and after tomorrow',
      satisfy({
        all: [
          { now: true, after: '2026-06-02' },
          { now: true, before: '2026-06-01' },
        ],
      }),
      'nothing',
    ],
    [
      'prefixes of one another',
      satisfy({
        all: [
          { answer: 'a', startsWith: { answer: 'b' } },
          { answer: 'a', is: 'x' },
          { answer: 'b', is: 'y' },
        ],
      }),
      'undecided',
    ],
  ])('decides about %s', (_what, finding, found) => {
    expect(finding.found).toBe(found);
  });
});
