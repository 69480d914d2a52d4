import { connect } from 'node:net';
import { Visitor, type Visited } from '../support/visitor.js';
import { until } from '../support/until.js';
import { type Canary, PLANTED } from './planted.js';
import type { Production } from './production.js';

const PATIENCE_MS = 30_000;
/** Where links of mails lead. */
type Place = '/suivi/' | '/reponse/' | '/avis/' | '/compte/';

interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** People and programs who use the house with planted words; whatever opens something is known to the canary from then on. */
export class PlantedWalk {
  /** Addresses that hold a token, as they were met. */
  readonly opened: string[] = [];

  constructor(
    private readonly house: Production,
    private readonly canary: Canary,
  ) {}

  /** Somebody with a browser. */
  async browse(visits: (one: Visitor) => Promise<Visited>): Promise<Visited> {
    const one = new Visitor(this.house.url, (value) => this.canary.keepCookie(value));
    const seen = await visits(one);
    this.canary.keepTokensOf(seen.address);
    return seen;
  }

  /** Fills in the form as people do, wrong at first; the last answer, whatever it is. */
  async submitForm(email: string): Promise<Visited & { readonly reference: string }> {
    const { givenName, familyName, phone, title, summary } = PLANTED;
    const person = { 'person.givenName': givenName, 'person.familyName': familyName, 'person.email': email };
    const project = { 'project.title': title, 'project.summary': summary, 'project.stage': 'idea' };
    const seen = await this.browse(async (one) => {
      await one.get('/projet/vous');
      await one.post('/projet/vous', { ...person, 'person.phone': `${phone} Ursuline` });
      await one.post('/projet/vous', { ...person, 'person.phone': phone });
      await one.post('/projet/projet', { ...project, 'structure.state': 'none_yet' });
      await one.post('/projet/lieu', { 'place.communeTyped': 'Chez Ursuline' });
      await one.post('/projet/lieu', { 'place.communeTyped': 'Clermont-Ferrand' });
      await one.post('/projet/besoins', { needs: 'financing', 'notice.readAt': 'yes' });
      return one.post('/projet/verification', {});
    });
    this.opened.push(seen.address);
    return { ...seen, reference: /CAM-\w{4}-\w{4}/.exec(seen.html)?.[0] ?? '' };
  }

  /** Waits for a mail to somebody that leads to such a place, and tells the newest one's address. */
  async linkTo(place: Place, email: string): Promise<string> {
    const link = await until(
      `a mail to ${email} that leads to ${place}`,
      () => {
        const mails = this.house.sink.received.filter((mail) => JSON.stringify(mail.to).includes(email));
        const links = mails.toReversed().flatMap(({ text }) => (text ?? '').match(/https?:\/\/[^\s>)]+/g) ?? []);
        return links.find((one) => one.includes(place));
      },
      { withinMs: PATIENCE_MS },
    );
    this.canary.keepTokensOf(link);
    const address = link.replace(this.house.url, '');
    this.opened.push(address);
    return address;
  }

  /** A call of the API. `body` as it is where it is a text. */
  async api(path: string, body?: object | string, { token = '', key = '' } = {}): Promise<Reply> {
    const response = await this.ask(`/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: JSON.parse((await response.text()) || '{}') as Reply['body'] };
  }

  ask(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.house.url + path, { redirect: 'manual', ...init });
  }

  /** Says something over the wire that no client would say. */
  shout(text: string): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(Number(new URL(this.house.url).port), '127.0.0.1', () => socket.end(text));
      socket.on('error', () => undefined).on('close', () => resolve());
      socket.resume();
    });
  }
}

/** A project for the API, by somebody with this address, unlike that of any other address. */
export function submission(email: string): object {
  const { givenName, familyName, phone, title, summary } = PLANTED;
  const answers = {
    person: { givenName, familyName, email, phone },
    structure: { state: 'none_yet' },
    place: { communeInsee: '63113' },
    project: { title: `${title} ${email}`, summary: `${summary} ${email}`, stage: 'idea' },
    needs: ['financing'],
    notice: { readAt: '2026-11-23T08:55:00Z' },
  };
  return { answers, locale: 'fr', channel: 'api' };
}
