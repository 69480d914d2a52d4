import { availableParallelism } from 'node:os';

/** Jest runs the sources themselves, as ES modules; swc only strips types and writes decorator metadata. */
export default {
  rootDir: '../..',
  testMatch: ['<rootDir>/{apps,libs,config,test}/**/*.spec.ts'],
  // Minutes long, on real processes: "npm run chaos".
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/chaos/'],
  globalSetup: '<rootDir>/test/support/start-run.mjs',
  globalTeardown: '<rootDir>/test/support/end-run.mjs',
  // What a file loaded as ES modules is never given back: processes are replaced before they are full.
  maxWorkers: Math.max(2, availableParallelism()),
  workerIdleMemoryLimit: '1GB',
  testEnvironment: 'node',
  testTimeout: 20_000,
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'nodenext' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/', '\\.js$'],
};
