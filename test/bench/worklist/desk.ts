import { aMember, PASSWORD } from '../../factories/people.js';
import { fill, WORKED_FOR_YEARS } from '../harness/fill.js';
import { roomsOn } from '../harness/rooms.js';
import { proxied } from '../harness/serve.js';
import type { BenchDatabase, Stand } from '../harness/stand.js';

/** What one adviser can have in hand, in a small house as in a large one. */
const IN_HAND = 40;
const COLLEAGUES = 200;
const LATE_DAYS = 12;

/** A database full of dossiers, and an adviser who works with it. */
export interface Desk {
  readonly database: BenchDatabase;
  readonly me: { readonly id: string; readonly email: string };
}

export async function openDesk(stand: Stand, name: string, dossiers: number): Promise<Desk> {
  const database = await stand.database(name);
  const app = await roomsOn(stand, database);
  const { accountId: id, email } = await aMember(app, 'adviser').finally(() => app.close());
  const me = { id, dossiers: IN_HAND };
  await fill(database, { dossiers, shares: WORKED_FOR_YEARS, lateDays: LATE_DAYS, colleagues: COLLEAGUES, me });
  return { database, me: { id, email } };
}

/** The headers of requests of somebody who is signed in. */
export async function signedIn(url: string, { me }: Desk): Promise<Record<string, string>> {
  const headers = proxied(1);
  const body = new URLSearchParams({ email: me.email, password: PASSWORD });
  const reply = await fetch(`${url}/bureau/connexion`, { method: 'POST', headers, body, redirect: 'manual' });
  const cookie = reply.headers.getSetCookie().map((one) => one.split(';')[0]);
  if (cookie.length === 0) throw new Error(`the sign-in got ${reply.status}`);
  return { ...headers, cookie: cookie.join('; ') };
}
