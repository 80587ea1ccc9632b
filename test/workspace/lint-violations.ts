/** One snippet per house rule; `reports` is the rule id or a part of the message that must appear. */
export interface Violation {
  readonly scope: 'core' | 'schema' | 'components' | 'adapters' | 'anywhere' | 'nameless';
  readonly reports: string;
  readonly code: string;
}

const IMPORTS = '@typescript-eslint/no-restricted-imports';
const PROPERTIES = 'no-restricted-properties';
const GLOBALS = 'no-restricted-globals';

const within = (scope: Violation['scope'], reports: string, codes: readonly string[]): Violation[] =>
  codes.map((code) => ({ scope, reports, code }));

export const VIOLATIONS: readonly Violation[] = [
  ...within('anywhere', 'no `export *`', ["export * from './a.js';", "export * as a from './a.js';"]),
  ...within('anywhere', 'no-eval', ['eval("1");']),
  ...within('anywhere', 'no-new-func', ['export const f = new Function("return 1");']),
  ...within('nameless', 'Name a file after its idea', ['export const a = 1;']),

  ...within('core', IMPORTS, [
    "import { z } from 'zod';",
    "import type { z } from 'zod';",
    "import { html } from 'lit';",
    "import { readFileSync } from 'node:fs';",
    "import { define } from '@sextant/components';",
    "import { contract } from '@sextant/adapters/contract';",
    "import formatDate from 'date-fns-tz';",
    "export { z } from 'zod';",
    "import { policySchema } from '../policy/policy.schema.js';",
    "import { ref } from './ref';",
    "import { ref } from './ref.ts';",
    "import { timer } from '../../../components/src/sla-timer/index.js';",
  ]),
  ...within('schema', IMPORTS, [
    "import { html } from 'lit';",
    "import { ref } from './ref';",
    "import { timer } from '../../../components/src/sla-timer/index.js';",
  ]),
  ...within('core', GLOBALS, [
    'export const t = performance.now();',
    'export const id = crypto.randomUUID();',
    'export const page = fetch("/");',
    'export const w = window.name;',
    'export const d = document.title;',
    'export const e = process.env;',
    'setTimeout(() => 1, 1);',
    'setInterval(() => 1, 1);',
    'export const g = globalThis;',
    'console.log(1);',
  ]),
  ...within('core', PROPERTIES, [
    'export const now = Date.now();',
    'export const { now } = Date;',
    'export const chance = Math.random();',
    'export const e = Math.exp(1);',
    'export const l = Math.log(2);',
    'export const p = Math.pow(2, 0.5);',
    'export const s = Math.sin(1);',
    'export const h = Math.hypot(1, 2);',
    "export const order = 'a'.localeCompare('b');",
    'export const text = (1000).toLocaleString();',
  ]),
  ...within('core', 'Core has no clock', ['export const now = new Date();', 'export const now = Date();']),
  ...within('core', 'variable exponent', ['export const p = (a: number, b: number): number => a ** b;']),
  ...within('core', 'no import()', ["export const later = import('./later.js');"]),
  ...within('core', 'no await', ['export async function later(): Promise<void> {}']),
  ...within('core', '@typescript-eslint/no-explicit-any', ['export const a = (x: any): unknown => x;']),
  ...within('core', '@typescript-eslint/no-non-null-assertion', ['export const a = (x?: number): number => x!;']),
  ...within('schema', 'no-restricted', [
    'export const now = Date.now();',
    'export const chance = Math.random();',
    'export const e = Math.exp(1);',
    'export const w = window.name;',
    'export const now = new Date();',
    'export const p = (a: number, b: number): number => a ** b;',
    "export const later = import('./later.js');",
    'export async function later(): Promise<void> {}',
    'export const text = (1000).toLocaleString();',
  ]),

  ...within('components', IMPORTS, [
    "import { z } from 'zod';",
    "import type { z } from 'zod/mini';",
    "import { read } from '@sextant/adapters/csv';",
    "import { policySchema } from '@sextant/core/policy/schema';",
    "import { addDays } from 'date-fns';",
    "import { unsafeHTML } from 'lit/directives/unsafe-html.js';",
    "import { styleMap } from 'lit/directives/style-map.js';",
    "import { timer } from './timer';",
    "import { score } from '../../../core/src/scoring/score.js';",
  ]),
  ...within('components', PROPERTIES, [
    'export const root = (e: HTMLElement) => e.shadowRoot;',
    'export const write = (e: HTMLElement) => { e.innerHTML = ""; };',
    'export const write = (e: HTMLElement) => { e.outerHTML = ""; };',
    'export const write = (e: HTMLElement) => e.insertAdjacentHTML("beforeend", "");',
  ]),
  ...within('components', 'touches no DOM', [
    'document.addEventListener("click", () => 1);',
    'export const width = window.innerWidth;',
    'export class A { static readonly root = document.body; }',
  ]),
  ...within('components', 'No style attribute', [
    "import { html } from 'lit';\nexport const bar = (w: string) => html`<i style=\"width:${w}\"></i>`;",
    "import { html } from 'lit';\nexport const bar = (w: string) => html`<i style=${w}></i>`;",
  ]),
  ...within('components', 'inline style', ['export const hide = (e: HTMLElement) => e.setAttribute("style", "x");']),
  ...within('components', 'No markup from strings in a template', [
    "import { html } from 'lit';\nexport const raw = (w: string) => html`<i .innerHTML=${w}></i>`;",
  ]),
  ...within('components', 'No event handler attribute', [
    "import { html } from 'lit';\nexport const b = html`<button onclick=\"go()\">Go</button>`;",
  ]),
  ...within('components', 'lit-a11y/alt-text', [
    "import { html } from 'lit';\nexport const i = html`<img src=\"a.png\">`;",
  ]),
  ...within('components', 'lit/no-legacy-template-syntax', [
    "import { html } from 'lit';\nexport const i = (f: () => void) => html`<p on-click=${f}></p>`;",
  ]),
  ...within('components', 'wc/no-constructor-attributes', [
    'export class A extends HTMLElement { constructor(a: string) { super(); this.id = a; } }',
  ]),
  ...within('components', 'no import()', ["export const later = () => import('./later.js');"]),
  ...within('components', '@typescript-eslint/explicit-module-boundary-types', [
    "import { html } from 'lit';\nexport class A { render() { return html`<p></p>`; } }",
  ]),
  ...within('components', '@typescript-eslint/no-explicit-any', ['export const a = (x: any) => x as unknown;']),

  ...within('adapters', IMPORTS, [
    "import { define } from '@sextant/components';",
    "import { html } from 'lit';",
    "import { read } from './read';",
    "import { score } from '../../../core/src/scoring/score.js';",
  ]),
];
