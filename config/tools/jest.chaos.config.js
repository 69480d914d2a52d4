import base from './jest.config.js';

/** The chaos tests: real processes that are killed. One file after the other, for each wants the whole machine. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/chaos/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 600_000,
};
