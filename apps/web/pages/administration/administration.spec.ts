import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OPERATOR } from '#libs/account';
import { draftOf, publications, PublishDefinition, SaveMachineDraft } from '#libs/flow';
import { unwrap } from '#libs/kernel';
import { rows } from '#libs/platform';
import { aDossier } from '#test/factories/dossiers';
import { textOfNextVersion } from '#test/factories/machine-desk';
import { SHIPPED_VERSION } from '#test/factories/machines';
import { aMember, type Member, PASSWORD } from '#test/factories/people';
import { type House, openHouse } from '#test/support/house';
import { Visitor } from '#test/support/visitor';

const PLACE = '/bureau/administration/parcours/dossier';

let house: House;
let admin: Member;
let other: Member;
let visitor: Visitor;

beforeAll(async () => {
  house = await openHouse();
  admin = await aMember(house.rooms, 'admin', 'Dominique Exemple');
  other = await aMember(house.rooms, 'admin', 'Claude Exemple');
  visitor = await signedIn(admin);
  await aDossier(house.rooms);
}, 60_000);

async function signedIn(member: Member): Promise<Visitor> {
  const one = new Visitor(house.url);
  await one.get('/bureau/connexion');
  await one.post('/bureau/connexion', { email: member.email, password: PASSWORD });
  return one;
}

const nextText = (change?: (text: string) => string): Promise<string> => textOfNextVersion(house, change);

/** The draft as it stands, made by somebody who is not the visitor. */
async function aDraft(text: string): Promise<number> {
  const present = await draftOf(house.database.reader(), 'dossier');
  const saving = { machine: 'dossier', text, version: present?.version ?? 0 };
  return unwrap(await house.rooms.get(SaveMachineDraft).run(saving, other.actor)).version;
}

async function journalled(type: string): Promise<{ actor: { id?: string }; payload: Record<string, unknown> }[]> {
  const sql = `select actor, payload from journal_entry where stream = 'workflow' and type = $1 order by seq`;
  return rows(house.database.reader(), sql, [type]);
}

const shorter = (text: string): string => text.replace('within: 2 working days', 'within: 1 working day');

describe('the overview', () => {
  it('tells of each machine what counts, since when, and what stands on it', async () => {
    const page = await visitor.get('/bureau/administration/parcours');
    expect(page.text).toContain('Parcours du dossier');
    expect(page.text).toContain('Parcours d’une mise en relation');
    expect(page.text).toContain(
      `Version ${SHIPPED_VERSION} · depuis le lundi 23 novembre 2026, avec les fichiers du territoire`,
    );
    expect(page.text).toContain('1 dossier, sur la version en vigueur.');
    expect(page.text).toContain('Aucun changement en préparation.');
    const english = await visitor.get('/en/bureau/administration/parcours');
    expect(english.text).toContain('1 file, on the version in force.');
  });

  it('is in the menu of admins', async () => {
    expect((await visitor.get('/bureau/comptes')).html).toContain('href="/bureau/administration/parcours"');
  });
});

describe('a machine', () => {
  it('is told in the words of its labels, whoever reads', async () => {
    const page = await visitor.get(PLACE);
    expect(page.text).toContain('Tout commence à « Arrivé ».');
    expect(page.text).toMatch(/Premier accueil first-contact 2 jours ouvrés alerte après 1 jour ouvré Arrivé/);
    expect(page.text).toMatch(/Refusée quand : Le porteur de projet n’a pas encore donné son accord/);
    const english = await visitor.get(`/en${PLACE}`);
    expect(english.text).toMatch(/First reception first-contact 2 working days/);
  });

  it('that the territory does not have is not found', async () => {
    for (const name of ['loan', 'constructor', '__proto__'])
      expect((await visitor.get(`/bureau/administration/parcours/${name}`)).status).toBe(404);
  });
});

