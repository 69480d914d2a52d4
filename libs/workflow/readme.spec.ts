import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import * as workflow from './index.js';

it('runs the example of the README, line by line', () => {
  const source = /```ts\n([\s\S]*?)```/.exec(readFileSync('libs/workflow/README.md', 'utf8'))?.[1] ?? '';
  const body = source.replace(/^(lint|possible|transition)\(/gm, 'results.push($1(').replace(/\); \/\/.*$/gm, '));');
  const results: unknown[] = [];
  runInNewContext(body, { ...workflow, results, Date });
  expect(results).toMatchObject([
    [],
    [
      { name: 'send', allowed: true, needs: ['carrier'] },
      { name: 'late', allowed: false, why: { code: 'not-allowed' } },
    ],
    { ok: false, refusal: { code: 'missing-input', fields: [{ field: 'carrier', code: 'required' }] } },
    { ok: true, value: { to: 'sent', clocks: [{ clock: 'sending', do: 'stop' }] } },
  ]);
});
