import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { layers } from './test/tools/lint-layers.mjs';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'src/generated/', 'clients/*/dist/', 'clients/sdk/src/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // `return done(error)` ends a callback early, and reads as it is meant.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Our classes pass no methods around; the rule stumbles over those of libraries.
      '@typescript-eslint/unbound-method': 'off',
      // Numbers of PostgreSQL's types come from messages of the driver.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-argument': 'off',
      // An empty text counts as not given.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // What was caught is thrown again as it is.
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      // Signatures, options and types of libraries, which we cannot change.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-useless-default-assignment': 'off',
      '@typescript-eslint/no-deprecated': 'off',
      // A type alias and an interface, an index signature and a Record say the same.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Brackets tell a field of an index signature, which may be missing, from a declared one.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // It would suggest `!`, which hides that a value may be missing.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // DTO classes describe plain objects: literals and copies of them are what Nest serialises.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      curly: ['error', 'multi-line'],
      complexity: ['error', 14],
      'max-params': ['error', 6],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]',
          message: 'Raw SQL is a tagged template; only shared/database may send text.',
        },
        { selector: "MemberExpression[object.name='Prisma'][property.name='raw']", message: 'Use Prisma.sql.' },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only src/config reads the environment.',
        },
        {
          selector: "VariableDeclarator[id.type='ArrayPattern'][init.type='ArrayExpression'][init.elements.length>1]",
          message: 'Give each value a const of its own.',
        },
      ],
    },
  },
  ...layers,
  // The server logs through its logger; only commands speak to a terminal.
  { files: ['src/**', 'clients/**'], rules: { 'no-console': 'error' } },
  {
    files: ['src/bin/**', 'src/{main,processes,run-process,shutdown}.ts', 'clients/sdk/generator/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['clients/pos/**/*.ts', 'clients/pos/**/*.tsx'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: { 'no-restricted-globals': ['error', { name: 'fetch', message: 'The till speaks through the SDK only.' }] },
  },
  // A component returns what it renders, and a text is a text.
  {
    files: ['**/*.tsx', 'clients/pos/src/texts/**/*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  { files: ['src/config/**', 'test/**', '*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    // Tests look into answers of a server that they do not trust: their bodies have no type.
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', 400],
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
  {
    files: ['**/*.controller.ts'],
    rules: { 'max-params': 'off' },
  },
);