describe('a draft', () => {
  beforeEach(async () => {
    const draft = await draftOf(house.database.reader(), 'dossier');
    if (!draft) return;
    await visitor.get(`${PLACE}/brouillon/abandon`);
    await visitor.submit({});
  });

  it('shows all that is wrong with it beside its lines, the nearest word with it, and keeps what was typed', async () => {
    await visitor.get(`${PLACE}/brouillon`);
    const wrong = await nextText((text) =>
      text.replace('within: 2 working days', 'within: 2 wrking days').replace('owner: adviser', 'owner: advser'),
    );
    const shape = await visitor.submit({ text: wrong });
    expect(shape.address).toBe(`${PLACE}/brouillon?fait=saved`);
    const mended = await visitor.submit({
      text: wrong.replace('advser', 'adviser').replace('onBreach: check-in-due', 'onBreach: check-in-du'),
    });
    const lines = mended.html.match(/id="ligne-(\d+)" class="parvis-editor__wrong"/g) ?? [];
    expect(lines).toHaveLength(2);
    expect(mended.text).toContain('2 points à corriger avant de publier');
    expect(mended.text).toContain('« 2 wrking days » n’est pas une durée.');
    expect(mended.text).toMatch(/L’action « check-in-du » n’existe pas\..*Peut-être : check-in-due/);
    for (const [, line] of mended.html.matchAll(/<a class="govuk-link" href="#ligne-(\d+)">/g))
      expect(mended.html).toContain(`id="ligne-${line ?? ''}" class="parvis-editor__wrong"`);
    expect(mended.html).toContain('within: 2 wrking days');
    expect(mended.html).not.toContain(`${PLACE}/brouillon/publication`);
  });

  it('shows the shortest way to what breaks the law, in the machine’s own words', async () => {
    await visitor.get(`${PLACE}/brouillon`);
    const page = await visitor.submit({
      text: await nextText((text) => text.replace('starts:\n      - in-support', 'starts:\n      - oriented')),
    });
    expect(page.text).toContain('Dans cet état ouvert, aucun délai ne court.');
    expect(page.text).toMatch(/Pour le voir : Prendre en charge .*accepte/);
  });

  it('of two who edit it tells the second who was faster, and loses neither text', async () => {
    await aDraft(await nextText());
    await visitor.get(`${PLACE}/brouillon`);
    const theirs = await nextText((text) => `# Theirs\n${text}`);
    await aDraft(theirs);
    const told = await visitor.submit({ text: `# Mine\n${theirs}` });
    expect(told.status).toBe(409);
    expect(told.text).toContain('Claude Exemple a enregistré ce brouillon');
    expect(told.html).toContain('# Mine');
    expect(told.text).toMatch(/Texte enregistré par Claude Exemple .* # Theirs # yaml-language-server/);
    expect((await draftOf(house.database.reader(), 'dossier'))?.text).toBe(theirs);
    const saved = await visitor.submit({ text: `# Mine\n${theirs}` });
    expect(saved.text).toContain('Le brouillon est enregistré.');
  });

  it('that was discarded meanwhile is told, and what was typed comes back', async () => {
    const version = await aDraft(await nextText());
    await visitor.get(`${PLACE}/brouillon`);
    await (await signedIn(other)).get(`${PLACE}/brouillon/abandon`);
    const second = await signedIn(other);
    await second.get(`${PLACE}/brouillon/abandon`);
    expect((await second.submit({})).text).toContain('Le brouillon est abandonné.');
    const told = await visitor.post(`${PLACE}/brouillon`, { version: String(version), text: '# Long work\n' });
    expect(told.status).toBe(409);
    expect(told.text).toContain('Quelqu’un l’a publié ou abandonné entre-temps.');
    expect(told.html).toContain('# Long work');
    expect((await visitor.submit({ text: '# Long work\n' })).text).toContain('Le brouillon est enregistré.');
  });

  it('may come from a file, whatever its line ends', async () => {
    await visitor.get(`${PLACE}/brouillon`);
    const text = await nextText(shorter);
    const page = await visitor.sendFile(
      `${PLACE}/brouillon/fichier`,
      { version: '0' },
      `\uFEFF${text.replaceAll('\n', '\r\n')}`,
    );
    expect(page.text).toContain('Ce brouillon est prêt');
    expect((await draftOf(house.database.reader(), 'dossier'))?.text).toBe(text);
    expect((await visitor.get(`${PLACE}/brouillon/fichier`)).html).toBe(text);
  });

  it('is refused with a reason where there is no text, too much of it, or none that can be read', async () => {
    await visitor.get(`${PLACE}/brouillon`);
    expect((await visitor.submit({ text: ' \n' })).text).toContain('Écrivez le texte du parcours');
    const long = await visitor.submit({ text: `# é${'\nlong'.repeat(41_000)}` });
    expect([long.status, long.text.includes('200000 caractères au plus')]).toEqual([422, true]);
    expect(long.html).toContain('# é\nlong');
    const empty = await visitor.sendFile(`${PLACE}/brouillon/fichier`, { version: '0' }, '');
    expect([empty.status, empty.text.includes('Choisissez un fichier YAML')]).toEqual([422, true]);
    const huge = await visitor.sendFile(`${PLACE}/brouillon/fichier`, { version: '0' }, 'x'.repeat(300_000));
    expect(huge.status).toBe(413);
  });

  it('is not read from a file without the token of the sign-in', async () => {
    await visitor.get(`${PLACE}/brouillon`);
    const forged = await visitor.sendFile(
      `${PLACE}/brouillon/fichier`,
      { version: '0', _csrf: 'x' },
      'machine: dossier',
    );
    expect(forged.status).toBe(403);
    expect(await draftOf(house.database.reader(), 'dossier')).toBeNull();
  });

  it('says in words what it changes, and line by line', async () => {
    await aDraft(await nextText(shorter));
    const page = await visitor.get(`${PLACE}/brouillon`);
    expect(page.text).toMatch(/Premier accueil first-contact Durée 2 jours ouvrés → 1 jour ouvré/);
    expect(page.html).toContain('<del>    within: 2 working days</del>');
    expect(page.html).toContain('<ins>    within: 1 working day</ins>');
  });
});

describe('publishing', () => {
  it('wants to know why, tells who was faster, and is journalled', async () => {
    await aDraft(await nextText(shorter));
    await visitor.get(`${PLACE}/brouillon/publication`);
    const silent = await visitor.submit(seen(await visitor.get(`${PLACE}/brouillon/publication`)));
    expect([silent.status, silent.text.includes('Dites en une phrase ce qui change')]).toEqual([422, true]);

    const page = await visitor.get(`${PLACE}/brouillon/publication`);
    const overtaken = { machine: 'dossier', from: { text: await nextText() }, note: 'Plus vite' };
    unwrap(await house.rooms.get(PublishDefinition).run(overtaken, other.actor));
    const told = await visitor.submit({ ...seen(page), note: 'Un jour suffit' });
    expect(told.status).toBe(409);
    expect(told.text).toContain('Claude Exemple a publié une autre version');
    expect(told.html).toContain('Un jour suffit');

    await aDraft(await nextText(shorter));
    const again = await visitor.get(`${PLACE}/brouillon/publication`);
    const published = await visitor.submit({ ...seen(again), note: 'Un jour suffit' });
    expect(published.text).toContain('C’est publié.');
    expect(published.text).toContain('Un jour suffit');
    const [last] = (await journalled('DefinitionPublished')).toReversed();
    expect(last).toMatchObject({ actor: { id: admin.accountId }, payload: { machine: 'dossier', source: 'desk' } });
    expect(await draftOf(house.database.reader(), 'dossier')).toBeNull();
  });

  it('is not offered for what is unsound', async () => {
    await aDraft(await nextText((text) => text.replace('onBreach: check-in-due', 'onBreach: check-in-du')));
    const page = await visitor.get(`${PLACE}/brouillon/publication`);
    expect(page.text).toContain('Ce brouillon ne peut pas encore être publié');
    expect(page.html).not.toContain('name="note"');
    const forced = await visitor.submit({
      ...seen(page),
      version: String((await draft()).version),
      note: 'Quand même',
    });
    expect(forced.status).toBe(422);
  });

  it('can be taken back, which publishes again', async () => {
    const before = await publications(house.database.reader(), 'dossier');
    const list = await visitor.get(`${PLACE}/publications`);
    expect(list.text).toContain('Un jour suffit');
    const confirm = await visitor.get(`${PLACE}/publications/1/retour`);
    expect(confirm.text).toContain('Ce qui est ouvert reste sur la sienne');
    expect((await visitor.submit(seen(confirm))).status).toBe(422);
    const back = await visitor.submit({ ...seen(confirm), note: 'Trop court' });
    expect(back.text).toContain('cette version est de nouveau en vigueur');
    const after = await publications(house.database.reader(), 'dossier');
    expect(after).toHaveLength(before.length + 1);
    expect(after[0]).toMatchObject({ rollsBackTo: 1, hash: before.at(-1)?.hash, note: 'Trop court' });
    expect((await visitor.get(`${PLACE}/publications/99`)).status).toBe(404);
  });

  it('tells what somebody published here from what a command published', async () => {
    const text99 = (await nextText(shorter)).replace(/^version: .*$/m, 'version: 99');
    const publishing = { machine: 'dossier', from: { text: text99 }, note: 'De la salle des machines' };
    unwrap(await house.rooms.get(PublishDefinition).run(publishing, OPERATOR));
    const { text } = await visitor.get(`${PLACE}/publications`);
    expect(text).toMatch(/l’exploitant\s+avec une commande/);
    expect(text).toMatch(/Dominique Exemple\s+au bureau/);
  });
});

async function draft(): Promise<{ version: number }> {
  const found = await draftOf(house.database.reader(), 'dossier');
  if (!found) throw new Error('there is no draft');
  return found;
}

/** The hidden fields of a page's form that say what was seen. */
function seen({ html }: { html: string }): Record<string, string> {
  const names = ['version', 'sees', 'to', 'checked'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
      return value === undefined ? [] : [[name, value.replaceAll('&quot;', '"')]];
    }),
  );
}
