/** What people give us, planted so that it is found wherever it comes up again. */
export const PLANTED = {
  givenName: 'Zéphyrine',
  familyName: 'Quatremaille',
  email: 'zephyrine.quatremaille@habitants.internal',
  phone: '0612398745',
  title: 'Tisanerie ambulante',
  // Like a line of a stack, which the log keeps.
  summary: 'Une roulotte qui sert des tisanes de montagne.\n    at tante Ursuline, sur rendez-vous (roulotte)',
  answer: 'La roulotte dort chez ma tante Ursuline.',
};

/** Rare words of these: one of them is enough to know whose it was. */
const WORDS = ['zephyrine', 'quatremaille', 'tisane', 'roulotte', 'ursuline', 'philiberte'];
/** As it is typed, kept and shown. */
const PHONES = ['612398745', '6 12 39 87 45'];

/** Where to look, with a name for it. */
type Places = Readonly<Record<string, string>>;

/** All that must come up nowhere: the planted words, and tokens, cookies and passwords as they are met. */
export class Canary {
  readonly #secrets = new Set<string>();

  /** Passwords and the like, as they are. */
  keep(...secrets: readonly string[]): void {
    for (const secret of secrets) this.#secrets.add(secret);
  }

  /** Everything in addresses that opens something. */
  keepTokensOf(...addresses: readonly string[]): void {
    for (const address of addresses) this.keep(...(address.match(/[\w-]{43}/g) ?? []));
  }

  /** A cookie as the browser sends it, and the id and the signature within. */
  keepCookie(cookie: string): void {
    this.keep(...[cookie, ...decodeURIComponent(cookie).split(/[.:]/)].filter(({ length }) => length >= 16));
  }

  /** How many passwords, tokens and cookies were met. */
  get secrets(): number {
    return this.#secrets.size;
  }

  /** What was found, with its place and a little of what stands around it; whatever the case, the accents, the escapes. */
  foundIn(places: Places): string[] {
    const needles = [...WORDS, ...PHONES, ...[...this.#secrets].map(plain)];
    return Object.entries(places).flatMap(([place, text]) => {
      const hay = `${plain(text)}\n${plain(unescaped(text))}`;
      return needles.flatMap((needle) => {
        const at = hay.indexOf(needle);
        return at < 0 ? [] : [`${needle} in ${place}: …${hay.slice(Math.max(0, at - 160), at + needle.length + 80)}…`];
      });
    });
  }
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Bytes as addresses (`%C3%A9`) and Redis (`\xc3\xa9`) write them. */
function unescaped(text: string): string {
  const bytes = text.replaceAll(/(?:(?:%|\\x)[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll(/%|\\x/gi, ''), 'hex').toString('utf8'),
  );
  return bytes.replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
