import { beforeAll, describe, expect, it } from '@jest/globals';
import { AdvanceTrials } from '#libs/dossier';
import { AdvanceMigrations, PublishDefinition, SaveMachineDraft, StartTrial } from '#libs/flow';
import { unwrap } from '#libs/kernel';
import { aDossier } from '#test/factories/dossiers';
import { textOfNextVersion } from '#test/factories/machine-desk';
import { SHIPPED_VERSION } from '#test/factories/machines';
import { aMember, type Member, PASSWORD } from '#test/factories/people';
import { type House, openHouse } from '#test/support/house';
import { Visitor } from '#test/support/visitor';
import { ReadMachine } from './read-machine.js';

const PLACE = '/bureau/administration/parcours/dossier';

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

const nextText = (change?: (text: string) => string): Promise<string> => textOfNextVersion(house, change);

async function publish(change: (text: string) => string): Promise<void> {
  const publishing = { machine: 'dossier', from: { text: await nextText(change) }, note: 'Essai' };
  unwrap(await house.rooms.get(PublishDefinition).run(publishing, admin.actor));
}

/** The fields of the plan as the page shows it, unchanged. */
function plan(html: string): Record<string, string> {
  const selects = [...html.matchAll(/<select class="govuk-select" name="([^"]+)"[^>]*>(.*?)<\/select>/gs)];
  const chosen = selects.map(([, name = '', options = '']) => [
    name,
    /value="([^"]*)" selected/.exec(options)?.[1] ?? '',
  ]);
  const hidden = ['to', 'checked'].map((name) => {
    const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    return [name, value.replaceAll('&quot;', '"')];
  });
  return Object.fromEntries([...chosen, ...hidden]) as Record<string, string>;
}

describe('trying a draft on the past', () => {
  it('is asked for here, done by a worker, and read here: who would differ and which deadlines', async () => {
    house.clock.advance(3 * 86_400_000);
    await house.drain();
    const text = await nextText((written) => written.replace('within: 2 working days', 'within: 10 working days'));
    const { version } = unwrap(
      await house.rooms.get(SaveMachineDraft).run({ machine: 'dossier', text, version: 0 }, admin.actor),
    );
    await visitor.get(`${PLACE}/essais`);
    const waiting = await visitor.submit({ months: '12' });
    expect(waiting.text).toContain('Commence dans quelques secondes');
    const second = await house.rooms
      .get(StartTrial)
      .run({ machine: 'dossier', draft: version, months: 3 }, admin.actor);
    expect(second).toMatchObject({ ok: false, refusal: { code: 'trial-running' } });
    while (await house.rooms.get(AdvanceTrials).run());
    const page = await visitor.get(waiting.address);
    expect(page.text).toContain('On a rejoué 1 dossier, du ');
    expect(page.text).toMatch(new RegExp(`Ce qui finirait autrement.*${reference}`, 's'));
    expect(page.text).not.toContain('pas le résultat');
    expect(page.text).toMatch(/Premier accueil 0 % \(0 sur 1\)/);
    const report = JSON.parse((await visitor.get(`${waiting.address}/rapport`)).html) as { replayed: number };
    expect(report.replayed).toBe(1);
    expect((await visitor.get(`${PLACE}/essais`)).text).toContain('Terminé');
  });

  it('keeps those to which only a date would change apart, for they can be many', async () => {
    const { draft } = await house.web.get(ReadMachine).run('dossier');
    const text = (draft?.text ?? '').replace('within: 10 working days', 'within: 1 working day');
    const saving = { machine: 'dossier', text, version: draft?.version ?? 0 };
    unwrap(await house.rooms.get(SaveMachineDraft).run(saving, admin.actor));
    await visitor.get(`${PLACE}/essais`);
    const waiting = await visitor.submit({ months: '12' });
    while (await house.rooms.get(AdvanceTrials).run());
    const page = await visitor.get(waiting.address);
    expect(page.text).toMatch(new RegExp(`1 dossier : les dates changent, pas le résultat.*${reference}`, 's'));
    expect(page.text).not.toContain('Ce qui finirait autrement');
  });

  it('is refused for a draft that was seen in another version, and for a time that cannot be replayed', async () => {
    await visitor.get(`${PLACE}/essais`);
    expect((await visitor.post(`${PLACE}/essais`, { version: '999', months: '12' })).status).toBe(409);
    expect((await visitor.post(`${PLACE}/essais`, { version: '999', months: '0' })).status).toBe(422);
  });

  it('is refused, as publishing is, for a draft that names what the product does not have', async () => {
    const { draft } = await house.web.get(ReadMachine).run('dossier');
    const text = (draft?.text ?? '').replace('act: take', 'act: grab');
    const saving = { machine: 'dossier', text, version: draft?.version ?? 0 };
    const { version } = unwrap(await house.rooms.get(SaveMachineDraft).run(saving, admin.actor));
    await visitor.get(`${PLACE}/essais`);
    const refused = await visitor.post(`${PLACE}/essais`, { version: String(version), months: '12' });
    expect(refused.status).toBe(422);
    const publishing = { machine: 'dossier', from: { draft: version }, note: 'Essai' };
    for (const outcome of [
      await house.rooms.get(StartTrial).run({ machine: 'dossier', draft: version, months: 12 }, admin.actor),
      await house.rooms.get(PublishDefinition).run(publishing, admin.actor),
    ])
      expect(outcome).toMatchObject({
        refusal: { code: 'definition-unsound', values: { problems: [{ code: 'unknown-act' }] } },
      });
  });
});

