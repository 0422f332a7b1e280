import angularPresets from 'jest-preset-angular/presets/index.js';

import { asTheBuildDoes } from './tests/natively/swc-options.mjs';

const swc = { '^.+\\.ts$': ['@swc/jest', { ...asTheBuildDoes, sourceMaps: 'inline' }] };

/** Where the names of `imports` in package.json lead, and that an import of `x.js` means our `x.ts`. */
const moduleNameMapper = {
  '^#(domain|contract|embedded-postgres)/(.*)\\.js$': '<rootDir>/libs/$1/$2',
  '^#api/(.*)\\.js$': '<rootDir>/apps/api/src/$1',
  '^#tests/(.*)\\.js$': '<rootDir>/tests/$1',
  '^(\\.{1,2}/.*)\\.js$': '$1',
};

/** How jest itself reads specs, and all they import, anew for each. */
export const node = {
  testEnvironment: 'node',
  transform: swc,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.stryker-tmp/'],
};

/** How Node reads them, once for all specs of a worker. */
const natively = {
  ...node,
  testEnvironment: '<rootDir>/tests/natively/environment.mjs',
  transform: { '^.+\\.spec\\.ts$': '<rootDir>/tests/natively/hand-over.mjs', ...swc },
};

/** One project per kind of test: `npm run jest -- --selectProjects rules` runs only the quick ones. */
export default {
  // A slow machine is no mistake of ours: this ends what hangs.
  testTimeout: 120_000,
  testSequencer: '<rootDir>/tests/support/longest-first.mjs',
  projects: [
    {
      ...natively,
      displayName: 'rules',
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/api/src/**/*.spec.ts'],
    },
    {
      ...natively,
      displayName: 'system',
      testMatch: ['<rootDir>/tests/**/*.spec.ts'],
      globalSetup: '<rootDir>/tests/support/global-setup.ts',
      globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
      setupFilesAfterEnv: ['<rootDir>/tests/support/setup-spec.ts'],
    },
    {
      displayName: 'web',
      ...angularPresets.createEsmPreset(),
      testMatch: ['<rootDir>/apps/web/src/**/*.spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/apps/web/src/setup-jest.ts'],
      extensionsToTreatAsEsm: ['.ts'],
      moduleNameMapper,
      transform: {
        '^.+\\.(ts|js|mjs|html|svg)$': [
          'jest-preset-angular',
          {
            tsconfig: '<rootDir>/apps/web/tsconfig.spec.json',
            stringifyContentPathRegex: '\\.(html|svg)$',
            useESM: true,
          },
        ],
      },
    },
  ],
};
