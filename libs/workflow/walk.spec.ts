import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { machines, ROLES_OF_WALKERS } from '#test/support/random-machine';
import { applyCommands, breachTriggers, lint, opening, possible, transition, type Machine } from './index.js';
import type { Snapshot, Step } from './machine.js';

const walks = fc.array(fc.record({ pick: fc.nat(), role: fc.constantFrom(...ROLES_OF_WALKERS) }), { maxLength: 25 });
const NOW = new Date('2026-11-24T09:00:00Z');

interface Visit {
  readonly before: Snapshot;
  readonly step: Step;
  readonly after: Snapshot;
}

/** Walks at random, also into refusals; gives the moves that were made. A clock fires what it names, once in each run. */
function walk(
  machine: Machine,
  choices: readonly { pick: number; role: (typeof ROLES_OF_WALKERS)[number] }[],
): Visit[] {
  const visits: Visit[] = [];
  let at = apply({ state: '', origin: null, clocks: {} }, opening(machine));
  const triggers = Object.keys(machine.triggers);
  const rung = new Set<string>();
  for (const { pick, role } of choices) {
    const name = triggers[pick % triggers.length] ?? '';
    const before = structuredClone(at);
    const context = { actor: { role }, answers: {}, known: {}, input: {}, now: NOW };
    const outcome = transition(machine, at, name, context);
    const offered = possible(machine, at, context.actor, context).find((one) => one.name === name);
    expect(offered?.allowed).toBe(outcome.ok);
    if (!outcome.ok) expect(offered?.why?.code).toBe(outcome.refusal.code);
    expect(at).toEqual(before);
    if (!outcome.ok) continue;
    const rings = Object.keys(machine.clocks).find(
      (clock) => at.clocks[clock] === 'running' && !rung.has(clock) && breachTriggers(machine, clock).includes(name),
    );
    if (role === 'clock' && rings === undefined) continue;
    if (role === 'clock' && rings !== undefined) rung.add(rings);
    for (const command of outcome.value.clocks) if (command.do === 'start') rung.delete(command.clock);
    const after = apply(at, outcome.value);
    visits.push({ before: at, step: outcome.value, after });
    at = after;
  }
  return visits;
}

function apply(snapshot: Snapshot, step: Step): Snapshot {
  return { state: step.to, origin: step.origin, clocks: applyCommands(snapshot.clocks, step.clocks) };
}

describe('a random walk through a random machine', () => {
  it('never lands outside the machine, and leaves a final state never', () => {
    fc.assert(
      fc.property(machines, walks, (machine, choices) => {
        for (const { before, step } of walk(machine, choices)) {
          expect(Object.keys(machine.states)).toContain(step.to);
          expect(machine.states[before.state]?.final).toBeUndefined();
          if (step.origin !== null) expect(Object.keys(machine.states)).toContain(step.origin);
        }
      }),
    );
  });

  it('gives each clock only commands that make sense where it stands', () => {
    const sense = { start: ['stopped'], stop: ['running', 'paused'], pause: ['running'], resume: ['paused'] };
    fc.assert(
      fc.property(machines, walks, (machine, choices) => {
        for (const { before, step } of walk(machine, choices)) {
          let clocks = before.clocks;
          for (const command of step.clocks) {
            const restart = machine.triggers[step.trigger]?.restarts?.includes(command.clock) === true;
            const allowed = command.do === 'start' && restart ? ['running', 'paused', 'stopped'] : sense[command.do];
            expect(allowed).toContain(clocks[command.clock] ?? 'stopped');
            clocks = applyCommands(clocks, [command]);
          }
        }
      }),
    );
  });

  it('leaves every clock as its states say: paused where it pauses, stopped where it stops, alive where it starts', () => {
    fc.assert(
      fc.property(machines, walks, (machine, choices) => {
        for (const { before, step, after } of walk(machine, choices)) {
          for (const [name, clock] of Object.entries(machine.clocks)) {
            const status = after.clocks[name] ?? 'stopped';
            const pauses = clock.pausedIn?.includes(step.to) === true;
            if (pauses) expect(status).not.toBe('running');
            else expect(status).not.toBe('paused');
            if (clock.stops !== 'leaving' && clock.stops.includes(step.to)) expect(status).toBe('stopped');
            if (before.state !== step.to && clock.starts.includes(step.to)) expect(status).not.toBe('stopped');
          }
        }
      }),
    );
  });

  it('never stands without a running clock in a machine that the lint calls sound', () => {
    let sound = 0;
    fc.assert(
      fc.property(machines, walks, (machine, choices) => {
        const unlawful = lint(machine, { languages: ['fr', 'en'] }).filter(
          ({ code }) => code === 'no-clock' || code === 'clock-unheard',
        );
        if (unlawful.length > 0) return;
        sound += 1;
        for (const { after } of walk(machine, choices)) {
          const open = machine.states[after.state]?.final !== true;
          if (open) expect(Object.values(after.clocks)).toContain('running');
        }
      }),
      { numRuns: 300 },
    );
    expect(sound).toBeGreaterThan(0);
  });

  it('ends where the lint’s counter-example says the law is broken', () => {
    let broken = 0;
    fc.assert(
      fc.property(machines, (machine) => {
        const found = lint(machine, { languages: ['fr', 'en'] }).find(({ code }) => code === 'no-clock');
        if (found?.counterExample === undefined) return;
        broken += 1;
        let at = apply({ state: '', origin: null, clocks: {} }, opening(machine));
        for (const trigger of found.counterExample) {
          const role = machine.triggers[trigger]?.by[0] ?? 'adviser';
          const outcome = transition(machine, at, trigger, {
            actor: { role },
            answers: {},
            known: {},
            input: {},
            now: NOW,
          });
          expect(outcome.ok).toBe(true);
          if (outcome.ok) at = apply(at, outcome.value);
        }
        expect(at.state).toBe(found.path[1]);
        expect(Object.values(at.clocks)).not.toContain('running');
      }),
      { numRuns: 400 },
    );
    expect(broken).toBeGreaterThan(0);
  });
});
