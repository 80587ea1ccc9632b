// Rules for every file of the repository.

/** @type {import('eslint').Linter.RulesRecord} */
export const everywhere = {
  'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
  'no-eval': 'error',
  'no-new-func': 'error',
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
};

/** no-restricted-syntax entries; a later config block replaces the whole list, so every block spreads these. */
export const syntaxEverywhere = [
  { selector: 'ExportAllDeclaration', message: 'Name what is public: no `export *`.' },
];

/**
 * A file is named after its idea.
 * @type {import('eslint').Linter.Config}
 */
export const nameless = {
  files: ['**/{utils,util,helpers,helper,manager}.{ts,js,mjs}', '**/*.{utils,util,helpers,helper}.{ts,js,mjs}'],
  // Storybook prescribes this name.
  ignores: ['.storybook/manager.ts'],
  rules: {
    'no-restricted-syntax': [
      'error',
      { selector: 'Program', message: 'Name a file after its idea, not utils, helpers or manager.' },
    ],
  },
};
