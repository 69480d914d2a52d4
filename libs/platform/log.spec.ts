import { describe, expect, it } from '@jest/globals';
import { createLog, NestLog } from './log.js';

function logged(level = 'debug'): { log: ReturnType<typeof createLog>; lines: () => Record<string, unknown>[] } {
  const written: string[] = [];
  const log = createLog(level, { write: (line) => void written.push(line) });
  return { log, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('the log', () => {
  it('writes one JSON object a line, with the time in UTC and the level in a word', () => {
    const { log, lines } = logged();
    log.info({ deliveryId: 'd1' }, 'sent');
    expect(lines()).toEqual([
      { level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), deliveryId: 'd1', msg: 'sent' },
    ]);
  });

  it('leaves personal data out, however deep', () => {
    const { log, lines } = logged();
    log.warn({ email: 'a@example.org', to: { address: 'b@example.org' }, x: { y: { token: 't' } } }, 'careful');
    expect(JSON.stringify(lines())).not.toMatch(/example\.org|"t"/);
  });

  it('tells the kind of a failed query, not the values it held', () => {
    const { log, lines } = logged();
    const error = Object.assign(new Error(`insert into account values ('claire@example.org') - duplicate key`), {
      code: '23505',
    });
    new NestLog(log).error(error);
    expect(JSON.stringify(lines())).not.toContain('claire');
    expect(lines()[0]?.['err']).toMatchObject({ code: '23505', message: 'the database refused (23505)' });
  });

  it('keeps the sentence of an error of ours', () => {
    const { log, lines } = logged('error');
    log.info('quiet');
    log.error({ err: new Error('the queue clocks does not answer') }, 'failed');
    expect(lines()).toHaveLength(1);
    expect(lines()[0]?.['err']).toMatchObject({ message: 'the queue clocks does not answer' });
  });
});
