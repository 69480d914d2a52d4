/** How a story goes (see scenarios.ts); each stops where the present finds it. */
export type ScenarioName =
  | 'untouched'
  | 'forgotten'
  | 'received'
  | 'asked'
  | 'qualified'
  | 'oriented'
  | 'questioned'
  | 'supported'
  | 'declined'
  | 'information'
  | 'redirected'
  | 'silent'
  | 'twoPartners'
  | 'withdrawn'
  | 'abandoned'
  | 'support';

/** One invented project of the demonstration: nobody of that name asked for anything. */
export interface DemoProject {
  /** Given name, a space, family name. */
  readonly who: string;
  /** INSEE code. */
  readonly commune: string;
  readonly stage: string;
  readonly title: string;
  readonly summary: string;
  readonly needs: readonly string[];
  /** Partners that the advisers think of, the likeliest first. */
  readonly partners: readonly string[];
  readonly daysAgo: number;
  readonly story: ScenarioName;
  readonly state?: string;
  readonly structure?: Readonly<Record<string, unknown>>;
  readonly sector?: string;
  readonly confidential?: boolean;
  /** Reached by telephone alone. */
  readonly noEmail?: boolean;
  readonly locale?: string;
  readonly channel?: 'web' | 'phone' | 'counter' | 'event' | 'partner';
}
