import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvMapping, type CsvColumn, type CsvDeclaration } from '@sextant/adapters/csv';
import { readOpportunityBrief } from '@sextant/core/briefs';
import { openBook, type Fact, type SetAsideCode } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';
import { openPolicyBook, PolicyError, type PolicyCode } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { expect } from 'chai';
import { rowsBelow } from './markdown.js';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = 'docs/data-quality.md';
const isJson = (cell: string): boolean => cell.startsWith('{');

// The compiler keeps these complete; the pages must be, too.
const POLICY_CODES: Readonly<Record<PolicyCode, true>> = {
  'not-json': true, 'forbidden-key': true, 'wrong-type': true, missing: true, 'unknown-rule': true, 'unknown-policy': true,
  'circular-extends': true, 'conflicting-version': true, 'out-of-range': true, 'bad-duration': true, 'negative-window': true,
  'working-days-without-calendar': true, 'bad-calendar': true, 'not-for-template': true, 'unreachable-grade': true, 'duplicate-order': true,
  'duplicate-alias': true, 'duplicate-version': true, 'level-without-due': true, 'level-before-start': true, 'level-beyond-due': true,
  'self-trigger': true, 'circular-gates': true, 'circular-assignment': true, 'unreachable-rule': true, 'empty-pool': true, 'contradicting-caps': true, 'unused-group': true, 'bad-decay': true, 'not-repeatable': true,
  'unknown-field': true,
};
const FACT_CODES: Readonly<Record<SetAsideCode, true>> = {
  'not-a-fact': true, 'unknown-type': true, 'unknown-schema': true, 'missing-time': true, 'future-time': true, 'unknown-subject': true,
  'amount-without-currency': true, 'invalid-data': true, 'forbidden-key': true, 'too-large': true, 'conflicting-duplicate': true,
};

function policyCodes(make: () => unknown): readonly PolicyCode[] {
  try {
    make();
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems.map(({ code }) => code);
    throw error;
  }
}

describe('docs/data-quality.md, policies', () => {
  const rows = rowsBelow(PAGE, 'Policy codes', 'code');

  it('lists every code', () => {
    expect(rows.map(([code]) => code)).to.have.members(Object.keys(POLICY_CODES));
  });

  for (const [code = '', example = ''] of rows.filter(([, example = '']) => isJson(example))) {
    it(`${code}: the example gives it`, () => {
      const document = { id: 'ours', version: 1, title: 'Ours', extends: ['manufacturing@1'], ...(JSON.parse(example) as object) };
      expect(policyCodes(() => loadPolicy(document))).to.include(code);
    });
  }

  it('not-json and duplicate-version: the examples told in words give them', () => {
    const policy = { id: 'ours', version: 1, title: 'Ours', extends: ['manufacturing@1'] };
    expect(policyCodes(() => loadPolicy({ ...policy, forecast: { floor: NaN } }))).to.include('not-json');
    const version = { policy: loadPolicy(policy), effectiveFrom: 0, recordedAt: 0 };
    expect(policyCodes(() => openPolicyBook([version, version]))).to.include('duplicate-version');
  });
});

describe('docs/data-quality.md, facts', () => {
  const rows = rowsBelow(PAGE, 'Fact codes', 'code');
  const time = Date.parse('2026-03-02T09:00:00+08:00');
  const good: Fact<'deal.state'> = {
    source: 'crm', id: 'D-1/1', seq: 1, kind: 'state', type: 'deal.state', schema: 1, time, recordedAt: time,
    about: [{ type: 'deal', id: 'D-1' }], data: { title: 'Retrofit' },
  };

  it('lists every code, and the good fact is good', () => {
    expect(rows.map(([code]) => code)).to.have.members(Object.keys(FACT_CODES));
    expect(admit([good], { now: time }).setAside).to.deep.equal([]);
  });

  for (const [code = '', example = ''] of rows.filter(([, example = '']) => isJson(example))) {
    it(`${code}: the example gives it`, () => {
      const { setAside } = admit([{ ...good, ...(JSON.parse(example) as object) }], { now: time });
      expect(setAside.map((aside) => aside.code)).to.deep.equal([code]);
    });
  }

  it('too-large and conflicting-duplicate: the examples told in words give them', () => {
    const long = admit([{ ...good, data: { title: 'x'.repeat(262_145) } }]).setAside;
    const two = openBook([good, { ...good, data: { title: 'Another' } }]).setAside;
    expect([...long, ...two].map(({ code }) => code)).to.deep.equal(['too-large', 'conflicting-duplicate']);
  });
});

describe('docs/data-quality.md, briefs', () => {
  for (const [key = '', example = ''] of rowsBelow(PAGE, 'Brief problems', 'key')) {
    it(`${key}: the example gives it`, () => {
      expect(readOpportunityBrief(example).problems.map((problem) => problem.key)).to.deep.equal([key]);
    });
  }

  it('lists every warning of the widgets', () => {
    const warnings = readFileSync(join(ROOT, 'packages/components/src/base/warn.ts'), 'utf8').match(/SX\d{3}/g);
    expect(rowsBelow(PAGE, 'Brief problems', 'warning').map(([code]) => code)).to.have.members([...new Set(warnings)]);
  });
});

describe('docs/import-csv.md', () => {
  const rejects = rowsBelow('docs/import-csv.md', 'Rejects', 'code');
  const errors = rowsBelow('docs/import-csv.md', 'Errors', 'code').flatMap(([codes = '']) => codes.split(', '));

  it('lists every code of the reader', () => {
    const folder = join(ROOT, 'packages/adapters/src/csv');
    const source = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
    const listed = [...rejects.map(([code = '']) => code), ...errors];
    for (const code of listed) expect(source).to.include(`'${code}'`);
    const literals = [...source.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, literal = '']) => literal).filter((literal) => literal !== 'yyyy-mm-dd');
    expect(listed).to.include.members([...new Set(literals)]);
  });

  for (const [code = '', column = '', cell = ''] of rejects.filter(([, column = '']) => isJson(column))) {
    it(`${code}: the example gives it`, () => {
      const declaration: CsvDeclaration = {
        name: 'rows', source: 'csv', zone: 'UTC', recordedAt: { at: '2026-03-02T00:00:00Z' },
        columns: { id: { header: 'id', type: 'text' }, other: { header: 'other', type: 'text' }, cell: { header: 'cell', ...(JSON.parse(column) as object) } as CsvColumn },
        facts: { row: { type: 'x.row', id: ['id'], about: [{ type: 'deal', id: 'id' }], data: { cell: 'cell' } } },
      };
      const { rejects: found } = csvMapping(declaration)({ kind: 'rows', position: 2, values: { id: '1', other: 'yuan', cell: JSON.parse(cell) as string } });
      expect(found.map((reject) => reject.code)).to.deep.equal([code]);
    });
  }
});
