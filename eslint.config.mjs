import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

const BUILD = 'Build addresses with pathTo (libs/domain/addresses): each part is checked and encoded there.';
/** A path before or behind what is filled in; not in a tag, a whole address, a query or a sentence. */
const PATH = String.raw`/^\u002f\w[^?]*$|(^|\s)(?!https?:)(|[^?\s]*[^?\s<:\u002f])\u002f(\w[^?\s]*)?$/`;
const addressesByHand = [
  { selector: `TemplateLiteral[expressions.length>0] > TemplateElement[value.raw=${PATH}]`, message: BUILD },
  { selector: String.raw`BinaryExpression[operator="+"] > Literal[value=/^\u002f\w|\u002f$/]`, message: BUILD },
  { selector: String.raw`CallExpression[callee.property.name="join"][arguments.0.value="/"]`, message: BUILD },
];
/** The same in a template: `'/calendar/s/' + slug`, or with backticks. */
const addressesInTemplates = [
  { selector: String.raw`Binary[operation="+"] > LiteralPrimitive[value=/^\u002f\w|\u002f$/]`, message: BUILD },
  { selector: String.raw`TemplateLiteralElement[text=/\u002f/]`, message: BUILD },
  { selector: String.raw`Interpolation[strings.0=/^\u002f\w/]`, message: BUILD },
];

const BY_NAME = 'Import it by its name: #domain/…, #contract/…, #embedded-postgres/…, #api/…, #tests/….';
const farAway = {
  patterns: [
    { regex: String.raw`^(\.\./){3,}`, message: BY_NAME },
    { regex: String.raw`^\.\.?/(.*/)?(apps|libs)/`, message: BY_NAME },
  ],
};

const PLAIN = 'Write the entries themselves; how long a line gets is for the formatter.';
/** `...{ a, b }` in an object or `...[A, B]` in a list says nothing that `a, b` does not. */
const spreadLiterals = [
  { selector: 'SpreadElement[argument.type="ObjectExpression"]', message: PLAIN },
  { selector: 'SpreadElement[argument.type="ArrayExpression"]', message: PLAIN },
];

/** A service says what it does; how the database is asked stands in a file of its own. */
const sqlElsewhere = [
  {
    selector: 'CallExpression[callee.property.name="query"]',
    message: 'SQL stands in *.queries.ts and *.writes.ts; what concerns one table goes through its repository.',
  },
];
/** The manager's own take any conditions, and `save` reads before it writes. */
const untypedWrites = [
  {
    selector:
      'CallExpression[callee.object.name=/^(tx|manager)$/][callee.property.name=/^(update|delete|insert|upsert)$/]',
    message: 'Write through tx.getRepository(Entity): the conditions have types there.',
  },
  {
    selector:
      'CallExpression[callee.object.name=/^(tx|manager)$/][callee.property.name=/^(save|remove)$/], CallExpression[callee.object.callee.property.name=/^(getRepository|withRepository)$/][callee.property.name=/^(save|remove)$/]',
    message: 'It reads before it writes: insert, update, upsert or delete instead.',
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '/data/',
      '.angular/',
      'node_modules/',
      'tests/fixtures/',
      'coverage/',
      'tests/.artifacts/',
      '.stryker-tmp/',
      'reports/',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'apps/web/tsconfig.spec.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-console': 'error',
      'no-restricted-imports': ['error', farAway],
      'no-restricted-syntax': ['error', ...spreadLiterals],
      '@typescript-eslint/no-floating-promises': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-depth': ['error', 3],
      complexity: ['error', 15],
      'max-params': ['error', 5],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // Modules and placeholders of Nest and Angular are classes without members.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
      ],
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  { files: ['**/*.{mjs,cjs}'], rules: { 'no-restricted-syntax': ['error', ...spreadLiterals] } },
  {
    // Nest reads constructor parameter types at run time, so an import that looks like a type may be a value there.
    files: ['apps/api/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-restricted-syntax': ['error', ...spreadLiterals, ...untypedWrites],
    },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.queries.ts', '**/*.writes.ts', 'apps/api/src/platform/**'],
    rules: { 'no-restricted-syntax': ['error', ...spreadLiterals, ...untypedWrites, ...sqlElsewhere] },
  },
  {
    files: ['apps/web/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'app', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'app', style: 'camelCase' }],
    },
  },
  {
    files: ['apps/web/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...spreadLiterals, ...addressesByHand] },
  },
  {
    files: ['apps/api/src/pages/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.queries.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...spreadLiterals, ...untypedWrites, ...sqlElsewhere, ...addressesByHand],
    },
  },
  {
    files: ['apps/web/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: { 'no-restricted-syntax': ['error', ...addressesInTemplates] },
  },
  {
    files: ['**/*.spec.ts', 'tests/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off', 'max-params': 'off' },
  },
);
