import { PURE_PACKAGES, PURE_ROOMS, STOREYS } from './storeys.js';

const rooms = Object.keys(STOREYS);
const oneOf = (names) => `(${names.join('|')})`;

/** For each room: whatever is not on a lower storey is out of reach. */
const callsGoDown = rooms.map((room) => ({
  name: `storey-${room}`,
  comment: `libs/${room} stands on storey ${STOREYS[room]} and imports only rooms on lower storeys`,
  severity: 'error',
  from: { path: `^libs/${room}/` },
  to: {
    path: '^libs/',
    pathNot: [
      `^libs/${room}/`,
      ...rooms.filter((other) => STOREYS[other] < STOREYS[room]).map((other) => `^libs/${other}/`),
    ],
  },
}));

const forbidden = [
  ...callsGoDown,
  {
    name: 'unlisted-room',
    comment: 'every folder of libs/ is on the list of storeys',
    severity: 'error',
    from: { path: '^libs/', pathNot: `^libs/${oneOf(rooms)}/` },
    to: {},
  },
  {
    name: 'front-door-only',
    comment: 'a room is entered through its index.ts',
    severity: 'error',
    from: { path: '^libs/([^/]+)/' },
    to: { path: '^libs/[^/]+/', pathNot: ['^libs/$1/', '^libs/[^/]+/index\\.ts$'] },
  },
  {
    name: 'apps-use-front-doors',
    comment: 'apps, config and tests enter rooms through their index.ts',
    severity: 'error',
    from: { path: '^(apps|config)/' },
    to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/index\\.ts$' },
  },
  {
    name: 'rooms-know-no-app',
    comment: 'calls go down: no room imports an app',
    severity: 'error',
    from: { path: '^libs/' },
    to: { path: '^apps/' },
  },
  {
    name: 'config-knows-no-room',
    comment: 'config/ stands beside the house',
    severity: 'error',
    from: { path: '^config/', pathNot: '\\.spec\\.ts$' },
    to: { path: '^(libs|apps)/' },
  },
  {
    name: 'rooms-read-no-config',
    comment: 'configuration is handed to rooms by the apps',
    severity: 'error',
    from: { path: '^libs/', pathNot: '\\.spec\\.ts$' },
    to: { path: '^config/' },
  },
  {
    name: 'apps-do-not-meet',
    comment: 'only the cli imports another app, and only its main.ts or drain.ts',
    severity: 'error',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/[^/]+/', pathNot: ['^apps/$1/'] },
  },
  {
    name: 'only-tests-import-test',
    comment: 'test/ is for tests',
    severity: 'error',
    from: { path: '^(apps|libs|config)/', pathNot: '\\.spec\\.ts$' },
    to: { path: '^test/' },
  },
  {
    name: 'plumbing-stays-in-platform',
    comment: 'bullmq, ioredis and nodemailer are known to libs/platform alone',
    severity: 'error',
    from: { path: '^(apps|libs|config)/', pathNot: ['^libs/platform/', '\\.spec\\.ts$'] },
    to: { path: 'node_modules/(bullmq|ioredis|nodemailer)/' },
  },
  {
    name: 'pure-rooms-stay-pure',
    comment: 'pure rooms import neither framework nor database nor Node',
    severity: 'error',
    from: { path: `^libs/${oneOf(PURE_ROOMS)}/`, pathNot: ['\\.spec\\.ts$', '^libs/kernel/id\\.ts$'] },
    to: {
      pathNot: [`^libs/`, ...PURE_PACKAGES.map((name) => `node_modules/${name}/`)],
    },
  },
  { name: 'no-cycle', comment: 'no import runs in a circle', severity: 'error', from: {}, to: { circular: true } },
];

const cliDoors = { path: '^apps/(web|worker)/(main|drain)\\.ts$' };
const apps = forbidden.find((rule) => rule.name === 'apps-do-not-meet');
apps.from.pathNot = ['^apps/cli/'];
forbidden.push({
  name: 'cli-enters-by-the-main-door',
  comment: 'the cli imports only main.ts or drain.ts of another app',
  severity: 'error',
  from: { path: '^apps/cli/' },
  to: { path: '^apps/(web|worker)/', pathNot: [cliDoors.path] },
});

export default {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.parvis|\\.tools)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
