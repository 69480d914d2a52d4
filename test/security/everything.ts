import { InviteAccount, Links, OPERATOR } from '#libs/account';
import { PlanSession } from '#libs/advice';
import { AdvanceTrials, CloseDossier, DossierKit, QualifyDossier, recordCallTask, TakeDossier } from '#libs/dossier';
import {
  AdvanceMigrations,
  Flow,
  PublishDefinition,
  SAME_NAMES,
  SaveMachineDraft,
  StartMigration,
  StartTrial,
} from '#libs/flow';
import { SaveDraft, SubmitProject } from '#libs/intake';
import { type DeskRole, DESK_ROLES, type Id, unwrap } from '#libs/kernel';
import { rows } from '#libs/platform';
import { ANSWERS } from '../factories/dossiers.js';
import { aMember, type Member, someone } from '../factories/people.js';
import { aReferral } from '../factories/referrals.js';
import type { House } from '../support/house.js';

const NOTICE = { readAt: '2026-11-23T08:55:00Z' };

/** One of everything that an address can name. */
export interface Everything {
  readonly members: Readonly<Record<DeskRole, Member>>;
  readonly dossier: { readonly id: Id; readonly reference: string };
  /** What the placeholders of addresses stand for. */
  readonly names: Readonly<Record<string, string>>;
  /** The token that opens an address behind a link, by the beginning of the address. */
  readonly tokens: Readonly<Record<string, string>>;
  /** A call that has to be made about the dossier. */
  aCall(): Promise<Id>;
  /** The dossier's version, as it is now. */
  version(): Promise<number>;
}

export async function oneOfEverything(house: House): Promise<Everything> {
  const { rooms, database } = house;
  const all = await Promise.all(DESK_ROLES.map(async (role) => [role, await aMember(rooms, role)] as const));
  const members = Object.fromEntries(all) as Record<DeskRole, Member>;
  const { adviser } = members;
  const dossier = await aQualifiedProject(house, adviser);
  const referral = await aReferral(rooms, adviser, { dossier: dossier.id });
  const plan = { dossier: dossier.id, startsAt: new Date('2026-12-01T13:30:00Z'), minutes: 45, topic: 'Le bail' };
  const { sessionId } = unwrap(await rooms.get(PlanSession).run({ ...plan, means: 'phone' }, adviser.actor));
  await house.drain();
  const invited = unwrap(await rooms.get(InviteAccount).run({ email: someone(), role: 'adviser' }, OPERATOR));
  const one = async (sql: string): Promise<string> => {
    const [found] = await rows<{ id: string }>(database.reader(), sql);
    if (!found) throw new Error(`nothing found: ${sql}`);
    return found.id;
  };
  const names = {
    ...(await aChangedProcess(house, members.admin)),
    reference: dossier.reference,
    partner: 'INITIATIVE',
    code: 'CAI',
    referral: referral.id,
    session: sessionId,
    account: members.reception.accountId,
    delivery: await one("select id::text as id from delivery where state = 'sent' limit 1"),
    mail: await one('select id::text as id from captured_mail where jsonb_array_length(attachments) > 0 limit 1'),
    file: '0',
    role: 'manager',
    section: 'vous',
  };
  const tokens = {
    '/suivi/': await issue(house, { purpose: 'follow-up', subject: dossier.id, recipient: 'holder' }),
    '/reponse/': referral.token,
    '/avis/': await surveyToken(house, adviser),
    '/compte/': invited.token,
    '/projet/recu/': await receiptToken(house),
  };
  const aCall = (): Promise<Id> =>
    database.transact(async (tx) => {
      await recordCallTask(tx, rooms.get(DossierKit), {
        dossierId: dossier.id,
        mail: 'question-asked',
        why: 'no-address',
      });
      const [call] = await rows<{ id: Id }>(tx, 'select id from dossier_call where done_at is null limit 1');
      if (!call) throw new Error('the call was not noted');
      return call.id;
    });
  const version = async (): Promise<number> => {
    const sql = 'select version from flow_instance where id = $1';
    const [found] = await rows<{ version: number }>(database.reader(), sql, [dossier.id]);
    return found?.version ?? 0;
  };
  return { members, dossier, names, tokens, aCall, version };
}

/** A process that was published anew, with what was open moved to it; and a draft that was tried. */
async function aChangedProcess({ rooms }: House, { actor }: Member): Promise<Record<string, string>> {
  const machine = 'dossier';
  const { written } = rooms.get(Flow).packDefinition(machine);
  const later = (version: number): string => written.replace(/^version: \d+$/m, `version: ${version}`);
  const publishing = { machine, from: { text: later(12) }, note: 'Une autre version' };
  unwrap(await rooms.get(PublishDefinition).run(publishing, actor));
  const moving = { machine, mapping: SAME_NAMES, note: 'Pour tous' };
  const migration = unwrap(await rooms.get(StartMigration).run(moving, actor)).id;
  while (await rooms.get(AdvanceMigrations).run({ limit: 50 }));
  const { version: draft } = unwrap(
    await rooms.get(SaveMachineDraft).run({ machine, text: later(13), version: 0 }, actor),
  );
  const trial = unwrap(await rooms.get(StartTrial).run({ machine, draft, months: 12 }, actor)).id;
  while (await rooms.get(AdvanceTrials).run());
  return { machine, number: '1', migration, trial };
}

export async function issue(house: House, link: Parameters<Links['issue']>[1]): Promise<string> {
  return (await house.database.transact((tx) => house.rooms.get(Links).issue(tx, link))).token;
}

/** As people send it: with a submission behind it. */
async function aProject({ rooms }: House, title: string): Promise<{ id: Id; reference: string }> {
  const answers = { ...ANSWERS, project: { ...ANSWERS.project, title, summary: title }, notice: NOTICE };
  const sent = await rooms.get(SubmitProject).run({ answers, locale: 'fr', channel: 'web' }, { role: 'holder' });
  const { dossierId: id, reference } = unwrap(sent);
  return { id, reference };
}

async function aQualifiedProject(house: House, { actor }: Member): Promise<{ id: Id; reference: string }> {
  const project = await aProject(house, 'Un café-vélo à la gare');
  unwrap(await house.rooms.get(TakeDossier).run({ dossier: project.id }, actor));
  unwrap(await house.rooms.get(QualifyDossier).run({ dossier: project.id, input: { needs: ['financing'] } }, actor));
  return project;
}

async function surveyToken(house: House, { actor }: Member): Promise<string> {
  const { id } = await aProject(house, 'Un projet mené à bien');
  unwrap(await house.rooms.get(TakeDossier).run({ dossier: id }, actor));
  unwrap(await house.rooms.get(CloseDossier).run({ dossier: id, input: { outcome: 'support_completed' } }, actor));
  return issue(house, { purpose: 'survey', subject: id, recipient: 'holder' });
}

async function receiptToken({ rooms }: House): Promise<string> {
  const { person, structure, place, project, needs } = ANSWERS;
  const pages = {
    vous: { person },
    projet: { project, structure },
    lieu: { place },
    besoins: { needs, notice: NOTICE },
  };
  let token: string | null = null;
  for (const [section, patch] of Object.entries(pages))
    ({ token } = unwrap(await rooms.get(SaveDraft).run({ token, section, patch, locale: 'fr' })));
  if (token === null) throw new Error('no page was saved');
  unwrap(await rooms.get(SubmitProject).run({ draft: token }, { role: 'holder' }));
  return token;
}
