/** A page as a visitor without JavaScript gets it. */
export interface Visited {
  readonly status: number;
  /** Where redirects led, inside the site. */
  readonly address: string;
  readonly html: string;
  /** What is to be read: no tags, single spaces, plain no-break spaces. */
  readonly text: string;
}

const MOST_REDIRECTS = 5;

/** Somebody with a browser that follows links, keeps cookies and sends forms, and runs no script. */
export class Visitor {
  readonly #cookies = new Map<string, string>();
  #at: Visited | null = null;

  /** `onCookie` is told each value that a cookie is given. */
  constructor(
    private readonly origin: string,
    private readonly onCookie: (value: string) => void = () => undefined,
  ) {}

  /** Opens an address and follows redirects. */
  get(address: string): Promise<Visited> {
    return this.#go(address, { method: 'GET' });
  }

  /** Posts fields to an address, with the token of the page last seen unless told not to. */
  post(address: string, fields: Readonly<Record<string, string>>, { token = true } = {}): Promise<Visited> {
    const hidden = token ? this.#hidden('_csrf') : {};
    const body = new URLSearchParams({ ...hidden, ...fields });
    return this.#go(address, { method: 'POST', body });
  }

  /** Posts a form with a file in its field `file`, with the token of the page last seen. */
  sendFile(address: string, fields: Readonly<Record<string, string>>, text: string): Promise<Visited> {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...this.#hidden('_csrf'), ...fields })) body.set(name, value);
    body.set('file', new Blob([text]), 'file.yaml');
    return this.#go(address, { method: 'POST', body });
  }

  /** Sends the form of the page last seen, with its version and token. */
  submit(fields: Readonly<Record<string, string>>): Promise<Visited> {
    if (!this.#at) throw new Error('no page was opened');
    const action = /<form method="post" action="([^"]+)" novalidate/.exec(this.#at.html)?.[1];
    return this.post(action?.replaceAll('&amp;', '&') ?? this.#at.address, { ...this.#hidden('version'), ...fields });
  }

  #hidden(name: string): Record<string, string> {
    const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(this.#at?.html ?? '')?.[1];
    return value === undefined ? {} : { [name]: value };
  }

  async #go(address: string, init: RequestInit): Promise<Visited> {
    let next = address;
    let request: RequestInit = init;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const headers = {
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        origin: this.origin,
      };
      const response = await fetch(this.origin + next, { ...request, headers, redirect: 'manual' });
      this.#keep(response);
      const location = response.headers.get('location');
      if (location === null || response.status < 300 || response.status > 399) {
        this.#at = await visitedFrom(response, next);
        return this.#at;
      }
      const url = new URL(location, this.origin + next);
      next = url.pathname + url.search;
      request = { method: 'GET' };
    }
    throw new Error(`too many redirects from ${address}`);
  }

  #keep(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '') this.#cookies.delete(name);
      else {
        this.#cookies.set(name, value);
        this.onCookie(value);
      }
    }
  }
}

async function visitedFrom(response: Response, address: string): Promise<Visited> {
  const html = await response.text();
  const text = html
    .replaceAll(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
  return { status: response.status, address, html, text };
}
