import { afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { AdvanceTrials } from '#libs/dossier';
import { AdvanceMigrations, publications } from '#libs/flow';
import type { Id } from '#libs/kernel';
import { rows } from '#libs/platform';
import { aDossier } from '../factories/dossiers.js';
import { aMember, PASSWORD } from '../factories/people.js';
import { describeInBrowser, openBrowser } from '../support/browser.js';
import { type House, openHouse } from '../support/house.js';
import { type Manner, Walker } from './walker.js';

const PLACE = '/bureau/administration/parcours/dossier';
const NOTE = 'Le comité veut un premier accueil en un jour.';
const MANNERS: readonly Manner[] = [
  { locale: 'fr', javaScript: true, width: 1280 },
  { locale: 'en', javaScript: false, width: 360 },
];

describeInBrowser('somebody who owns the process of a territory', () => {
  let house: House;
  let browser: Browser;
  let walker: Walker;

  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse({ connections: 1 }), openBrowser()]);
  }, 120_000);

  afterEach(() => {
    expect(walker.remarks.splice(0)).toEqual([]);
  });

  /** The deadline of a dossier's first reception, as a calendar day. */
  async function firstContact(id: Id): Promise<string | undefined> {
    const sql = `select to_char(due_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as day
                   from flow_clock where instance_id = $1::uuid and name = 'first-contact'`;
    return (await rows<{ day: string }>(house.database.reader(), sql, [id]))[0]?.day;
  }

  /** How many dossiers are open on anything but what counts now. */
  async function onOlder(): Promise<number> {
    const sql = `select count(*)::int as open from flow_instance where machine = 'dossier' and open and definition_hash <>
                   (select hash from workflow_publication where machine = 'dossier' order by number desc limit 1)`;
    return (await rows<{ open: number }>(house.database.reader(), sql))[0]?.open ?? 0;
  }

  async function signIn(manner: Manner): Promise<void> {
    const admin = await aMember(house.rooms, 'admin', 'Dominique Exemple');
    walker = await Walker.arrive(house, browser, manner);
    await walker.open('/bureau/connexion');
    await walker.fill({ email: admin.email, password: PASSWORD });
    await walker.press(walker.says('desk.signIn.go'));
  }

  /** Writes the text of the editor anew and saves it. */
  async function rewrite(change: (text: string) => string): Promise<void> {
    const text = await walker.valueOf('text');
    const changed = change(text);
    expect(changed).not.toBe(text);
    await walker.fill({ text: changed });
    await walker.press(walker.says('workflow.draft.save'));
  }

  it.each(MANNERS)(
    'shortens a delay, is told what is wrong beside its line, tries, publishes, moves and goes back ($locale, $width px)',
    async (manner) => {
      // Monday, at nine.
      const older = await aDossier(house.rooms);
      await signIn(manner);
      await walker.open('/bureau/administration/parcours');
      await walker.follow(walker.says('workflow.machine.dossier'));
      await walker.follow(walker.says('workflow.tab.draft'));
      const before = await publications(house.database.reader(), 'dossier');
      const next = Math.max(...before.map(({ version }) => version)) + 1;
      await rewrite((text) =>
        text.replace(/^version: \d+$/m, `version: ${next}`).replace('within: 2 working days', 'within: 1 wrking day'),
      );
      const line = lineOf(await walker.valueOf('text'), '1 wrking day');
      const told = await walker.reads();
      expect(told).toContain(walker.says('workflow.draft.problems', { count: 1 }));
      expect(told).toContain(walker.says('workflow.problem.line', { line }));
      expect(await walker.links()).toContain(`#ligne-${line}`);

      await rewrite((text) => text.replace('1 wrking day', '1 working day'));
      expect(await walker.reads()).toContain(walker.says('workflow.draft.sound'));

      house.clock.advance(60_000);
      await walker.follow(walker.says('workflow.draft.try'));
      await walker.press(walker.says('workflow.trials.go'));
      while (await house.rooms.get(AdvanceTrials).run());
      await walker.open(new URL(walker.address).pathname);
      expect(await walker.reads()).toContain(older.reference);

      await walker.open(`${PLACE}/brouillon`);
      await walker.follow(walker.says('workflow.draft.publish'));
      await walker.fill({ note: NOTE });
      await walker.press(walker.says('workflow.publish.go', { version: next }));
      expect(await walker.reads()).toContain(NOTE);

      const newer = await aDossier(house.rooms);
      const [kept, short] = [await firstContact(older.id), await firstContact(newer.id)];
      expect([kept, short].map((day) => day !== undefined)).toEqual([true, true]);
      expect((short ?? '') < (kept ?? '')).toBe(true);

      await walker.open(`${PLACE}/passages`);
      await walker.fill({ 'deadline.first-contact': 'recount' });
      await walker.press(walker.says('workflow.mapping.check'));
      expect(await walker.reads()).toContain(older.reference);
      expect(await firstContact(older.id)).toBe(kept);
      await walker.fill({ note: NOTE });
      const instances = walker.says('workflow.instances.dossier', { count: await onOlder() });
      await walker.press(walker.says('workflow.rehearsal.go', { instances }));
      while (await house.rooms.get(AdvanceMigrations).run({ limit: 10 }));
      expect(await firstContact(older.id)).toBe(short);

      await walker.open(`${PLACE}/publications`);
      await walker.follow(walker.says('workflow.publication.title', { number: before[0]?.number ?? 0 }));
      await walker.press(walker.says('workflow.rollBack.go'));
      await walker.fill({ note: 'Trop court.' });
      await walker.press(walker.says('workflow.rollBack.confirm'));
      expect(await walker.reads()).toContain(walker.says('workflow.publication.done.rolledBack'));
      const third = await aDossier(house.rooms);
      expect(await firstContact(third.id)).toBe(kept);
    },
    180_000,
  );
});

/** The number of the line that holds a text. */
function lineOf(text: string, held: string): number {
  return text.slice(0, text.indexOf(held)).split('\n').length;
}