describe('moving what is open to the version in force', () => {
  it('says what the plan would do to each before anything moves, and moves only what was seen', async () => {
    expect((await visitor.get(`${PLACE}/passages`)).text).toContain(
      'Tout ce qui est ouvert suit la version en vigueur.',
    );
    await publish((text) => text.replace('within: 2 working days', 'within: 1 working day'));
    const page = await visitor.get(`${PLACE}/passages`);
    expect(page.text).toContain(`Version ${SHIPPED_VERSION + 1} (en vigueur) 0 dossier`);
    expect(page.text).toMatch(/Premier accueil first-contact 2 jours ouvrés → 1 jour ouvré/);

    const fields = { ...plan(page.html), 'deadline.first-contact': 'recount' };
    const hasty = await visitor.post(`${PLACE}/passages`, { ...fields, note: 'Vite', do: 'go' });
    expect([hasty.status, hasty.text.includes('Le plan a changé depuis que vous l’avez vu')]).toEqual([409, true]);

    const checked = await visitor.post(`${PLACE}/passages`, { ...fields, do: 'check' });
    expect(checked.text).toContain('1 dossier passerait.');
    expect(checked.text).toMatch(new RegExp(`${reference} Arrivé Premier accueil : .* \\(recompté\\)`));
    expect(checked.html).toMatch(/value="recount" selected/);

    const silent = await visitor.post(`${PLACE}/passages`, { ...plan(checked.html), do: 'go' });
    expect([silent.status, silent.text.includes('Dites en une phrase')]).toEqual([422, true]);
    const begun = await visitor.post(`${PLACE}/passages`, { ...plan(checked.html), note: 'Un jour', do: 'go' });
    expect(begun.text).toContain('En cours');
    while (await house.rooms.get(AdvanceMigrations).run({ limit: 10 }));
    const done = await visitor.get(begun.address);
    expect(done.text).toContain('1 dossier a rejoint cette version.');
    expect(done.text).toContain(reference);

    const confirm = await visitor.get(`${begun.address}/annulation`);
    expect(confirm.text).toContain('Annuler ce passage ?');
    expect((await visitor.submit({})).text).toContain('L’annulation commence dans quelques secondes.');
    while (await house.rooms.get(AdvanceMigrations).run({ limit: 10 }));
    expect((await visitor.get(begun.address)).text).toContain('1 dossier a retrouvé sa version d’avant.');
    expect((await visitor.get(`${PLACE}/passages`)).text).toContain('Annulé 1 dossier a retrouvé sa version d’avant.');
  });

  it('says why one would stay, and which box to tick', async () => {
    await publish((text) => text.replaceAll('first-contact', 'first-look').replaceAll('submitted', 'arrived'));
    const page = await visitor.get(`${PLACE}/passages`);
    const unsound = await visitor.post(`${PLACE}/passages`, { ...plan(page.html), do: 'check' });
    expect(unsound.text).toContain('L’état « Arrivé » ne devient rien : choisissez son état à venir.');
    const fields = { ...plan(page.html), 'state.submitted': 'arrived', 'clock.first-contact': 'first-look' };
    const mapped = await visitor.post(`${PLACE}/passages`, { ...fields, do: 'check' });
    expect(mapped.text).toContain('1 dossier passerait.');
    expect(mapped.html).toMatch(/name="state\.submitted".*?value="arrived" selected/s);
  });
});
