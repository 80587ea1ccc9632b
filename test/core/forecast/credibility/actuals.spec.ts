import { expect } from 'chai';
import { credibilityReport } from '@sextant/core/forecast/credibility';
import { openBook } from '@sextant/core/facts';
import { at, cny, desk, program, short } from './desk.js';

describe('who won a deal', () => {
  it('is who owned it when it was won, not who had it first', () => {
    const firm = desk();
    firm.deal('01-10 09:00', 'D-1', 'R-1', {});
    firm.deal('02-10 09:00', 'D-1', 'R-2', {});
    firm.deal('03-10 09:00', 'D-1', null, { outcome: 'won', amount: cny(100) });
    expect(firm.months('04-01 00:00').map(short)).to.deep.equal([['R-2', '2026-03', null, null, '100 CNY', null]]);
  });

  it('where nobody was told by then it is the first one told later, from the instant on at which that was', () => {
    const firm = desk();
    firm.deal('03-10 09:00', 'D-1', null, { outcome: 'won', amount: cny(100) });
    firm.deal('03-20 09:00', 'D-1', 'R-1', {});
    const unowned = (now: number): unknown => credibilityReport(openBook(firm.facts), program(), now)?.value.leftOut.unowned;
    expect([unowned(at('03-20 09:00') - 1), unowned(at('03-20 09:00'))]).to.deep.equal([1, 0]);
    expect(firm.months('03-20 09:00').map(short)).to.deep.equal([['R-1', '2026-03', null, null, '100 CNY', null]]);
  });
});
