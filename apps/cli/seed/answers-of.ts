import type { Communes } from '#libs/directory';
import type { DemoProject } from './projects/demo-project.js';

/** What the invented person answered. Addresses are example.org's, numbers those kept for fiction. */
export function answersOf(
  project: DemoProject,
  { now, communes }: { readonly now: Date; readonly communes: Communes },
): Readonly<Record<string, unknown>> {
  const [givenName = '', ...family] = project.who.split(' ');
  const mailbox = plainLetters(project.who).replace(/ +/g, '.');
  return {
    person: {
      givenName,
      familyName: family.join(' '),
      ...(project.noEmail ? {} : { email: `${mailbox}@example.org` }),
      ...(project.noEmail || project.daysAgo % 3 === 0 ? { phone: fictionalPhone(project.who) } : {}),
      language: project.locale ?? 'fr',
    },
    structure: { state: project.state ?? 'none_yet', ...project.structure },
    place: { communeInsee: project.commune, communeTyped: communes.byCode(project.commune)?.name },
    project: {
      title: project.title,
      summary: project.summary,
      stage: project.stage,
      ...(project.sector ? { sector: project.sector } : {}),
      confidential: project.confidential ?? false,
    },
    needs: project.needs,
    notice: { readAt: now.toISOString() },
  };
}

function plainLetters(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z -]/g, '');
}

/** 06 39 98 00 00 to 99 99: numbers that the French regulator keeps for works of fiction. */
function fictionalPhone(name: string): string {
  const number = Array.from(name).reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 10_000, 7);
  return `+3363998${String(number).padStart(4, '0')}`;
}
