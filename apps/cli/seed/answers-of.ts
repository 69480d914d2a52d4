import type { Communes } from '#libs/directory';
import type { DemoProject } from './demonstration.js';

/** Where and when the invented person lives: what answers need beside the project. */
interface Surroundings {
  readonly now: Date;
  readonly communes: Communes;
  /** The language of who says none. */
  readonly locale: string;
  /** Numbers kept for fiction: each # stands for a digit. */
  readonly phones: string;
}

/** What the invented person answered. Addresses are example.org's, numbers those kept for fiction. */
export function answersOf(
  project: DemoProject,
  { now, communes, locale, phones }: Surroundings,
): Readonly<Record<string, unknown>> {
  const [givenName = '', ...family] = project.who.split(' ');
  const mailbox = plainLetters(project.who).replace(/ +/g, '.');
  return {
    person: {
      givenName,
      familyName: family.join(' '),
      ...(project.noEmail ? {} : { email: `${mailbox}@example.org` }),
      ...(project.noEmail || project.daysAgo % 3 === 0 ? { phone: fictionalPhone(phones, project.who) } : {}),
      language: project.locale ?? locale,
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

function fictionalPhone(phones: string, name: string): string {
  const places = phones.split('#').length - 1;
  const most = 10 ** places;
  const number = Array.from(name).reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % most, 7);
  return phones.replace(/#+/, String(number).padStart(places, '0'));
}
