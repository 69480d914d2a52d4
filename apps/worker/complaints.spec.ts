import { afterEach, expect, it } from '@jest/globals';
import { Logger, type LoggerService } from '@nestjs/common';
import { Complaints } from './complaints.js';

const said: unknown[] = [];
const ears = { warn: (line: unknown) => said.push(line) } as unknown as LoggerService;

afterEach(() => {
  said.length = 0;
  Logger.overrideLogger(false);
});

it('says the same complaint once, and another one too', () => {
  Logger.overrideLogger(ears);
  const complaints = new Complaints();
  for (let time = 0; time < 1_000; time += 1) complaints.note(new Error('Redis is away'));
  complaints.tell('a mail did not get through');
  expect(said).toMatchObject([{ msg: 'Redis is away' }, { msg: 'a mail did not get through' }]);
});
