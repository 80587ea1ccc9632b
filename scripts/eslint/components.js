// Components run in hostile pages: closed shadow roots, strict content security policies, several copies.
import { componentsImports } from './imports.js';
import { syntaxEverywhere } from './everywhere.js';

const TEMPLATE = 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement';

// Instance fields and functions run later; properties named `document` and types are not the global.
const MODULE_LEVEL = [
  'Identifier[name=/^(document|window|globalThis|self|navigator|location)$/]',
  ':not(:function Identifier)',
  ':not(PropertyDefinition[static=false] > Identifier)',
  ':not(PropertyDefinition[static=false] > * Identifier)',
  ':not(MemberExpression[computed=false] > Identifier.property)',
  ':not(Property[computed=false] > Identifier.key)',
  ':not(PropertyDefinition > Identifier.key)',
  ':not(TSTypeQuery Identifier)',
  ':not(TSPropertySignature > Identifier.key)',
  ':not(TSModuleDeclaration Identifier)',
].join('');

/** @type {import('eslint').Linter.RulesRecord} */
export const components = {
  ...componentsImports,
  'no-restricted-properties': [
    'error',
    { property: 'shadowRoot', message: 'Use renderRoot: a host may force closed shadow roots.' },
    ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
      property, message: 'No markup from strings: pages with trusted types refuse it.',
    })),
  ],
  'no-restricted-syntax': [
    'error',
    ...syntaxEverywhere,
    { selector: MODULE_LEVEL, message: 'Importing a component touches no DOM: move this into a function.' },
    {
      selector: `${TEMPLATE}[value.raw=/(^|\\s)style\\s*=/]`,
      message: 'No style attribute: style-src self refuses it; use a class or a custom property.',
    },
    {
      selector: 'CallExpression[callee.property.name="setAttribute"][arguments.0.value="style"]',
      message: 'setAttribute("style") is an inline style: style-src self refuses it; use style.setProperty.',
    },
    {
      selector: `${TEMPLATE}[value.raw=/(^|\\s)\\.(inner|outer)HTML\\s*=/]`,
      message: 'No markup from strings in a template.',
    },
    {
      selector: `${TEMPLATE}[value.raw=/(^|\\s)on[a-z]+\\s*=/]`,
      message: 'No event handler attribute: script-src self refuses it; use @event.',
    },
    { selector: 'ImportExpression', message: 'One file must work over file://: no import().' },
  ],
  '@typescript-eslint/no-explicit-any': 'error',
  // An inferred TemplateResult is declared as coming from lit-html, which those who install us need not have.
  '@typescript-eslint/explicit-module-boundary-types': 'error',
};
