import { expect } from 'chai';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { VIOLATIONS } from './lint-violations.js';

// The snippets are no files of a TypeScript project, so only the untyped rules can run on them.
const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });

async function reports(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'parse'}: ${message}`);
}

const SCOPES = {
  core: 'packages/core/src/scoring/score.ts',
  schema: 'packages/core/src/policy/policy.schema.ts',
  components: 'packages/components/src/sla-timer/sla-timer.ts',
  adapters: 'packages/adapters/src/csv/read.ts',
  anywhere: 'scripts/measure.js',
  nameless: 'scripts/utils.js',
};

/** The texts that the configuration of a file promises to report. */
async function promisedMessages(path: string): Promise<string[]> {
  const { rules } = (await eslint.calculateConfigForFile(path)) as { rules: Record<string, unknown[]> };
  const entries = [
    ...(rules['no-restricted-globals'] ?? []).slice(1),
    ...(rules['no-restricted-properties'] ?? []).slice(1),
    ...(rules['no-restricted-syntax'] ?? []).slice(1),
    ...(rules['@typescript-eslint/no-restricted-imports'] ?? [])
      .slice(1)
      .flatMap((options) => (options as { patterns: unknown[] }).patterns),
  ] as { message: string }[];
  return [...new Set(entries.map(({ message }) => message))];
}

describe('house rules: each is reported', () => {
  for (const { scope, reports: expected, code } of VIOLATIONS) {
    it(`${scope}: ${expected} for ${code.split('\n')[0]}`, async () => {
      const found = await reports(SCOPES[scope], code);
      expect(found.join('\n')).to.include(expected);
    });
  }

  it('a file over 400 lines, blank lines included', async () => {
    const found = await reports(SCOPES.core, '\n'.repeat(401));
    expect(found.join('\n')).to.include('max-lines');
  });
});

describe('house rules: none without a violating snippet', () => {
  for (const scope of Object.keys(SCOPES) as (keyof typeof SCOPES)[]) {
    it(scope, async () => {
      const reported: string[] = [];
      for (const violation of VIOLATIONS) {
        if (violation.scope === scope || violation.scope === 'anywhere') {
          reported.push(...(await reports(SCOPES[scope], violation.code)));
        }
      }
      const silent = (await promisedMessages(SCOPES[scope])).filter(
        (message) => !reported.some((report) => report.includes(message)),
      );
      expect(silent).to.deep.equal([]);
    });
  }
});

describe('house rules: what they must let pass', () => {
  const CLEAN: readonly [keyof typeof SCOPES, string][] = [
    [
      'core',
      "import { addDays } from 'date-fns';\n" +
        'export const next = (at: number): Date => addDays(new Date(at), 1);',
    ],
    [
      'core',
      "import { sha256 } from '@noble/hashes/sha2.js';\n" +
        'export const digest = (data: Uint8Array): Uint8Array => sha256(data);',
    ],
    ['core', "import type { Policy } from '../policy/policy.schema.js';\nexport type Named = Policy;"],
    ['core', 'export const half = (n: number): number => Math.trunc(Math.sqrt(n) / 2 ** 2);'],
    ['core', 'export interface Window { document: string }\nexport const text = (w: Window): string => w.document;'],
    ['schema', "import { z } from 'zod';\nexport const name = z.string();"],
    [
      'components',
      "import { html, type TemplateResult } from 'lit';\n" +
        'export const row = (id: string): TemplateResult => html`<li class=${id} data-style="x"></li>`;',
    ],
    ['components', 'export const listen = (f: () => void): void => document.addEventListener("click", f);'],
    ['components', 'export class Owner { private readonly owner = document.body; at(): Element { return this.owner; } }'],
    ['components', 'export const of = (event: { document: string }): string => event.document;'],
    ['components', 'export const shape = { document: 1 };'],
    ['components', "import type { Brief } from '@sextant/core/briefs';\nexport type Shown = Brief;"],
    ['adapters', "import { z } from 'zod';\nexport const rows = z.array(z.unknown());"],
    ['adapters', "import { parse } from 'csv-parse/sync';\nexport const rows = parse;"],
  ];
  for (const [scope, code] of CLEAN) {
    it(`${scope}: ${code.split('\n').at(-1) ?? ''}`, async () => {
      expect(await reports(SCOPES[scope], `${code}\n`)).to.deep.equal([]);
    });
  }
});
