import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEmbeddedServices, type EmbeddedServices } from '#apps/cli/embedded/embedded-services';
import { asOwner } from '#apps/cli/seed/as-owner';
import { parvis as runCommand } from '#test/support/run-command';

const folder = mkdtempSync(join(tmpdir(), 'parvis-rehearsals-'));
chmodSync(folder, 0o755);
const SETTINGS = { PARVIS_DATA: join(folder, 'data'), PORT: '3131' };
const MACHINE = 'config/territories/clermont-auvergne/workflow/dossier.yaml';

const workflow = (...words: string[]) => runCommand(['workflow', ...words], SETTINGS);
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

let services: EmbeddedServices;
beforeAll(async () => {
  services = await openEmbeddedServices(SETTINGS.PARVIS_DATA);
}, 60_000);
afterAll(async () => {
  await services.stop();
  rmSync(folder, { recursive: true });
});

describe('parvis workflow replay', () => {
  it('replays the machines of the pack, or a draft, on what there is', async () => {
    const { code, json } = await workflow('replay', '--json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({ replays: [{ machine: 'dossier', replayed: 0 }, { machine: 'referral' }] });
    const told = await workflow('replay', '--draft', MACHINE, '--since', '90 days');
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toContain(`Tried: the file ${MACHINE}.\ndossier: 0 that were open between`);
  });

  it('tries the draft of the desk where there is one, and says which', async () => {
    const saved = `insert into workflow_draft (machine, text, version, author, at)
                   values ('dossier', $1, 7, '{"role": "admin"}', '2026-11-23T09:00:00Z')
                   on conflict (machine) do update set text = excluded.text`;
    await asOwner(services.ownerUrl, (client) => client.query(saved, [readFileSync(MACHINE, 'utf8')]));
    const { json } = await workflow('replay', '--json');
    expect(json()['replays']).toMatchObject([
      { tried: { from: 'draft', version: 7, at: '2026-11-23T09:00:00.000Z' }, machine: 'dossier' },
    ]);
    expect((await workflow('replay')).out).toContain(
      'Tried: draft 7 of the desk, saved at 2026-11-23 10:00 (Europe/Paris).\n',
    );
    const file = await workflow('replay', '--draft', MACHINE, '--json');
    expect(file.json()['replays']).toMatchObject([{ tried: { from: 'file', file: MACHINE } }]);
    await asOwner(services.ownerUrl, (client) => client.query(saved, ['machine: [']));
    expect(await workflow('replay')).toMatchObject({ code: 1, err: expect.stringContaining('the draft of dossier:1') });
    await asOwner(services.ownerUrl, (client) => client.query('delete from workflow_draft'));
    expect((await workflow('replay')).out).toContain('Tried: the machine of the pack, as it is written now.\ndossier');
  });

  it('tells wrong words (2) from a draft that makes no sense (1), line by line', async () => {
    for (const words of [
      ['--since', 'soon'],
      ['--since', '0 days'],
      ['--since', '9999 years'],
      ['--list', 'all'],
      ['--draft', 'none.yaml'],
      ['--drafts'],
    ])
      expect((await workflow('replay', ...words)).code).toBe(2);
    const broken = readFileSync(MACHINE, 'utf8').replace('onBreach: answer-overdue', 'onBreach: answer-overdu');
    const { code, err } = await workflow('replay', '--draft', written('broken.yaml', broken));
    expect(code).toBe(1);
    expect(err).toMatch(/broken\.yaml:\d+: found .*answer-overdu/);
    const notYaml = await workflow('replay', '--draft', written('not.yaml', 'machine: ['));
    expect(notYaml).toMatchObject({ code: 1, err: expect.stringContaining('not.yaml:1') });
    const foreign = readFileSync(MACHINE, 'utf8').replace('machine: dossier', 'machine: parcel');
    expect((await workflow('replay', '--draft', written('parcel.yaml', foreign))).code).toBe(1);
    const calendar = written(
      'calendar.yaml',
      'timeZone: Europe/Clermont\nopeningHours: {}\npublicHolidays: { country: FR }\nclosures: []\n',
    );
    expect(await workflow('replay', '--calendar', calendar)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Europe/Clermont'),
    });
  });
});

