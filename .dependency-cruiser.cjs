// The dependency rule (ARCHITECTURE.md). Features form a line and import only leftwards.
const LINE = ['spaces', 'members', 'events', 'listing', 'rsvps', 'calendars', 'digests'];
const BRANCHES = ['imports', 'demo', 'pages'];

const leftwards = LINE.flatMap((feature, at) => {
  const right = [...LINE.slice(at + 1), ...BRANCHES];
  return {
    name: `${feature}-imports-leftwards`,
    comment: 'A feature tells one to its right something only through a job that it defines itself.',
    severity: 'error',
    from: { path: `^apps/api/src/${feature}/` },
    to: { path: `^apps/api/src/(${right.join('|')})/` },
  };
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Imports of types count too: files that describe themselves by each other cannot be read one by one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules import rules and the date library. No framework, no I/O.',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/domain/', 'node_modules/(temporal-polyfill|temporal-spec)/'] },
    },
    {
      name: 'contract-is-schemas',
      severity: 'error',
      from: { path: '^libs/contract/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/(contract|domain)/', 'node_modules/zod/'] },
    },
    {
      name: 'contract-not-in-domain',
      severity: 'error',
      from: { path: '^libs/domain/' },
      to: { path: '^libs/contract/' },
    },
    {
      name: 'embedded-postgres-stands-alone',
      comment: 'It knows nothing of the program that it serves.',
      severity: 'error',
      from: { path: '^libs/embedded-postgres/' },
      to: { dependencyTypesNot: ['core'], pathNot: ['^libs/embedded-postgres/', 'node_modules/(@types/)?pg/'] },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^apps/api/src/platform/' },
      to: { path: `^apps/api/src/(${[...LINE, ...BRANCHES].join('|')})/` },
    },
    {
      name: 'one-writes-calendars',
      comment: 'What the library gets wrong is mended in one place.',
      severity: 'error',
      from: { pathNot: '^apps/api/src/platform/ical/' },
      to: { path: 'node_modules/ical-generator/' },
    },
    ...leftwards,
    { name: 'api-knows-no-web', severity: 'error', from: { path: '^apps/api/' }, to: { path: '^apps/web/' } },
    {
      name: 'web-knows-no-api',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(apps/api|libs/embedded-postgres)/' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^apps/web/src/app/(ui|platform)/' },
      to: { path: '^apps/web/src/app/(?!ui/|platform/)' },
    },
    {
      name: 'program-knows-no-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(tests|bench)/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '(^|/)dist/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
