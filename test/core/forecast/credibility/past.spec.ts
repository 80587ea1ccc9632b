import { expect } from 'chai';
import { factRef, openBook } from '@sextant/core/facts';
import { monthsOf } from '@sextant/core/forecast/credibility';
import { at, cny, desk, program, short } from './desk.js';

/** What is forecast of March, in minor units. */
const march = (firm: ReturnType<typeof desk>, now: string): unknown => firm.months(now).find(({ month }) => month === '2026-03')?.forecast?.minor ?? null;

describe('what was known at an instant', () => {
  it('is in order of time, whatever the facts are called', () => {
    const firm = desk();
    firm.says('02-10 09:00', 'R-1', cny(1), { period: '2026-03', id: 'c' });
    firm.says('02-20 09:00', 'R-1', cny(2), { period: '2026-03', id: 'b' });
    firm.says('02-15 09:00', 'R-1', cny(3), { period: '2026-03', id: 'a' });
    expect(march(firm, '03-05 00:00')).to.equal(2);
  });

  it('is nothing that is dated into the month, though it was recorded before it began', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(1), { period: '2026-03' });
    firm.says('03-01 00:00', 'R-1', cny(2), { period: '2026-03', recordedAt: '02-28 23:58' });
    expect(march(firm, '03-05 00:00')).to.equal(1);
    firm.says('02-28 23:59', 'R-1', cny(3), { period: '2026-03', recordedAt: '02-28 23:58' });
    expect(march(firm, '03-05 00:00')).to.equal(3);
  });

  it('is a correction from the very instant on at which it was recorded', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(1), { period: '2026-03', id: 'a' });
    firm.says('02-19 09:00', 'R-1', cny(2), { period: '2026-03', recordedAt: '02-25 09:00', replaces: factRef('crm', 'a') });
    expect([march(firm, '02-24 23:59'), march(firm, '02-25 09:00')]).to.deep.equal([1, 2]);
    // Corrected a second time when March had begun.
    firm.says('03-02 09:00', 'R-1', cny(3), { period: '2026-03', replaces: factRef('crm', 'a') });
    expect(march(firm, '03-05 00:00')).to.equal(2);
  });

  it('is also what something recorded before it, or it itself, says to correct', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(1), { period: '2026-03', id: 'a', recordedAt: '02-22 09:00' });
    firm.says('02-19 09:00', 'R-1', cny(2), { period: '2026-03', id: 'b', recordedAt: '02-21 09:00', replaces: factRef('crm', 'a') });
    expect(march(firm, '03-05 00:00')).to.equal(1);
    firm.says('02-21 09:00', 'R-1', cny(3), { period: '2026-03', id: 'c', replaces: factRef('crm', 'c') });
    expect(march(firm, '03-05 00:00')).to.equal(3);
  });
});

describe('how a deal or a rep stood at an instant', () => {
  it('is as told at that very instant, and not as told a millisecond later', () => {
    const firm = desk();
    firm.works('03-10 09:00', 'R-1', { team: 'North' });
    firm.wins('03-10 09:00', 'D-1', 'R-1', cny(5));
    firm.says('02-20 09:00', 'R-1', cny(7), { period: '2026-03' });
    const stands = (now: number): unknown => monthsOf(openBook(firm.facts), program(), now).map(({ actual, team }) => [actual.minor, team]);
    expect([stands(at('03-10 09:00') - 1), stands(at('03-10 09:00'))]).to.deep.equal([[[0, null]], [[5, 'North']]]);
  });

  it('does not know that the deal is opened again later: it was won when it was first told to be', () => {
    const firm = desk();
    firm.deal('03-10 09:00', 'D-1', 'R-1', { outcome: 'won', amount: cny(5) });
    firm.deal('04-02 09:00', 'D-1', 'R-1', { outcome: 'won' });
    firm.deal('04-10 09:00', 'D-1', 'R-1', { outcome: 'open' });
    expect(firm.months('04-10 08:59').map(short)).to.deep.equal([['R-1', '2026-03', null, null, '5 CNY', null]]);
    firm.deal('04-12 09:00', 'D-1', 'R-1', { outcome: 'won' });
    expect(firm.months('04-12 09:00').map(short)).to.deep.equal([['R-1', '2026-04', null, null, '5 CNY', null]]);
  });

  it('is told by states of the deal alone, not by an outcome of something else', () => {
    const firm = desk();
    firm.deal('03-10 09:00', 'D-1', 'R-1', { outcome: 'won', amount: cny(5) });
    firm.tell('03-20 09:00', 'x.demo.held', 'deal:D-1', { outcome: 'postponed' });
    firm.deal('04-02 09:00', 'D-1', 'R-1', { outcome: 'won' });
    expect(firm.months('04-05 00:00').map(short)).to.deep.equal([['R-1', '2026-03', null, null, '5 CNY', null]]);
  });
});
