import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { components } from './scripts/eslint/components.js';
import { core, coreInexact, coreSchema } from './scripts/eslint/core.js';
import { everywhere, nameless, syntaxEverywhere } from './scripts/eslint/everywhere.js';
import { adaptersImports } from './scripts/eslint/imports.js';

/**
 * The plugins type their configs as "new or old style, perhaps none".
 * @param {import('eslint').ESLint.Plugin} plugin
 */
const recommended = (plugin) =>
  /** @type {import('eslint').Linter.Config} */ (plugin.configs?.['flat/recommended']);

const elements = ['packages/components/src/**/*.ts', 'stories/**/*.ts', '.storybook/**/*.ts'];

export default defineConfig(
  globalIgnores(['**/dist/', 'test/bench/peers/', '.cache/', 'storybook-static/', 'docs/api/', '**/node_modules/']),
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...everywhere,
      'no-restricted-syntax': ['error', ...syntaxEverywhere],
      // tsc knows what is defined, and reports unused locals and parameters.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['packages/core/src/**/*.ts'], rules: core },
  { files: ['packages/core/src/**/*.schema.ts'], rules: coreSchema },
  { files: ['packages/core/src/compliance/conduct/distance.ts', 'packages/core/src/statistics/**/*.ts'], rules: coreInexact },
  {
    files: elements,
    plugins: { 'lit-a11y': litA11y },
    extends: [recommended(lit), recommended(wc)],
    rules: litA11y.configs.recommended.rules,
  },
  { files: ['packages/components/src/**/*.ts'], rules: components },
  { files: ['packages/adapters/src/**/*.ts'], rules: adaptersImports },
  {
    files: ['test/**/*.ts'],
    rules: {
      // chai's `expect(x).to.be.true` is an expression by design.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    rules: {
      // Parsed JSON and untyped plugins are `any` in JavaScript; tsc checks these files strictly all the same.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  nameless,
);
