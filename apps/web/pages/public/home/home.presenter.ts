import { addWorkingTime, parseDuration, type WorkingCalendar } from '#libs/calendar';
import type { TerritoryProfile } from '#libs/pack';
import type { Machine } from '#libs/workflow';
import type { Visit } from '../../../http/visit.js';

const STEPS = [
  { name: 'read', clock: 'first-contact' },
  { name: 'understand', clock: 'qualification' },
  { name: 'introduce', clock: 'orientation' },
] as const;

const WHOM = ['none', 'company', 'association', 'research', 'takeover', 'difficulty'] as const;

interface HomeInput {
  readonly dossier: Machine;
  readonly calendar: WorkingCalendar;
  readonly profile: TerritoryProfile;
  readonly now: Date;
}

/** The landing page: the delays it promises are those that the dossier's clocks measure. */
export function presentHome(visit: Visit, { dossier, calendar, profile, now }: HomeInput): object {
  const { word, formats } = visit;
  const within = (clock: string): string | undefined => dossier.clocks[clock]?.within;
  const reading = within('first-contact');
  return {
    steps: STEPS.map(({ name, clock }) => {
      const delay = within(clock);
      return {
        title: word.t(`public.home.promise.${name}.title`),
        within: delay && word.t(`public.home.promise.${name}.within`, { delay: formats.duration(delay) }),
        text: word.t(`public.home.promise.${name}.text`),
      };
    }),
    // A pack may promise no first reading; then no date is named.
    today:
      reading &&
      word.t('public.home.promise.today', {
        date: formats.day(addWorkingTime(calendar, now, parseDuration(reading))),
      }),
    whom: WHOM.map((name) => word.t(`public.home.whom.${name}`)),
    runs: profile.organisations.map(({ name, role }) => ({ name: word.of(name), role: word.of(role) })),
    contacts: (['phone', 'email', 'address', 'hours'] as const).map((name) => ({
      name: word.t(`public.home.otherwise.${name}`),
      value: word.given(profile.contacts[name]).text,
    })),
  };
}
