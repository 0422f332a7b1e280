import jest, { node } from './jest.config.mjs';

const rules = jest.projects.find(({ displayName }) => displayName === 'rules');
const domain = '<rootDir>/libs/domain';

/** `npm run mutate` (docs/mutation.md): changes the rules in small ways, one at a time, and sees whether a spec notices. */
export default {
  mutate: [
    'libs/domain/**/*.ts',
    '!libs/domain/**/*.spec.ts',
    // The lines that the spec of quick add reads, which are the test itself.
    '!libs/domain/events/quick-add/lines/*.ts',
    // Tables without a rule in them: vocabularies, texts that templates begin with, colours.
    '!libs/domain/events/quick-add/words-*.ts',
    '!libs/domain/events/template-texts.ts',
    '!libs/domain/events/format-inks.ts',
  ],
  ignorePatterns: ['**', '!libs/domain/**', '!tests/mutation/**', '!tests/support/some-of.ts', '!*.json'],
  coverageAnalysis: 'perTest',
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--no-sparkplug'],
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    // Read from package.json, where there is none, so that the projects of jest.config.mjs do not come with it.
    configFile: 'package.json',
    config: {
      // A mutant is there for one run of the specs, so nothing of the rules may stay loaded from the run before.
      ...rules,
      ...node,
      roots: [domain],
      testMatch: [`${domain}/**/*.spec.ts`],
      moduleNameMapper: { ...rules.moduleNameMapper, '^fast-check$': '<rootDir>/tests/mutation/fast-check.mjs' },
      testRunner: '<rootDir>/tests/mutation/jest-circus-until-one-fails.mjs',
      testSequencer: '<rootDir>/tests/mutation/covering-specs.mjs',
      testTimeout: jest.testTimeout,
      watchman: false,
    },
  },
  concurrency: 2,
  // A slow machine is no endless loop.
  timeoutMS: 60_000,
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  clearTextReporter: { reportTests: false, allowColor: false },
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  thresholds: { high: 95, low: 90, break: 90 },
};
