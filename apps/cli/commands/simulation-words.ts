import type { Estimate, LeastStaff, NoStaff, SimulationReport, Source } from '#libs/rehearsal';
import { table } from '../table.js';

/** What a simulation says, for a terminal. Every figure has its 95 % confidence interval beside it. */
export function simulationText(report: SimulationReport): string {
  return [summary(report), desks(report), open(report), deadlines(report), sources(report)].join('\n\n');
}

/** The answer to "how many advisers keep the promise?", with what was tried. */
export function staffText(staff: LeastStaff): string {
  const { role, tried } = staff;
  const clocks = tried[0]?.clocks.map(({ clock }) => clock) ?? [];
  const lines = tried.map((trial) => [
    String(trial.people),
    ...trial.clocks.map(({ kept }) => (kept ? shareText(kept) : 'none decided')),
    trial.enough ? 'enough' : '',
  ]);
  return `${answerText(staff, clocks)}\n${table([`${role}s`, ...clocks, ''], lines)}`;
}

function answerText({ people, why, share, role, judged }: LeastStaff, clocks: readonly string[]): string {
  const all = clocks.join(', ');
  const promise = `${Number((share * 100).toFixed(4))} %`;
  if (why === 'none-decided')
    return `No deadline of ${all} was decided in these runs: nothing can be said of this promise.`;
  const undecided = clocks.filter((clock) => !judged.includes(clock));
  const beside = undecided.length === 0 ? '' : ` No deadline of ${undecided.join(', ')} was decided.`;
  const deadlines = `of the deadlines of ${judged.join(', ')}`;
  if (why === 'too-few-decided')
    return `Too few ${deadlines} were decided in these runs to be sure of ${promise}: give more --runs, or more weeks in the scenario.${beside}`;
  if (people === null)
    return `No number of ${role}s keeps ${promise} ${deadlines}: it is not people who are missing.${beside}`;
  return `${people} ${people === 1 ? `${role} keeps` : `${role}s keep`} ${promise} ${deadlines}.${beside}`;
}

/** In a sentence, why a promise was not given a number. */
export const NO_STAFF: Readonly<Record<NoStaff, string>> = {
  'none-decided': 'Nothing can be said of this promise.',
  'too-few-decided': 'More runs are needed to be sure of this promise.',
  'not-people': 'More people would not keep this promise.',
};

function summary({ machine, scenario, arrived, closed }: SimulationReport): string {
  const { weeks, from, runs, warmUp, seed } = scenario;
  return [
    `${machine}: ${weeks} weeks from ${from}, ${runs} runs (seed ${seed}), each after ${warmUp} weeks that do not count`,
    `  ${text(arrived, 0)} arrived, ${text(closed, 0)} were closed.`,
  ].join('\n');
}

function desks({ desks: all }: SimulationReport): string {
  const lines = all.map(({ role, people, share, utilisation, waiting, waitHours, waitHoursP90, workHours }) => [
    role,
    share === 1 ? String(people) : `${people} × ${percent(share)}`,
    shareText(utilisation),
    text(waiting, 1),
    text(waitHours, 1),
    text(waitHoursP90, 1),
    text(workHours, 2),
  ]);
  return table(['Desk', 'people', 'busy', 'tasks waiting', 'wait, open hours', '90 % below', 'work, hours'], lines);
}

function open({ open: owners }: SimulationReport): string {
  const lines = owners.map(({ owner, mean, weeks }) => [
    owner,
    text(mean, 1),
    `${Math.min(...weeks).toFixed(1)}–${Math.max(...weeks).toFixed(1)}`,
  ]);
  return table(['Open at once, by who must act', 'mean', 'weeks, from–to'], lines);
}

function deadlines({ clocks }: SimulationReport): string {
  const lines = clocks.map(({ clock, within, kept, decided }) => [
    clock,
    within,
    kept ? shareText(kept) : 'none decided',
    decided.toFixed(0),
  ]);
  return table(['Deadlines', 'within', 'kept', 'decided in a run'], lines);
}

function sources({ sources: all }: SimulationReport): string {
  const named = (from: Source['from']): string =>
    all
      .filter((source) => source.from === from)
      .map(({ what, count }) => (count === undefined ? what : `${what} (${count})`))
      .join(', ');
  return (['given', 'measured', 'assumed'] as const)
    .map((from) => ({ from, what: named(from) }))
    .filter(({ what }) => what !== '')
    .map(({ from, what }) => `${from[0]?.toUpperCase() ?? ''}${from.slice(1)}: ${what}.`)
    .concat('--print-scenario writes all of it as a file to be changed and given back by --scenario.')
    .join('\n');
}

function text({ value, low, high }: Estimate, digits: number): string {
  return `${value.toFixed(digits)} [${low.toFixed(digits)}–${high.toFixed(digits)}]`;
}

function shareText({ value, low, high }: Estimate): string {
  return `${percent(value)} [${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}]`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}