describe('parvis workflow simulate', () => {
  const small = ['--runs', '2', '--seed', '7'];
  let scenario: string;

  it('says what it measured and assumed, and writes it as a scenario that gives the same again', async () => {
    const first = await workflow('simulate', ...small, '--json');
    expect(first.code).toBe(0);
    expect(first.json()).toMatchObject({ simulation: { machine: 'dossier', scenario: { seed: 7, runs: 2 } } });
    const text = await workflow('simulate', ...small);
    expect(text.out).toContain('Assumed: ');
    expect(text.out).toMatch(/^qualification +5 working days/m);
    scenario = written('scenario.yaml', (await workflow('simulate', ...small, '--print-scenario')).out);
    const printed = await workflow('simulate', ...small, '--print-scenario', '--json');
    expect(printed.json()['scenario']).toMatchObject({ seed: 7, runs: 2, machine: 'dossier' });
    const again = await workflow('simulate', '--scenario', scenario, '--json');
    expect(again.code).toBe(0);
    const figures = ({ sources, ...rest }: Record<string, unknown>): unknown => [typeof sources, rest];
    expect(figures(again.json()['simulation'] as never)).toEqual(figures(first.json()['simulation'] as never));
  });

  it('is the same byte for byte without any database, where a scenario says all', async () => {
    const nowhere = () =>
      runCommand(['workflow', 'simulate', '--scenario', scenario, '--json'], { PARVIS_DATA: '/nowhere' });
    const first = await nowhere();
    expect(first.code).toBe(0);
    expect((await nowhere()).out).toBe(first.out);
    expect((await workflow('simulate', '--scenario', scenario, '--seed', '8', '--json')).out).not.toBe(first.out);
  });

  it('finds the least number of advisers, and refuses a promise that no number keeps', async () => {
    const next = (submitted: string): string =>
      `{ runs: 2, weeks: 6, arrivals: { perYear: 1500 }, next: { submitted: ${submitted},
         in-reception: { qualify: { share: 1, work: { always: 1 hour } } }, qualified: { close: 1 },
         awaiting-information: { $nothing: 1 }, oriented: { $nothing: 1 }, in-support: { $nothing: 1 } } }`;
    const keep = ['--keep', '90%', '--clock', 'first-contact', 'qualification', '--json'];
    const some = written('some.yaml', next('{ take: 1 }'));
    const found = await workflow('simulate', '--scenario', some, ...keep);
    expect(found.code).toBe(0);
    const { staff } = found.json() as { staff: { people: number; tried: { people: number; enough: boolean }[] } };
    expect(staff.people).toBeGreaterThan(1);
    expect(staff.tried.find(({ people }) => people === staff.people - 1)).toMatchObject({ enough: false });
    expect((await workflow('simulate', '--scenario', some, ...keep.slice(0, -1))).out).toContain(
      `${staff.people} advisers keep 90 % of the deadlines of first-contact, qualification.`,
    );
    const sure = await workflow('simulate', '--scenario', some, '--keep', '99.99%', '--clock', 'first-contact');
    expect({ code: sure.code, out: sure.out }).toEqual({
      code: 1,
      out: expect.stringContaining('decided in these runs to be sure of 99.99 %: give more --runs, or more weeks'),
    });
    const never = written('never.yaml', next('{ $nothing: 1 }'));
    const { code, json } = await workflow('simulate', '--scenario', never, '--keep', '0.5', '--json');
    expect(code).toBe(1);
    expect(json()).toMatchObject({ staff: { people: null, why: 'not-people' } });
    const partners = await workflow('simulate', '--scenario', some, '--keep', '90%', '--clock', 'partner-answer');
    expect(partners).toMatchObject({
      code: 1,
      out: expect.stringContaining('No deadline of partner-answer was decided in these runs'),
    });
    const one = written('one.yaml', next('{ discard: 1 }').replace('1500', '150'));
    expect((await workflow('simulate', '--scenario', one, '--keep', '50%', '--clock', 'first-contact')).out).toContain(
      '1 adviser keeps 50 % of the deadlines of first-contact.',
    );
  });

  it('takes another number of advisers, who give as much of their time as before', async () => {
    const given = written('staff.yaml', 'staff: { adviser: { people: 2 }, reception: { people: 1, share: 0.3 } }');
    const staffOf = async (...words: string[]): Promise<unknown> => {
      const { json } = await workflow('simulate', '--print-scenario', '--json', ...words);
      return (json() as { scenario: { staff: unknown } }).scenario.staff;
    };
    expect(await staffOf('--scenario', given, '--staff', '3')).toEqual({
      adviser: { people: 3, share: 1 },
      reception: { people: 1, share: 0.3 },
    });
    expect(await staffOf('--staff', '3')).toEqual({ adviser: { people: 3, share: 0.5 } });
    const reception = written('reception.yaml', 'staff: { reception: { people: 1 } }');
    expect(await staffOf('--scenario', reception, '--staff', '3')).toEqual({
      reception: { people: 1, share: 1 },
      adviser: { people: 3, share: 0.5 },
    });
  });

  it('holds the options against the limits too', async () => {
    const many = written('many.yaml', 'arrivals: { perYear: 300000 }');
    const { code, err } = await workflow('simulate', '--scenario', many, '--runs', '1000');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('many.yaml:1: found 369230769 arrivals') });
  });

  it('tells wrong words (2) from a scenario that makes no sense (1), line by line', async () => {
    for (const words of [
      ['--keep', '120%'],
      ['--runs', '1'],
      ['--staff', '0'],
      ['--machine', 'parcel'],
      ['--clock', 'nine'],
      ['--scenario', 'none'],
    ])
      expect((await workflow('simulate', ...words)).code).toBe(2);
    const faults = [
      ['staff: { adviser: { people: 0 } }', 'wrong.yaml:1: found staff.adviser.people = 0'],
      [
        'weeks: 4\nnext:\n  qualified: { refer: 0.5, support: 0.4 }',
        'wrong.yaml:3: found shares of 0.9 in all, expected 1 in all',
      ],
      ['next:\n  submitted:\n    take: { share: 1, work: { median: -3 hours, p90: 4 hours } }', 'wrong.yaml:3'],
      ['machine: referral', 'wrong.yaml:1: found referral, expected dossier'],
      ['a: &b 1\nc: *b', 'alias'],
    ] as const;
    for (const [text, expected] of faults) {
      const { code, err } = await workflow('simulate', '--scenario', written('wrong.yaml', text));
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(expected) });
    }
  });
});

it('both explain themselves', async () => {
  for (const command of ['replay', 'simulate']) expect((await workflow(command, '--help')).out).toContain('--json');
});
