/** What the journey has to know of a territory that its pack does not say: names that a visitor types or looks for. */
export interface Territory {
  readonly folder: string;
  /** A place as somebody types it, its name and its code. */
  readonly place: { readonly typed: string; readonly name: string; readonly code: string };
  /** A number as somebody types it, the part by which it would be known, and as it is kept. */
  readonly phone: { readonly typed: string; readonly part: string; readonly kept: string };
  /** A partner who answers to financing and premises. */
  readonly partner: { readonly code: string; readonly name: string };
  /** By when a project that arrives on Monday 23 November in the morning is read, in each language. */
  readonly readBy: Readonly<Record<'fr' | 'en', string>>;
  /** What its machine wants between the needs and the first partner. */
  readonly beforeReferring: readonly {
    readonly trigger: string;
    readonly input: Readonly<Record<string, string>>;
    readonly state: string;
  }[];
}

/** Every shipped pack walks the same journey. */
export const TERRITORIES: readonly Territory[] = [
  {
    folder: 'config/territories/clermont-auvergne',
    place: { typed: 'Clermont-Ferrand', name: 'Clermont-Ferrand', code: '63113' },
    phone: { typed: '04 73 98 00 00', part: '73 98 00 00', kept: '+33473980000' },
    partner: { code: 'INITIATIVE', name: 'Initiative' },
    readBy: { fr: 'mercredi 25 novembre', en: 'Wednesday 25 November' },
    beforeReferring: [],
  },
  {
    folder: 'config/territories/demo-en',
    place: { typed: 'kilbrannock', name: 'Kilbrannock', code: 'KILBRANNOCK' },
    phone: { typed: '020 911 1234', part: '20 911 1234', kept: '+353209111234' },
    partner: { code: 'CREDIT-UNION', name: 'Portnacarrig Credit Union' },
    readBy: { fr: 'mardi 24 novembre', en: 'Tuesday, 24 November' },
    beforeReferring: [
      { trigger: 'put-to-panel', input: { brief: 'Whom would you send it to?' }, state: 'under-review' },
    ],
  },
];
