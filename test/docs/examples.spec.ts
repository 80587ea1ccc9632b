import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { csvMapping, type CsvDeclaration } from '@sextant/adapters/csv';
import { loadRoles } from '@sextant/adapters/server';
import { readOpportunityBrief, readSlaTimerBrief } from '@sextant/core/briefs';
import { admit } from '@sextant/core/facts/schema';
import { loadPolicy } from '@sextant/core/policy/schema';
import { expect } from 'chai';
import { beforeAll } from 'vitest';
import { exampleModule } from './example-module.js';
import { blocksOf, fileNameOf, isExample, PAGES, wholeOf, type Block } from './markdown.js';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, '.cache/docs/examples');
const LANGUAGES = ['ts', 'js', 'html', 'json', 'sh', 'text'];

/** Runs an example; gives what it printed without a claim of its own. */
async function run(block: Block, blocks: readonly Block[]): Promise<readonly string[]> {
  const printed: string[] = [];
  let seen = 0;
  const { code, claims } = exampleModule(wholeOf(block, blocks));
  const show = (values: readonly unknown[]): string => values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' ');
  Object.assign(globalThis, {
    exampleResult: (kind: 'value' | 'printed', line: number, found: unknown, expected: unknown) => {
      seen += 1;
      const where = `${block.file}:${block.line}, line ${line} of the example`;
      if (kind === 'printed') expect(show(found as readonly unknown[]), where).to.equal(expected);
      else expect(found, `${where}: ${inspect(found, { depth: 8, breakLength: 140 })}`).to.deep.equal((expected as () => unknown)());
    },
    examplePrint: (...values: readonly unknown[]) => void printed.push(show(values)),
  });
  const file = join(FOLDER, fileNameOf(block));
  writeFileSync(file, `${code.replaceAll('console.log(', 'examplePrint(')}\nexport {};\n`);
  await import(/* @vite-ignore */ `${pathToFileURL(file).href}?${Date.now()}`);
  expect(seen, `${block.file}:${block.line}: results reached`).to.equal(claims);
  return printed;
}

/** What each kind of JSON must stand. */
const JSON_CHECKS: Readonly<Record<string, (value: unknown) => void>> = {
  policy: (value) => void loadPolicy(value),
  brief: (value) => {
    const kind = (value as { readonly kind?: string }).kind;
    const { problems } = kind === 'sla-timer-brief/1' ? readSlaTimerBrief(value) : readOpportunityBrief(value);
    expect(problems).to.deep.equal([]);
  },
  fact: (value) => expect(admit([value]).setAside).to.deep.equal([]),
  roles: (value) => void loadRoles(value),
  'csv-declaration': (value) => void csvMapping(value as CsvDeclaration),
};

describe('examples in the documentation', () => {
  beforeAll(() => {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
  });

  for (const file of PAGES) {
    const blocks = blocksOf(file);

    it(`${file}: every block says what it is`, () => {
      for (const { line, lang } of blocks) expect(LANGUAGES, `${file}:${line}`).to.include(lang);
    });

    for (const block of blocks.filter(isExample)) {
      it(`${file}:${block.line} runs and gives what it says`, async () => {
        const printed = await run(block, blocks);
        const next = blocks[blocks.indexOf(block) + 1];
        if (next?.meta.includes('printed')) {
          if (next.lang === 'json') expect(JSON.parse(printed.join('\n'))).to.deep.equal(JSON.parse(next.code));
          else expect(printed.join('\n')).to.equal(next.code);
        }
      });
    }

    for (const { line, lang, meta, code } of blocks.filter(({ lang }) => lang === 'json')) {
      if (meta.includes('printed')) continue;
      it(`${file}:${line} is a ${meta[0] ?? 'JSON of no kind'} that loads`, () => {
        const check = JSON_CHECKS[meta[0] ?? ''];
        expect(check, `one of ${Object.keys(JSON_CHECKS).join(', ')} after \`${lang}\``).to.not.equal(undefined);
        check?.(JSON.parse(code));
      });
    }
  }
});
