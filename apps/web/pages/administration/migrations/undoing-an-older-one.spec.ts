import { beforeAll, describe, expect, it } from '@jest/globals';
import { AdvanceMigrations, PublishDefinition, SAME_NAMES, StartMigration } from '#libs/flow';
import { unwrap } from '#libs/kernel';
import { aDossier } from '#test/factories/dossiers';
import { textOfNextVersion } from '#test/factories/machine-desk';
import { aMember, type Member, PASSWORD } from '#test/factories/people';
import { type House, openHouse } from '#test/support/house';
import { Visitor } from '#test/support/visitor';

const PARCOURS = '/bureau/administration/parcours';

let house: House;
let admin: Member;
let visitor: Visitor;
let reference: string;

beforeAll(async () => {
  house = await openHouse();
  admin = await aMember(house.rooms, 'admin', 'Dominique Exemple');
  visitor = new Visitor(house.url);
  await visitor.get('/bureau/connexion');
  await visitor.post('/bureau/connexion', { email: admin.email, password: PASSWORD });
  ({ reference } = await aDossier(house.rooms));
}, 60_000);

const advance = async () => {
  while (await house.rooms.get(AdvanceMigrations).run({ limit: 10 }));
};

/** Publishes a machine that waits so long, and moves what is open to it. */
async function moved(within: string): Promise<string> {
  const text = await textOfNextVersion(house, (one) => one.replace('within: 2 working days', `within: ${within}`));
  unwrap(
    await house.rooms.get(PublishDefinition).run({ machine: 'dossier', from: { text }, note: within }, admin.actor),
  );
  const moving = { machine: 'dossier', mapping: SAME_NAMES, note: within };
  const { id } = unwrap(await house.rooms.get(StartMigration).run(moving, admin.actor));
  await advance();
  house.clock.advance(60_000);
  return id;
}

describe('undoing a migration that is not the newest', () => {
  it('shows that it is under way, offers no other meanwhile, and names what stayed and why', async () => {
    const older = await moved('3 working days');
    await moved('4 working days');
    const text = await textOfNextVersion(house);
    unwrap(await house.rooms.get(PublishDefinition).run({ machine: 'dossier', from: { text }, note: '' }, admin.actor));
    const page = `${PARCOURS}/dossier/passages/${older}`;
    await visitor.get(`${page}/annulation`);
    expect((await visitor.submit({})).text).toContain('L’annulation commence');
    for (const place of [PARCOURS, `${PARCOURS}/dossier/passages`]) {
      const seen = await visitor.get(place);
      expect(seen.text).toContain('Un passage est en cours d’annulation');
      expect(seen.html).toContain(`href="${page}"`);
      expect(seen.html).not.toContain('value="check"');
    }
    await advance();
    const kept = (await visitor.get(page)).text;
    expect(kept).toMatch(new RegExp(`Restés où ils sont .*${reference} .*Il a avancé depuis ce passage`));
    expect((await visitor.get(`${PARCOURS}/dossier/passages`)).html).toContain('value="check"');
  });
});
