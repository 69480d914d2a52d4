import { describe, expect, it } from '@jest/globals';
import { UniqueConstraintViolationException, ValidationError } from '@mikro-orm/core';
import { Logger } from '@nestjs/common';
import { withLogContext } from './log-context.js';
import { createLog, describeError, NestLog } from './log.js';

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

  it('takes nothing for a failed query that is none', () => {
    const broken = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    expect(describeError(broken).message).toBe('write EPIPE');
    const wiring = Object.assign(new Error('a module lacks something'), { name: 'UnknownDependenciesException' });
    expect(describeError(wiring).message).toBe('a module lacks something');
    const query = new UniqueConstraintViolationException(new Error(`('claire@example.org') is there already`));
    expect(describeError(query).message).toBe('the database refused (UniqueConstraintViolationException)');
  });

  it('keeps where an error arose, and no line of a text that looks like it', () => {
    const quoted = 'cannot take une roulotte\n    at tante Claire (roulotte)';
    const { stack } = describeError(Object.assign(new Error(quoted), { code: '22P02' }));
    expect(stack).toMatch(/^ {4}at .*log\.spec\.ts:\d+:\d+/);
    expect(stack).not.toContain('Claire');
  });

  it('does not repeat the entity that the mapper would not write', () => {
    const error = new ValidationError("Value for Account.role is required\nentity: Account { name: 'Claire' }");
    expect(describeError(error)).toMatchObject({ message: 'the mapper refused (ValidationError)' });
    expect(JSON.stringify(describeError(error))).not.toContain('Claire');
  });

  it('does not repeat what could not be parsed', () => {
    const parse = (): unknown => JSON.parse('Claire');
    expect(parse).toThrow(/Claire/);
    try {
      parse();
    } catch (error) {
      expect(JSON.stringify(describeError(error))).not.toContain('Claire');
    }
  });

  it('keeps the sentence of an error of ours', () => {
    const { log, lines } = logged('error');
    log.info('quiet');
    log.error({ err: new Error('the queue clocks does not answer') }, 'failed');
    expect(lines()).toHaveLength(1);
    expect(lines()[0]?.['err']).toMatchObject({ message: 'the queue clocks does not answer' });
  });

  it("carries the ids of what it belongs to on every line, Nest's included", async () => {
    const { log, lines } = logged();
    Logger.overrideLogger(new NestLog(log));
    const said = async (what: string): Promise<void> => {
      await Promise.resolve();
      new Logger('worker').log({ msg: what });
    };
    await Promise.all([
      withLogContext({ queue: 'clocks', job: 'clock-1' }, () => said('one')),
      withLogContext({ job: 'errand-2' }, () => withLogContext({ errandId: 'e2' }, () => said('two'))),
    ]);
    log.info('outside');
    const line = (fields: object): object => ({ level: 'info', time: expect.any(String), ...fields });
    expect(lines()).toEqual([
      line({ queue: 'clocks', job: 'clock-1', context: 'worker', msg: 'one' }),
      line({ job: 'errand-2', errandId: 'e2', context: 'worker', msg: 'two' }),
      line({ msg: 'outside' }),
    ]);
  });

  it('keeps the fields of an object as fields, and holds back what Nest tells of itself', () => {
    const { log, lines } = logged('info');
    const nest = new NestLog(log);
    nest.log('Mapped {/suivi, GET} route', 'RouterExplorer');
    nest.warn({ msg: 'slow', milliseconds: 5, to: { email: 'a@example.org' } }, 'web');
    expect(lines()).toMatchObject([{ level: 'warn', msg: 'slow', milliseconds: 5, to: { email: '…' } }]);
  });
});
