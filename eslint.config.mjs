import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'src/generated/', 'clients/*/dist/', 'clients/sdk/src/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
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
      ],
    },
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
  { files: ['**/*.spec.ts', 'test/**'], rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', 400] } },
  {
    files: ['**/*.controller.ts'],
    rules: { 'max-params': 'off' },
  },
);
