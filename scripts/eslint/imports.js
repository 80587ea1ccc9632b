// The import table of the architecture: which package may import what.

/** @param {readonly string[]} packages names of packages; each also stands for its entries */
const oneOf = (packages) => packages.map((name) => `${name}(?:/|$)`).join('|');

/**
 * @param {readonly string[]} packages
 * @param {string} message
 */
const only = (packages, message) => ({ regex: `^(?!\\.\\.?/|${oneOf(packages)})`, message });

const RELATIVE = [
  { regex: '^\\.\\.?/(?!.*\\.(?:js|json)$)', message: 'Relative imports name the file, with the suffix .js.' },
  { regex: '^\\.\\.?/.*/(?:src|dist|packages)/', message: 'Import another package by its name, not by its path.' },
];

/**
 * @param {readonly object[]} patterns
 * @returns {{ '@typescript-eslint/no-restricted-imports': ['error', { patterns: object[] }] }}
 */
const restrict = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns: [...RELATIVE, ...patterns] }],
});

const CORE = ['date-fns', '@date-fns/tz', '@noble/hashes', 'canonicalize'];

export const coreImports = restrict(
  only(CORE, `Core imports only ${CORE.join(', ')}, and zod in *.schema.ts.`),
  {
    regex: '\\.schema\\.js$',
    allowTypeImports: true,
    message: 'Only another *.schema.ts imports a schema: zod must not reach the entries without it.',
  },
);

export const coreSchemaImports = restrict(
  only([...CORE, 'zod'], `A schema of core imports only zod, ${CORE.join(', ')}.`),
);

export const componentsImports = restrict(
  only(
    ['@sextant/core', 'lit', '@lit', 'lit-html', '@floating-ui/dom'],
    'Components import only @sextant/core, lit and @floating-ui/dom: neither zod nor adapters.',
  ),
  { regex: '^@sextant/core/.*schema$', message: 'Components never import a schema entry: it carries zod.' },
  {
    regex: '^lit(?:-html)?/directives/unsafe-',
    message: 'No unsafeHTML or unsafeSVG: pages with trusted types refuse it.',
  },
  {
    regex: '^lit(?:-html)?/directives/style-map',
    message: 'styleMap writes a style attribute, which style-src self refuses; use a class or a custom property.',
  },
);

export const adaptersImports = restrict(
  { regex: '^@sextant/components(?:/|$)', message: 'Adapters never import components: they meet in core types.' },
  { regex: '^(?:lit|@lit)(?:/|$)', message: 'Adapters show nothing: no lit.' },
);
