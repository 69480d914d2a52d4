import Type, { type Static } from 'typebox';
import { communesOf, readDirectory, directoryViews } from '#libs/directory';
import { DESK_ROLES } from '#libs/kernel';
import { PackTrouble, type PackFile, type PackProblem, type TerritoryPack } from '#libs/pack';
import { CHANNELS } from '#libs/questionnaire';

const strict = { additionalProperties: false };
const Said = Type.String({ minLength: 1 });

/** How a story goes (see scenarios.ts); each stops where the present finds it. */
const SCENARIO_NAMES = [
  ...(['untouched', 'forgotten', 'received', 'asked', 'qualified', 'oriented', 'questioned', 'supported'] as const),
  ...([
    'declined',
    'information',
    'redirected',
    'silent',
    'twoPartners',
    'withdrawn',
    'abandoned',
    'support',
    'ready',
  ] as const),
];

const Project = Type.Object(
  {
    /** Given name, a space, family name. */
    who: Said,
    title: Said,
    summary: Said,
    commune: Said,
    stage: Said,
    needs: Type.Array(Said, { minItems: 1 }),
    /** Partners that the advisers think of, the likeliest first. */
    partners: Type.Array(Said, { minItems: 1 }),
    daysAgo: Type.Integer({ minimum: 1, maximum: 90 }),
    story: Type.Enum(SCENARIO_NAMES),
    state: Type.Optional(Said),
    structure: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    sector: Type.Optional(Said),
    confidential: Type.Optional(Type.Boolean()),
    /** Reached by telephone alone. */
    noEmail: Type.Optional(Type.Boolean()),
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2}$' })),
    channel: Type.Optional(Type.Enum([...CHANNELS])),
  },
  strict,
);

/** What this territory's machine wants before a project may be put in front of a partner. */
const Step = Type.Object(
  {
    /** The state in which it is done; in others it is not. */
    in: Said,
    trigger: Said,
    input: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    /** Working hours before it is done. */
    hours: Type.Integer({ minimum: 1 }),
  },
  strict,
);

/** What the people of the stories say, where they say it (see scenarios.ts). */
const Words = Type.Object(
  {
    ...{ question: Said, answer: Said, why: Said, message: Said, firstCall: Said, meetPartner: Said },
    ...{ meetingPlace: Said, notes: Said, news: Said, thanks: Said, full: Said, gladly: Said },
    ...{ budgetQuestion: Said, budget: Said, patentQuestion: Said, clearNo: Said, noAnswer: Said },
    ...{ withdrawal: Said, talkIdea: Said, notNow: Said, talkFigures: Said, checkIn: Said },
  },
  strict,
);

const DemonstrationSchema = Type.Object(
  {
    people: Type.Array(
      Type.Object({ role: Type.Enum([...DESK_ROLES]), name: Said, email: Type.String({ pattern: '@' }) }, strict),
      { minItems: 1 },
    ),
    /** Numbers kept for fiction: each # stands for a digit. */
    phones: Type.String({ pattern: '^\\+[0-9]+#{3,6}$' }),
    words: Words,
    beforeReferring: Type.Optional(Type.Array(Step)),
    projects: Type.Array(Project),
  },
  strict,
);

export type Demonstration = Static<typeof DemonstrationSchema>;
export type DemoProject = Static<typeof Project>;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

const FILE = 'demonstration.yaml';

/** The demonstration of a pack; null when it has none. Throws PackTrouble when it is broken. */
export function demonstrationOf(pack: TerritoryPack): Demonstration | null {
  if (!pack.has(FILE)) return null;
  const { value, problems } = read(pack);
  if (value === null) throw new PackTrouble(problems);
  return value;
}

/** What is wrong with a pack's demonstration; nothing when it has none, which it need not have. */
export function demonstrationProblems(pack: TerritoryPack): PackProblem[] {
  if (!pack.has(FILE)) return [];
  const file = read(pack);
  if (file.value === null) return [...file.problems];
  const communes = communesOf(pack.profile);
  const directory = readDirectory(pack).value;
  const partners =
    directory &&
    new Set(directoryViews(directory, { ...pack.profile, day: directory.verifiedOn }).map(({ code }) => code));
  return [
    ...(file.value.people.some(({ role }) => role === 'adviser')
      ? []
      : [file.problemAt(['people'], 'no adviser', 'somebody who follows the projects')]),
    ...file.value.projects.flatMap(({ commune, partners: thought }, position) => [
      ...(communes.byCode(commune)
        ? []
        : [file.problemAt(['projects', position, 'commune'], commune, 'the code of a commune of today')]),
      ...thought
        .filter((partner) => partners && !partners.has(partner))
        .map((partner) => file.problemAt(['projects', position, 'partners'], partner, 'a partner of directory.yaml')),
    ]),
  ];
}

function read(pack: TerritoryPack): PackFile<Demonstration> {
  return pack.yaml(FILE, DemonstrationSchema);
}
