import { expect } from 'chai';
import fc from 'fast-check';
import { combine, EMPTY_CELL, moneyIn, rollUp, subtract, type Cell, type Line } from '@sextant/core/explain';

const cell: fc.Arbitrary<Cell> = fc
  .dictionary(fc.constantFrom('open', 'due', 'weighted:CNY', 'weighted:USD'), fc.integer({ min: -1e9, max: 1e9 }).filter((n) => n !== 0))
  .map((entries) => combine(EMPTY_CELL, entries));
const line: fc.Arbitrary<Line> = fc.record({
  at: fc.record({ period: fc.constantFrom('2026-03', '2026-04', null), rep: fc.constantFrom('R-1', 'R-2'), region: fc.constantFrom('east', null) }),
  cell,
});

describe('cells', () => {
  it('form a commutative group: order and grouping do not matter, and subtract undoes combine', () => {
    fc.assert(
      fc.property(cell, cell, cell, (a, b, c) => {
        expect(combine(a, b)).to.deep.equal(combine(b, a));
        expect(combine(combine(a, b), c)).to.deep.equal(combine(a, combine(b, c)));
        expect(subtract(combine(a, b), b)).to.deep.equal(a);
        expect(combine(a, EMPTY_CELL)).to.deep.equal(a);
      }),
    );
  });

  it('never add currencies to each other', () => {
    const sum = combine({ 'weighted:CNY': 5 }, { 'weighted:USD': 7 });
    expect(moneyIn(sum, 'weighted')).to.deep.equal([{ minor: 5, currency: 'CNY' }, { minor: 7, currency: 'USD' }]);
  });

  it('refuse a sum that is no longer exact', () => {
    expect(() => combine({ due: Number.MAX_SAFE_INTEGER }, { due: 1 })).to.throw(RangeError, 'cell measure "due"');
  });
});

describe('a roll-up', () => {
  it('changed incrementally equals one computed in full', () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(line), fc.array(line), (kept, out, into) => {
        const changed = rollUp([...kept, ...out]).change(out, into);
        expect(changed.lines).to.deep.equal(rollUp([...kept, ...into]).lines);
      }),
    );
  });

  it('adds up to the same total by every dimension', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const cells = rollUp(lines);
        for (const dimension of ['period', 'rep', 'region']) {
          const sum = cells.by(dimension).reduce((total, one) => combine(total, one.cell), EMPTY_CELL);
          expect(sum).to.deep.equal(cells.total);
        }
      }),
    );
  });

  it('sorts by dimension, what is unknown last', () => {
    const lines = ([null, '2026-04', '2026-03'] as const).map((period): Line => ({ at: { period }, cell: { open: 1 } }));
    expect(rollUp(lines).by('period').map(({ at }) => at.period)).to.deep.equal(['2026-03', '2026-04', null]);
  });
});
