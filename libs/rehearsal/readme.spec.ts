import { expect, it } from '@jest/globals';
import { calendarFrom } from '#libs/calendar';
import { machineFrom } from '#libs/workflow';
import { runReadmeExample } from '#test/support/readme-example';
import * as rehearsal from './index.js';

it('does what its README says', async () => {
  const rooms = { ...rehearsal, calendarFrom, machineFrom };
  const { got, promised } = await runReadmeExample(new URL('./README.md', import.meta.url), rooms);
  expect(promised).toHaveLength(4);
  expect(got).toEqual(promised);
});
