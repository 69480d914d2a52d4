import type { Config } from '#config/config';
import { DESK_ROLES, type DeskRole } from '#libs/kernel';
import { createPaths } from '#libs/paths';
import type { TerritoryPack } from '#libs/pack';

const ROLES: Record<DeskRole, { fr: string; en: string }> = {
  reception: { fr: 'accueil', en: 'reception' },
  adviser: { fr: 'conseil', en: 'adviser' },
  manager: { fr: 'direction', en: 'manager' },
  admin: { fr: 'administration', en: 'administrator' },
};

/** What the terminal shows once the doors are open: every address, French first. */
export function welcome({ web }: Config, pack: TerritoryPack): string {
  const to = createPaths({ publicUrl: web.publicUrl, defaultLocale: pack.defaultLocale }).absolute(pack.defaultLocale);
  const places: [string, string][] = [
    ['Déposer un projet / Bring a project', to.home()],
    ['Le bureau / The desk', to.desk()],
    ['La boîte aux lettres / The mailbox', to.mailbox()],
  ];
  const doors = DESK_ROLES.map((role): [string, string] => [
    `${ROLES[role].fr} / ${ROLES[role].en}`,
    to.demoSignIn({ role }),
  ]);
  return [
    '',
    'Parvis est ouvert : une démonstration, sur cette machine seulement.',
    'Parvis is open: a demonstration, on this machine only.',
    '',
    ...aligned(places),
    '',
    'Entrer au bureau d’un clic / Enter the desk with one click',
    ...aligned(doors),
    '',
    'Ctrl-C arrête tout. / Ctrl-C stops everything.',
    '',
    '',
  ].join('\n');
}

function aligned(lines: readonly [string, string][]): string[] {
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines.map(([label, address]) => `  ${label.padEnd(width)}  ${address}`);
}
