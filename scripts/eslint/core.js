// Core is synchronous, pure and deterministic: no clock, chance, network, global or platform-dependent maths.
import { coreImports, coreSchemaImports } from './imports.js';
import { syntaxEverywhere } from './everywhere.js';

const OUTSIDE = [
  'performance', 'crypto', 'fetch', 'window', 'document', 'process', 'setTimeout', 'setInterval', 'setImmediate',
  'queueMicrotask', 'requestAnimationFrame', 'globalThis', 'self', 'global', 'console', 'navigator', 'location',
  'localStorage', 'sessionStorage', 'XMLHttpRequest', 'WebSocket', 'Buffer', 'require',
];

// Engines may differ in the last bit of these, and a judgement must be the same everywhere. sqrt is exact.
const INEXACT = [
  'exp', 'expm1', 'log', 'log10', 'log1p', 'log2', 'pow', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2',
  'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'cbrt', 'hypot',
];

// What these give depends on the locale of the machine.
const LOCAL = ['localeCompare', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'toLocaleUpperCase',
  'toLocaleLowerCase'];

const FORBIDDEN = [
  { object: 'Date', property: 'now', message: 'Core has no clock: take `now` as a parameter.' },
  { object: 'Math', property: 'random', message: 'Core has no chance.' },
  ...LOCAL.map((property) => ({ property, message: 'The result depends on the locale of the machine.' })),
];

/** @type {import('eslint').Linter.RulesRecord} */
export const core = {
  ...coreImports,
  'no-restricted-globals': ['error', ...OUTSIDE.map((name) => ({ name, message: 'Core touches nothing outside.' }))],
  'no-restricted-properties': ['error', ...FORBIDDEN, ...INEXACT.map((property) => ({
    object: 'Math', property, message: 'Engines differ in the last bit: use integers or a table of the policy.',
  }))],
  'no-restricted-syntax': [
    'error',
    ...syntaxEverywhere,
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
      message: 'Core has no clock: give the instant to Date.',
    },
    {
      selector: 'BinaryExpression[operator="**"]:not([right.type="Literal"]), AssignmentExpression[operator="**="]',
      message: 'A power with a variable exponent is Math.pow: engines differ in the last bit.',
    },
    { selector: 'ImportExpression', message: 'Core is synchronous: no import().' },
    {
      selector: 'AwaitExpression, :function[async=true]',
      message: 'Core is synchronous: no await.',
    },
  ],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
};

/**
 * A geodesic distance needs sines; it is rounded to the metre before anything is compared. Statistics are of many cases,
 * learned once, and reach a judgement as integers of a policy.
 * @type {import('eslint').Linter.RulesRecord}
 */
export const coreInexact = { 'no-restricted-properties': ['error', ...FORBIDDEN] };

/** Schema entries may import zod; everything else holds for them too. */
export const coreSchema = coreSchemaImports;
