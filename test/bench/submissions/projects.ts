import { proxied } from '../harness/serve.js';

const WORDS = [
  'atelier',
  'bois',
  'café',
  'denrées',
  'énergie',
  'ferme',
  'graines',
  'horlogerie',
  'isolation',
  'jardin',
];

/** What the n-th holder sends: everybody another project from another address. */
export function projectOf(n: number): {
  readonly email: string;
  readonly headers: Record<string, string>;
  readonly body: string;
} {
  const email = `personne-${n}@holder.bench.internal`;
  const word = (digit: number): string => WORDS[Math.floor(n / 10 ** digit) % 10] ?? '';
  const title = `${word(0)} ${word(1)} ${word(2)} ${n}`;
  const answers = {
    person: { givenName: 'Camille', familyName: `Exemple-${n}`, email },
    structure: { state: 'none_yet' },
    place: { communeInsee: '63113' },
    project: { title, summary: `Ouvrir un lieu : ${title}, avec ${word(3)} et ${word(4)}.`, stage: 'idea' },
    needs: ['financing', 'premises'],
    notice: { readAt: '2026-11-23T08:55:00Z' },
  };
  const body = JSON.stringify({ answers, locale: 'fr', channel: 'web' });
  return { email, headers: { 'content-type': 'application/json', ...proxied(n) }, body };
}
