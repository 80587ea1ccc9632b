import { expect } from 'chai';
import { refOf } from '@sextant/core/facts';
import { at, cny, desk, usd } from './desk.js';

describe('the reasons of a month', () => {
  it('what was said, or only recorded, as the month began is too late; each currency has its own last word', () => {
    const firm = desk();
    firm.says('02-19 09:00', 'R-1', cny(50), { period: '2026-03', recordedAt: '03-01 00:00' });
    const yuan = firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-03', recordedAt: '03-01 00:00' });
    const dollars = firm.says('03-01 00:00', 'R-1', usd(7), { period: '2026-03' });
    const params = { at: at('03-01 00:00'), deadline: at('03-01 00:00') };
    expect(firm.months('03-05 00:00').map(({ currency, forecast, why: [one] }) => [currency, forecast, one])).to.deep.equal([
      ['CNY', null, { key: 'credibility.too-late', params: { ...params, amount: cny(100) }, evidence: [{ fact: refOf(yuan), field: 'amount' }] }],
      ['USD', null, { key: 'credibility.too-late', params: { ...params, amount: usd(7) }, evidence: [{ fact: refOf(dollars), field: 'amount' }] }],
    ]);
  });

  it('a currency she said nothing of in time or later has no forecast, whatever she said too late of another', () => {
    const firm = desk();
    firm.wins('03-10 09:00', 'D-1', 'R-1', cny(5));
    firm.says('03-02 09:00', 'R-1', usd(7), { period: '2026-03' });
    expect(firm.months('03-11 00:00').map(({ currency, why: [one] }) => [currency, one?.key, one?.evidence.length])).to.deep.equal([
      ['CNY', 'credibility.no-forecast', 0], ['USD', 'credibility.too-late', 1],
    ]);
  });

  it('a forecast that is no copy says nothing of the month before', () => {
    const firm = desk();
    firm.says('01-20 09:00', 'R-1', cny(100), { period: '2026-02' });
    firm.says('02-20 09:00', 'R-1', cny(200), { period: '2026-03' });
    const [, march] = firm.months('03-05 00:00');
    expect(march).to.deep.include({ before: cny(100), copied: false });
    expect(march?.why.map(({ key }) => key)).to.deep.equal(['credibility.stated', 'credibility.came-so-far']);
  });

  it('where the policy reads a base of zero as none there is no deviation, and that is said', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-03' });
    const [line] = firm.months('04-01 00:00', { deviation: { zero: 'none' } });
    expect(line).to.deep.include({ miss: cny(100), deviation: null });
    expect(line?.why.at(-1)).to.deep.equal({ key: 'credibility.no-base', params: { forecast: cny(100), actual: cny(0) }, evidence: [] });
  });

  it('deals stand in order of id, won ones among those forecast', () => {
    const firm = desk();
    for (const id of ['D-1', 'D-2', 'D-3']) firm.deal('01-10 09:00', id, 'R-1', {});
    firm.saysOf('02-01 09:00', 'D-2', cny(20), { period: '2026-03' });
    for (const id of ['D-3', 'D-1']) firm.wins('03-10 09:00', id, 'R-1', cny(5));
    expect(firm.months('04-01 00:00')[0]?.deals.map(({ deal, forecast, actual }) => [deal, forecast, actual])).to.deep.equal([
      ['D-1', null, 5], ['D-2', 20, null], ['D-3', null, 5],
    ]);
  });
});
