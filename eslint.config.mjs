import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const specs = ['**/*.{spec,int-spec,e2e-spec}.ts', '**/test/**/*.ts', '**/conformance.ts'];

/** Which project may import which, by the tags in their package.json. Everything not listed is an error. */
const arrows = [
  { sourceTag: 'scope:contracts', onlyDependOnLibsWithTags: [], allowedExternalImports: ['zod'] },
  { sourceTag: 'scope:runtime', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:working-days', onlyDependOnLibsWithTags: [], allowedExternalImports: ['chinese-days', 'zod'] },
  { sourceTag: 'scope:papers', onlyDependOnLibsWithTags: ['scope:runtime'], allowedExternalImports: ['pdfkit', 'pdfmake', '@expo-google-fonts/*'] },
  { sourceTag: 'scope:leasing', onlyDependOnLibsWithTags: [], allowedExternalImports: [] },
  { sourceTag: 'scope:messaging', onlyDependOnLibsWithTags: ['scope:runtime', 'scope:leasing'] },
  { sourceTag: 'scope:attachments', onlyDependOnLibsWithTags: ['scope:runtime'] },
  { sourceTag: 'scope:auditing', onlyDependOnLibsWithTags: ['scope:runtime'] },
  { sourceTag: 'scope:days', onlyDependOnLibsWithTags: [], allowedExternalImports: [] },
  { sourceTag: 'scope:access', onlyDependOnLibsWithTags: ['scope:contracts', 'scope:runtime', 'scope:days'] },
  { sourceTag: 'scope:recording', onlyDependOnLibsWithTags: ['scope:contracts', 'scope:runtime', 'scope:days'] },
  // What several domain services share.
  { sourceTag: 'scope:importing', onlyDependOnLibsWithTags: ['scope:contracts', 'scope:runtime', 'scope:recording', 'scope:days'] },
  { sourceTag: 'scope:procedures', onlyDependOnLibsWithTags: ['contracts', 'runtime', 'recording', 'days', 'working-days'].map((name) => `scope:${name}`) },
  {
    sourceTag: 'scope:ledgers',
    onlyDependOnLibsWithTags: ['access', 'contracts', 'runtime', 'messaging', 'recording', 'importing', 'reporting'].map((name) => `scope:${name}`),
  },
  ...['projecting', 'reporting', 'delivering', 'ruling', 'spreadsheets'].map((name) =>
    ({ sourceTag: `scope:${name}`, onlyDependOnLibsWithTags: ['scope:contracts', 'scope:runtime', 'scope:messaging'] })),
  { sourceTag: 'scope:testing', onlyDependOnLibsWithTags: ['type:lib'] },
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:lib'] },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:lib', 'type:tool'] },
];

/** Tests may start servers and take the reference town as well. */
const arrowsOfSpecs = arrows.map(({ allowedExternalImports, ...arrow }) => ({
  ...arrow,
  onlyDependOnLibsWithTags: [...arrow.onlyDependOnLibsWithTags, 'scope:testing', 'scope:reference-town'],
  ...(allowedExternalImports === undefined ? {} : { allowedExternalImports: [...allowedExternalImports, 'fast-check'] }),
}));
const boundaries = (depConstraints) => ['error', {
  depConstraints,
  banTransitiveDependencies: true,
  // The tests of these libraries start servers with `testing`, which is built on them; no source file does.
  ignoredCircularDependencies: ['runtime', 'contracts', 'messaging'].map((name) => ['@guzhou/testing', `@guzhou/${name}`]),
}];

/** The queue's libraries have one door, and so does the package that starts servers. */
const doors = {
  queue: { group: ['bullmq', 'bullmq/*', 'ioredis', 'ioredis/*'], message: 'Only @guzhou/messaging talks to BullMQ and Redis.' },
  servers: { group: ['@guzhou/testing', '@guzhou/messaging/testing', '@guzhou/attachments/testing'], message: 'Only tests import it.' },
};
const restrictImports = (...patterns) => ['error', { patterns }];

/** SQL text that is not a tagged template goes through the Transaction port, where values are always bound. */
/** Prisma puts several of these into one statement, which then runs under the county of the first that asks. */
const askedTogether = {
  selector: 'CallExpression[callee.property.name=/^findUnique(OrThrow)?$/]',
  message: 'Use findFirst: Prisma asks several findUnique of one moment together, under the county of one of them.',
};

const rawSql = {
  selector: 'MemberExpression[property.name=/^\\$(queryRawUnsafe|executeRawUnsafe)$/]',
  message: 'Use $queryRaw with a tagged template, or the Transaction port.',
};

export default tseslint.config(
  { ignores: ['**/dist/', '**/generated/', '**/node_modules/', '.data/', '.nx/', 'coverage/', 'tools/generators/*/files/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(arrows),
      'no-restricted-imports': restrictImports(doors.queue, doors.servers),
      'no-restricted-syntax': ['error', rawSql, askedTogether],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      // Interfaces here declare functions as methods, and take them apart again.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      // A method of an interface that must be async may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { args: 'all', argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'max-len': ['error', { code: 140, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true }],
      'max-lines': ['error', { max: 350 }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: specs,
    rules: {
      '@nx/enforce-module-boundaries': boundaries(arrowsOfSpecs),
      'no-restricted-imports': 'off',
      // What a body or a row holds is looked at, not declared.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  { files: ['libs/messaging/**/*.ts', 'libs/testing/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['tools/**/*.ts'], rules: { 'no-restricted-imports': restrictImports(doors.queue), 'no-console': 'off' } },
  { files: ['tools/bench/**/*.ts', 'tools/reference-town/test/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['libs/runtime/src/database/transaction.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.{mjs,cjs,js}'],
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }], eqeqeq: 'error', 'prefer-const': 'error' },
  },
);
