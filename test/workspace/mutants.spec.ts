import { expect } from 'chai';
import { explain, readExplanations } from '../../scripts/mutants.js';

const source = "const a = 1;\nexport const f = (x: number): boolean =>\n  x === 0 || x > a;\n";

const mutant = (line: number, from: number, to: number, replacement: string) => ({
  file: 'a.ts',
  source,
  status: 'Survived',
  mutatorName: 'M',
  replacement,
  location: { start: { line, column: from }, end: { line, column: to } },
});
/** `x === 0` and `x > a` of line 3. */
const equals = mutant(3, 3, 10, 'false');
const greater = mutant(3, 14, 19, 'x >= a');

const page = (...rows: readonly string[]): string =>
  ['# Survivors', '', '## `a.ts`', '', '| code | replacement | why |', '|---|---|---|', ...rows].join('\n');
const outcome = (...rows: readonly string[]) => {
  const { explained, unexplained, stale } = explain([equals, greater], readExplanations(page(...rows)));
  return [explained.map((m) => m.replacement), unexplained.map((m) => m.replacement), stale.length];
};

describe('explanations of surviving mutants', () => {
  it('a row explains the mutants inside its piece of code, with its replacement', () => {
    expect(outcome('| `x > a` | `x >= a` | a is never x |')).to.deep.equal([['x >= a'], ['false'], 0]);
    expect(outcome('| `x > a` | `x < a` | a is never x |')).to.deep.equal([[], ['false', 'x >= a'], 1]);
  });

  it('a star stands for any replacement, and a bar in code is escaped', () => {
    expect(outcome('| `x === 0 \\|\\| x > a` | * | both |')).to.deep.equal([['false', 'x >= a'], [], 0]);
  });

  it('code may span lines, however they break', () => {
    expect(outcome('| `boolean => x === 0` | `false` | why |')).to.deep.equal([['false'], ['x >= a'], 0]);
  });

  it('code that ends in … is the beginning of what is mutated, not something around it', () => {
    expect(outcome('| `x > …` | * | why |')).to.deep.equal([['x >= a'], ['false'], 0]);
    expect(outcome('| `export const f …` | * | why |')).to.deep.equal([[], ['false', 'x >= a'], 1]);
  });

  it('a replacement may be shortened as well', () => {
    expect(outcome('| `x > a` | `x >…` | why |')).to.deep.equal([['x >= a'], ['false'], 0]);
  });

  it('moved lines change nothing, changed code makes a row stale', () => {
    const moved = { ...greater, source: `\n\n${source}`, location: { start: { line: 5, column: 14 }, end: { line: 5, column: 19 } } };
    const changed = { ...greater, source: source.replace('x > a', 'x > 7') };
    const rows = readExplanations(page('| `x > a` | * | why |'));
    expect(explain([moved], rows).explained).to.have.length(1);
    expect(explain([changed], rows)).to.deep.include({ explained: [], stale: rows });
  });

  it('a row of another file explains nothing', () => {
    const rows = readExplanations(page('| `x > a` | * | why |').replace('a.ts', 'b.ts'));
    expect(explain([greater], rows).unexplained).to.have.length(1);
  });

  it('a row without a reason is an error', () => {
    expect(() => readExplanations(page('| `x > a` | * | |'))).to.throw('no reason given for `x > a` in a.ts');
  });
});
