import { expect } from 'chai';
import { refOf } from '@sextant/core/facts';
import { at, cny, desk, short } from './desk.js';

describe('a forecast weighted by the stages of deals', () => {
  const patch = { forecast: { from: ['weighted'] } } as const;
  const stage = 'initial-contact';

  it('is of the month in which the deal was to close by what was known at its deadline', () => {
    const firm = desk();
    const first = firm.deal('01-10 09:00', 'D-1', 'R-1', { stage, amount: cny(10_000), expectedClose: at('03-20 00:00') });
    firm.deal('02-10 09:00', 'D-1', 'R-1', { expectedClose: at('04-20 00:00') });
    // Told only when March had begun.
    firm.deal('01-10 09:00', 'D-2', 'R-1', { stage, amount: cny(10_000) });
    firm.deal('03-05 09:00', 'D-2', 'R-1', { expectedClose: at('03-20 00:00') });
    const lines = firm.months('04-05 00:00', patch);
    expect(lines.map(short)).to.deep.equal([['R-1', '2026-04', '500 CNY', 'weighted', '0 CNY', null]]);
    expect(lines[0]?.why[0]?.evidence).to.deep.equal([{ fact: refOf(first), field: 'amount' }]);
  });

  it('without an amount is weighted at the list price of what is offered, which is its evidence', () => {
    const firm = desk();
    firm.tell('01-10 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-1', 'offer=product:P-1'], { stage, expectedClose: at('03-20 00:00') });
    const price = firm.tell('01-09 09:00', 'product.state', 'product:P-1', { name: 'Pump', listPrice: cny(4_000) });
    const [line] = firm.months('03-05 00:00', patch);
    expect(line && short(line)).to.deep.equal(['R-1', '2026-03', '200 CNY', 'weighted', '0 CNY', null]);
    expect(line?.why[0]?.evidence).to.deep.equal([{ fact: refOf(price), field: 'listPrice' }]);
  });

  it('is nobody’s where nobody owned the deal', () => {
    const firm = desk();
    firm.deal('01-10 09:00', 'D-1', null, { stage, amount: cny(10_000), expectedClose: at('03-20 00:00') });
    expect(firm.months('03-05 00:00', patch)).to.deep.equal([]);
  });
});
