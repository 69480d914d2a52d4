import { describe, expect, it } from '@jest/globals';
import { runReadmeExample } from '#test/support/readme-example';
import * as paths from './index.js';

describe('the README', () => {
  it('tells the truth', async () => {
    const { got, promised } = await runReadmeExample(new URL('./README.md', import.meta.url), paths);
    expect(got).toEqual(promised);
    expect(got).toHaveLength(4);
  });
});
