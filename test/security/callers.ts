import type { DeskRole } from '#libs/kernel';
import { PASSWORD } from '../factories/people.js';
import type { House } from '../support/house.js';
import type { Everything } from './everything.js';
import type { Who } from './matrix.js';

interface Asked {
  readonly method: string;
  readonly address: string;
  readonly cookie?: string;
  /** Fields of a form. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks as browsers and programs do, one request at a time, following nothing. */
export class Callers {
  readonly #cookies = new Map<DeskRole, string>();

  constructor(
    private readonly house: House,
    private readonly everything: Everything,
  ) {}

  async ask({ method, address, cookie = '', form, headers = {} }: Asked): Promise<Response> {
    const sent = { ...headers, ...(cookie === '' ? {} : { cookie }) };
    const body = form ? new URLSearchParams(form) : null;
    return fetch(this.house.url + address, { method, headers: sent, body, redirect: 'manual' });
  }

  /** A cookie of somebody who is signed in; empty for those who are not. */
  async cookieOf(who: Who, { fresh = false } = {}): Promise<string> {
    if (who === 'visitor' || who === 'holder') return '';
    const known = this.#cookies.get(who);
    if (known !== undefined && !fresh) return known;
    const form = { email: this.everything.members[who].email, password: PASSWORD };
    const response = await this.ask({ method: 'POST', address: '/bureau/connexion', form });
    const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]);
    if (cookie.length === 0) throw new Error(`${who} could not sign in: ${response.status}`);
    if (!fresh) this.#cookies.set(who, cookie.join('; '));
    return cookie.join('; ');
  }

  /** The hidden field of signed-in pages. */
  async tokenOf(cookie: string): Promise<Record<string, string>> {
    if (cookie === '') return {};
    const page = await (await this.ask({ method: 'GET', address: '/bureau/partenaires', cookie })).text();
    const token = /name="_csrf" value="([^"]+)"/.exec(page)?.[1];
    if (token === undefined) throw new Error('a signed-in page has no form token');
    return { _csrf: token };
  }

  /** The address of a route with names put in; behind a link, with a token that opens it for its holder alone. */
  async addressOf(path: string, who: Who): Promise<string> {
    const { names, tokens } = this.everything;
    const token = Object.entries(tokens).find(([beginning]) => path.startsWith(beginning))?.[1] ?? '';
    const call = path.includes(':call') ? await this.everything.aCall() : '';
    const trigger = path.includes(':referral') ? 'recall' : 'ask';
    const known: Record<string, string> = { ...names, call, trigger, name: 'ask' };
    return path.replaceAll(/:(\w+)/g, (_, name: string) => {
      if (name === 'token' || name === 'draft') return who === 'holder' ? token : 'A'.repeat(43);
      const value = known[name];
      if (value === undefined) throw new Error(`the test knows no ${name} for ${path}`);
      return value;
    });
  }
}
