import { expect } from 'chai';
import { factRef, openBook, refOf, type Fact } from '@sextant/core/facts';
import { monthsOf } from '@sextant/core/forecast/credibility';
import { compile } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, cny, desk, program, short, usd } from './desk.js';

describe('what a rep forecast of a month', () => {
  it('is what she last said of it before it began, beside what she won in it', () => {
    const firm = desk();
    firm.works('01-05 09:00', 'R-1', { region: 'East', team: 'North' });
    firm.says('02-10 09:00', 'R-1', cny(9_000), { period: '2026-03' });
    const last = firm.says('02-27 09:00', 'R-1', cny(12_000), { period: '2026-03', category: 'commit' });
    const won = firm.wins('03-10 12:00', 'D-1', 'R-1', cny(7_000));
    firm.wins('03-31 23:59', 'D-2', 'R-1', cny(3_000));
    const [line, ...others] = firm.months('04-01 00:00');
    expect(others).to.deep.equal([]);
    expect(line).to.deep.include({
      rep: 'R-1', month: '2026-03', currency: 'CNY', state: 'over', forecast: cny(12_000), forecastFrom: 'stated', deadline: at('03-01 00:00'),
      over: at('04-01 00:00'), knownAt: at('04-01 00:00'), actual: cny(10_000), won: 2, miss: cny(2_000), deviation: 2000, before: null, copied: null,
      region: 'East', team: 'North',
      deals: [{ deal: 'D-1', productLine: null, forecast: null, actual: 7_000 }, { deal: 'D-2', productLine: null, forecast: null, actual: 3_000 }],
    });
    expect(line?.why.map(({ key }) => key)).to.deep.equal(['credibility.stated', 'credibility.came', 'credibility.deviation']);
    expect(line?.why[0]).to.deep.equal({
      key: 'credibility.stated', params: { amount: cny(12_000), at: at('02-27 09:00') }, evidence: [{ fact: refOf(last), field: 'amount' }],
    });
    expect(line?.why[1]?.params).to.deep.equal({ actual: cny(10_000), n: 2 });
    expect(line?.why[1]?.evidence.slice(0, 2)).to.deep.equal([{ fact: refOf(won), field: 'outcome' }, { fact: refOf(won), field: 'amount' }]);
    expect(line?.why[2]).to.deep.equal({ key: 'credibility.deviation', params: { forecast: cny(12_000), actual: cny(10_000), deviation: 2000 }, evidence: [] });
  });

  it('does not count what was said, or recorded, when the month had begun: to the millisecond', () => {
    const firm = desk();
    firm.says('02-27 09:00', 'R-1', cny(100), { period: '2026-03' });
    const late = firm.says('03-01 00:00', 'R-1', cny(200), { period: '2026-03' });
    firm.says('02-28 09:00', 'R-1', cny(300), { period: '2026-03', recordedAt: '03-01 00:00' });
    expect(firm.months('03-05 00:00').map(short)).to.deep.equal([['R-1', '2026-03', '100 CNY', 'stated', '0 CNY', null]]);
    const just = { ...late, id: 'just', time: late.time - 1, recordedAt: late.recordedAt - 1 } as unknown as Fact;
    expect(monthsOf(openBook([...firm.facts, just]), program(), at('03-05 00:00')).map(short)[0]?.[2]).to.equal('200 CNY');
  });

  it('what was only said too late is shown as such, with what it was', () => {
    const firm = desk();
    const late = firm.says('03-02 09:00', 'R-1', cny(100), { period: '2026-03', recordedAt: '03-02 10:00' });
    const [line] = firm.months('04-01 00:00');
    expect(line).to.deep.include({ forecast: null, forecastFrom: null, miss: null, deviation: null, copied: null, actual: cny(0), won: 0 });
    expect(line?.why[0]).to.deep.equal({
      key: 'credibility.too-late', params: { amount: cny(100), at: at('03-02 10:00'), deadline: at('03-01 00:00') }, evidence: [{ fact: refOf(late), field: 'amount' }],
    });
  });

  it('a deal that is told to be won again came in the month it was won, also with a closing date that lies ahead', () => {
    const firm = desk();
    firm.deal('03-10 12:00', 'D-1', 'R-1', { outcome: 'won', amount: cny(500) });
    firm.deal('04-02 09:00', 'D-1', 'R-1', { outcome: 'won' });
    expect(firm.months('04-05 00:00').map(short)).to.deep.equal([['R-1', '2026-03', null, null, '500 CNY', null]]);
    firm.deal('04-03 09:00', 'D-1', 'R-1', { outcome: 'won', closedAt: at('05-20 00:00') });
    expect(firm.months('04-05 00:00').map(short)).to.deep.equal([['R-1', '2026-03', null, null, '500 CNY', null]]);
  });

  it('a month without any has none; what came is there all the same', () => {
    const firm = desk();
    firm.wins('03-10 12:00', 'D-1', 'R-1', cny(500));
    const [line] = firm.months('04-01 00:00');
    expect(line && short(line)).to.deep.equal(['R-1', '2026-03', null, null, '500 CNY', null]);
    expect(line?.why.map(({ key }) => key)).to.deep.equal(['credibility.no-forecast', 'credibility.came']);
    expect(line?.why[0]?.params).to.deep.equal({ deadline: at('03-01 00:00') });
  });

  it('may be due some days into the month, or before it', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-03' });
    firm.says('03-05 23:59', 'R-1', cny(200));
    firm.says('03-06 00:00', 'R-1', cny(300));
    expect(firm.months('04-01 00:00', { forecast: { by: 5 } }).map(({ forecast, deadline }) => [forecast?.minor, deadline])).to.deep.equal([[200, at('03-06 00:00')]]);
    expect(firm.months('04-01 00:00', { forecast: { by: -8 } }).map(({ forecast }) => forecast?.minor)).to.deep.equal([100]);
    expect(firm.months('04-01 00:00', { forecast: { by: -9 } }).map(({ forecast, deadline }) => [forecast, deadline])).to.deep.equal([[null, at('02-20 00:00')]]);
  });

  it('is that of a category that counts, or of none; of a deal or a team it says nothing', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-03' });
    firm.says('02-21 09:00', 'R-1', cny(200), { period: '2026-03', category: 'best-case' });
    firm.tell('02-22 09:00', 'forecast.stated', ['rep:R-1', 'deal:D-1'], { amount: cny(300), period: '2026-03' });
    firm.tell('02-22 09:00', 'forecast.stated', 'team:North', { amount: cny(400), period: '2026-03' });
    firm.tell('02-22 09:00', 'forecast.stated', ['team:North', 'by=rep:R-1'], { amount: cny(500), period: '2026-03' });
    expect(firm.months('03-05 00:00').map(short)).to.deep.equal([['R-1', '2026-03', '100 CNY', 'stated', '0 CNY', null]]);
    expect(firm.months('03-05 00:00', { forecast: { categories: ['best-case'] } })[0]?.forecast?.minor).to.equal(200);
  });

  it('a correction counts only once it was recorded: as it was known then', () => {
    const firm = desk();
    const first = firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-03' });
    firm.says('02-20 09:00', 'R-1', cny(900), { period: '2026-03', replaces: refOf(first), recordedAt: '03-20 09:00' });
    expect(firm.months('04-01 00:00')[0]?.forecast?.minor).to.equal(100);
    const early = desk();
    const said = early.says('02-20 09:00', 'R-1', cny(100), { period: '2026-03' });
    early.says('02-20 09:00', 'R-1', cny(900), { period: '2026-03', replaces: refOf(said), recordedAt: '02-21 09:00' });
    expect(early.months('04-01 00:00')[0]?.forecast?.minor).to.equal(900);
  });

  it('a correction recorded at the very instant counts as the book has it: the one whose ref comes last', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(1), { period: '2026-03', id: 'b', recordedAt: '02-21 09:00' });
    firm.says('02-19 09:00', 'R-1', cny(2), { period: '2026-03', id: 'c', recordedAt: '02-21 09:00', replaces: factRef('crm', 'b') });
    firm.says('02-18 09:00', 'R-1', cny(3), { period: '2026-03', id: 'a', recordedAt: '02-21 09:00', replaces: factRef('crm', 'c') });
    expect(firm.months('02-28 00:00')[0]?.forecast?.minor).to.equal(2);
  });

  it('is null once it was taken back in time', () => {
    const firm = desk();
    const said = firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-03' });
    firm.tell('02-21 09:00', 'fact.retracted', 'rep:R-1', { reason: 'wrong month' }, { replaces: refOf(said) });
    expect(firm.months('04-01 00:00')).to.deep.equal([]);
  });

  it('a period that is no month is of no month', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-Q1' });
    firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-13' });
    firm.says('02-20 09:00', 'R-1', cny(100), { period: '0001-12' });
    firm.says('02-20 09:00', 'R-1', cny(100), { period: '9999-01' });
    expect(firm.months('04-01 00:00')).to.deep.equal([]);
  });

  it('is of a month of the years 2 to 9997: those beside have no room for the months around them', () => {
    const firm = desk();
    for (const period of ['0001-12', '0002-01', '9997-12', '9998-01', '9998-02']) firm.says('02-20 09:00', 'R-1', cny(100), { period });
    expect(firm.months('03-05 00:00').map(({ month, state }) => [month, state])).to.deep.equal([['0002-01', 'over'], ['9997-12', 'ahead']]);
  });

  it('months begin in the zone of the forecast', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-03' });
    // Still February in UTC.
    firm.wins('03-01 00:30', 'D-1', 'R-1', cny(50));
    expect(firm.months('03-02 00:00').map(short)).to.deep.equal([['R-1', '2026-03', '100 CNY', 'stated', '50 CNY', null]]);
  });

  it('running and coming months have no deviation yet', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-03' });
    firm.says('02-20 09:00', 'R-1', cny(200), { period: '2026-04' });
    firm.wins('03-10 09:00', 'D-1', 'R-1', cny(40));
    const now = (text: string): unknown => firm.months(text).map(({ month, state, deviation, miss }) => [month, state, deviation, miss?.minor ?? null]);
    expect(now('03-31 23:59')).to.deep.equal([['2026-03', 'running', null, null], ['2026-04', 'ahead', null, null]]);
    expect(now('04-01 00:00')).to.deep.equal([['2026-03', 'over', 15_000, 60], ['2026-04', 'running', null, null]]);
    expect(firm.months('03-31 23:59')[0]?.why[1]?.key).to.equal('credibility.came-so-far');
    expect(now('02-21 00:00')).to.deep.equal([['2026-03', 'ahead', null, null], ['2026-04', 'ahead', null, null]]);
  });

  it('a policy without the section says nothing', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-03' });
    const bare = compile(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'] }));
    expect(monthsOf(openBook(firm.facts), bare, at('04-01 00:00'))).to.deep.equal([]);
  });
});

describe('a forecast summed from deals', () => {
  it('is what she said of each that was open then, where she said nothing of the month', () => {
    const firm = desk();
    for (const id of ['D-1', 'D-2', 'D-3', 'D-4']) firm.deal('01-10 09:00', id, 'R-1', { productLine: id === 'D-1' ? 'Drives' : 'Pumps' });
    firm.saysOf('02-01 09:00', 'D-1', cny(100), { period: '2026-03' });
    firm.saysOf('02-02 09:00', 'D-1', cny(150), { period: '2026-03' });
    firm.saysOf('02-01 09:00', 'D-2', cny(200), { period: '2026-03' });
    // Moved on to April, lost before the month, said too late, said as a best case.
    firm.saysOf('02-01 09:00', 'D-3', cny(400), { period: '2026-03' });
    firm.saysOf('02-10 09:00', 'D-3', cny(400), { period: '2026-04' });
    firm.saysOf('02-01 09:00', 'D-4', cny(800), { period: '2026-03' });
    firm.deal('02-28 09:00', 'D-4', 'R-1', { outcome: 'lost' });
    firm.saysOf('03-01 00:00', 'D-2', cny(1600), { period: '2026-03' });
    firm.saysOf('02-20 09:00', 'D-2', cny(3200), { period: '2026-03', category: 'best-case' });
    firm.wins('03-10 09:00', 'D-1', 'R-1', cny(120));
    const [march, april, ...others] = firm.months('04-01 00:00');
    expect(others).to.deep.equal([]);
    expect(march && short(march)).to.deep.equal(['R-1', '2026-03', '350 CNY', 'deals', '120 CNY', 19_167]);
    expect(march?.why[0]).to.deep.include({ key: 'credibility.summed', params: { amount: cny(350), n: 2 } });
    expect(march?.why[0]?.evidence).to.have.length(2);
    expect(march?.deals).to.deep.equal([
      { deal: 'D-1', productLine: 'Drives', forecast: 150, actual: 120 }, { deal: 'D-2', productLine: 'Pumps', forecast: 200, actual: null },
    ]);
    expect(april && short(april)).to.deep.equal(['R-1', '2026-04', '400 CNY', 'deals', '0 CNY', null]);
  });

  it('without a period an amount is of the month in which its deal was to close, as known then', () => {
    const firm = desk();
    firm.deal('01-10 09:00', 'D-1', 'R-1', { expectedClose: at('03-20 00:00') });
    firm.saysOf('02-01 09:00', 'D-1', cny(100));
    firm.deal('03-02 09:00', 'D-1', 'R-1', { expectedClose: at('04-20 00:00') });
    expect(firm.months('05-01 00:00').map(short)).to.deep.equal([
      ['R-1', '2026-03', '100 CNY', 'deals', '0 CNY', 10_000], ['R-1', '2026-04', '100 CNY', 'deals', '0 CNY', 10_000],
    ]);
  });

  it('without a period it is of no month as long as nobody told when the deal is to close', () => {
    const firm = desk();
    firm.deal('01-10 09:00', 'D-1', 'R-1', {});
    firm.saysOf('01-20 09:00', 'D-1', cny(100));
    firm.deal('02-05 09:00', 'D-1', 'R-1', { expectedClose: at('02-20 00:00') });
    expect(firm.months('03-01 00:00')).to.deep.equal([]);
  });

  it('is a sum of each currency, which rests on what was said of the deals, in order of deal', () => {
    const firm = desk();
    for (const id of ['D-1', 'D-2', 'D-3']) firm.deal('01-10 09:00', id, 'R-1', {});
    const second = firm.saysOf('02-01 09:00', 'D-2', cny(20), { period: '2026-03' });
    const dollars = firm.saysOf('02-01 10:00', 'D-3', usd(7), { period: '2026-03' });
    const first = firm.saysOf('02-02 09:00', 'D-1', cny(10), { period: '2026-03' });
    const lines = firm.months('03-05 00:00');
    expect(lines.map(({ why: [one] }) => one)).to.deep.equal([
      {
        key: 'credibility.summed', params: { amount: cny(30), n: 2 },
        evidence: [{ fact: refOf(first), field: 'amount' }, { fact: refOf(second), field: 'amount' }],
      },
      { key: 'credibility.summed', params: { amount: usd(7), n: 1 }, evidence: [{ fact: refOf(dollars), field: 'amount' }] },
    ]);
    expect(lines.map(({ deals }) => deals.map(({ deal, forecast }) => [deal, forecast]))).to.deep.equal([[['D-1', 10], ['D-2', 20]], [['D-3', 7]]]);
  });

  it('stands also where she said something of the month too late, of a category that does not count, or no amount', () => {
    const firm = desk();
    firm.deal('01-10 09:00', 'D-1', 'R-1', {});
    firm.saysOf('02-01 09:00', 'D-1', cny(100), { period: '2026-03' });
    firm.says('03-02 09:00', 'R-1', cny(700), { period: '2026-03' });
    firm.says('02-02 09:00', 'R-1', cny(800), { period: '2026-03', category: 'best-case' });
    firm.says('02-02 09:00', 'R-1', null as never, { period: '2026-03' });
    expect(firm.months('03-10 00:00').map(short)).to.deep.equal([['R-1', '2026-03', '100 CNY', 'deals', '0 CNY', null]]);
    // Nor was anything said too late that would not have counted in time.
    firm.says('04-02 09:00', 'R-1', cny(900), { period: '2026-04', category: 'best-case' });
    firm.says('04-02 09:00', 'R-1', 5 as never, { period: '2026-04' });
    expect(firm.months('04-10 00:00').map(({ month }) => month)).to.deep.equal(['2026-03']);
  });

  it('belongs to who owned the deal then, and to nobody where nobody did', () => {
    const firm = desk();
    firm.deal('01-10 09:00', 'D-1', 'R-1', {});
    firm.deal('03-05 09:00', 'D-1', 'R-2', {});
    firm.deal('01-10 09:00', 'D-2', null, {});
    firm.saysOf('02-01 09:00', 'D-1', cny(100), { period: '2026-03' });
    firm.saysOf('02-01 09:00', 'D-2', cny(100), { period: '2026-03' });
    expect(firm.months('03-10 00:00').map(short)).to.deep.equal([['R-1', '2026-03', '100 CNY', 'deals', '0 CNY', null]]);
  });

  it('gives way to what she said of the month, in whatever currency; the policy may turn that round', () => {
    const firm = desk();
    firm.deal('01-10 09:00', 'D-1', 'R-1', {});
    firm.saysOf('02-01 09:00', 'D-1', cny(100), { period: '2026-03' });
    firm.says('02-01 09:00', 'R-1', usd(700), { period: '2026-03' });
    expect(firm.months('03-10 00:00').map(short)).to.deep.equal([['R-1', '2026-03', '700 USD', 'stated', '0 USD', null]]);
    expect(firm.months('03-10 00:00', { forecast: { from: ['deals', 'stated'] } }).map(short)).to.deep.equal([
      ['R-1', '2026-03', '100 CNY', 'deals', '0 CNY', null],
    ]);
    expect(firm.months('03-10 00:00', { forecast: { from: ['deals'] } }).map(short)).to.deep.equal([['R-1', '2026-03', '100 CNY', 'deals', '0 CNY', null]]);
  });

  it('or is what they were weighted at then, if the policy says so', () => {
    const firm = desk();
    firm.deal('01-10 09:00', 'D-1', 'R-1', { stage: 'initial-contact', amount: cny(10_000), expectedClose: at('03-20 00:00'), productLine: 'Drives' });
    firm.deal('01-10 09:00', 'D-2', 'R-1', { stage: 'initial-contact', amount: cny(20_000), expectedClose: at('04-20 00:00') });
    firm.deal('01-10 09:00', 'D-3', 'R-1', { stage: 'initial-contact', expectedClose: at('03-20 00:00') });
    firm.deal('01-10 09:00', 'D-4', 'R-1', { stage: 'initial-contact', amount: cny(40_000), expectedClose: at('03-20 00:00'), outcome: 'lost' });
    // In no stage the policy knows: nobody can weight it.
    firm.deal('01-10 09:00', 'D-5', 'R-1', { stage: 'soon', amount: cny(80_000), expectedClose: at('03-20 00:00') });
    const patch = { forecast: { from: ['stated', 'weighted'] } } as const;
    const before = firm.months('04-01 00:00', patch).map(short);
    // What is recorded later does not change what it was weighted at.
    firm.deal('02-20 09:00', 'D-1', 'R-1', { amount: cny(90_000) }, { recordedAt: '03-05 09:00' });
    const lines = firm.months('04-01 00:00', patch);
    expect(lines.map(short)).to.deep.equal(before);
    expect(lines.map(short)).to.deep.equal([
      ['R-1', '2026-03', '500 CNY', 'weighted', '0 CNY', 10_000], ['R-1', '2026-04', '1000 CNY', 'weighted', '0 CNY', null],
    ]);
    expect(lines[0]?.why[0]).to.deep.include({ key: 'credibility.weighted', params: { amount: cny(500), n: 1 } });
    expect(lines[0]?.deals).to.deep.equal([{ deal: 'D-1', productLine: 'Drives', forecast: 500, actual: null }]);
    // Nobody said it: there is nothing to copy.
    expect(lines[1]?.copied).to.equal(null);
    expect(firm.months('04-01 00:00')).to.deep.equal([]);
  });
});

describe('what came', () => {
  it('stays with who won it, also where another one looks after it now', () => {
    const firm = desk();
    firm.wins('03-10 09:00', 'D-1', 'R-1', cny(100));
    firm.deal('03-20 09:00', 'D-1', 'R-2', {});
    expect(firm.months('04-01 00:00').map(short)).to.deep.equal([['R-1', '2026-03', null, null, '100 CNY', null]]);
  });

  it('where nobody was told by then it is the first one who was; nobody at all: not counted', () => {
    const firm = desk();
    firm.deal('03-10 09:00', 'D-1', null, { outcome: 'won', amount: cny(100), closedAt: at('03-10 09:00') });
    firm.deal('03-12 09:00', 'D-1', 'R-3', {});
    firm.deal('03-14 09:00', 'D-1', 'R-4', {});
    firm.deal('03-10 09:00', 'D-2', null, { outcome: 'won', amount: cny(100) });
    expect(firm.months('04-01 00:00').map(short)).to.deep.equal([['R-3', '2026-03', null, null, '100 CNY', null]]);
  });

  it('is in the month of the closing date, or of the word where there is none or it lies ahead', () => {
    const firm = desk();
    firm.deal('04-02 09:00', 'D-1', 'R-1', { outcome: 'won', amount: cny(1), closedAt: at('03-31 23:59') });
    firm.deal('04-02 09:00', 'D-2', 'R-1', { outcome: 'won', amount: cny(10) });
    firm.deal('04-02 09:00', 'D-3', 'R-1', { outcome: 'won', amount: cny(100), closedAt: at('05-20 00:00') });
    const came = (now: string): unknown => firm.months(now).map(({ month, actual, won }) => [month, actual.minor, won]);
    expect(came('04-03 00:00')).to.deep.equal([['2026-03', 1, 1], ['2026-04', 110, 2]]);
    expect(came('05-20 00:00')).to.deep.equal([['2026-03', 1, 1], ['2026-04', 10, 1], ['2026-05', 100, 1]]);
  });

  it('a deal that was opened again, lost, or has no amount of its own brings nothing', () => {
    const firm = desk();
    firm.wins('03-10 09:00', 'D-1', 'R-1', cny(100));
    firm.deal('03-12 09:00', 'D-1', 'R-1', { outcome: 'open' });
    firm.wins('03-10 09:00', 'D-2', 'R-1', cny(100));
    firm.deal('03-12 09:00', 'D-2', 'R-1', { outcome: 'lost' });
    firm.wins('03-10 09:00', 'D-3', 'R-1', null);
    expect(firm.months('04-01 00:00')).to.deep.equal([]);
    expect(firm.months('03-11 00:00').map(short)).to.deep.equal([['R-1', '2026-03', null, null, '200 CNY', null]]);
  });

  it('amounts are those known last, and what is known when moves the time at which it is known', () => {
    const firm = desk();
    firm.wins('03-10 09:00', 'D-1', 'R-1', cny(100));
    firm.deal('03-11 09:00', 'D-1', 'R-1', { amount: cny(130) }, { recordedAt: '04-09 09:00' });
    const [line] = firm.months('05-01 00:00');
    expect(line).to.deep.include({ actual: cny(130), knownAt: at('04-09 09:00') });
  });

  it('currencies are never added: a line of each', () => {
    const firm = desk();
    firm.says('02-20 09:00', 'R-1', usd(700), { period: '2026-03' });
    firm.says('02-20 09:00', 'R-1', cny(100), { period: '2026-03' });
    firm.wins('03-10 09:00', 'D-1', 'R-1', cny(80));
    firm.wins('03-10 09:00', 'D-2', 'R-1', usd(1000));
    firm.wins('03-10 09:00', 'D-3', 'R-1', { minor: 5, currency: 'EUR' });
    expect(firm.months('04-01 00:00').map(short)).to.deep.equal([
      ['R-1', '2026-03', '100 CNY', 'stated', '80 CNY', 2500],
      ['R-1', '2026-03', null, null, '5 EUR', null],
      ['R-1', '2026-03', '700 USD', 'stated', '1000 USD', -3000],
    ]);
  });

  it('what is no amount is none, whoever says it', () => {
    const firm = desk();
    for (const amount of [null, 5, 'ten', { minor: 0.5, currency: 'CNY' }, { minor: 2 ** 53, currency: 'CNY' }, { minor: 5 }, { minor: 5, currency: '' }]) {
      firm.says('02-20 09:00', 'R-1', amount as never, { period: '2026-03' });
      firm.wins('03-10 09:00', `D-${firm.facts.length}`, 'R-1', amount as never);
    }
    expect(firm.months('04-01 00:00')).to.deep.equal([]);
  });

  it('an odd closing date is none', () => {
    const firm = desk();
    firm.deal('03-10 09:00', 'D-1', 'R-1', { outcome: 'won', amount: cny(1), closedAt: -1e17 });
    firm.deal('03-10 09:00', 'D-2', 'R-1', { outcome: 'won', amount: cny(2), closedAt: 'soon' as never });
    firm.deal('03-10 09:00', 'D-3', 'R-1', { expectedClose: 1e17 });
    firm.saysOf('03-11 09:00', 'D-3', cny(3));
    // A text is no date, whatever it spells; nor is what lies just beyond all dates, or within them only on some walls.
    firm.deal('02-10 09:00', 'D-4', 'R-1', { expectedClose: String(at('03-20 00:00')) as never });
    firm.saysOf('02-11 09:00', 'D-4', cny(4));
    firm.deal('02-10 09:00', 'D-5', 'R-1', { expectedClose: 8.64e15 + 1 });
    firm.saysOf('02-11 09:00', 'D-5', cny(5));
    firm.deal('02-10 09:00', 'D-6', 'R-1', { expectedClose: 8.64e15 });
    firm.saysOf('02-11 09:00', 'D-6', cny(6));
    expect(firm.months('04-01 00:00').map(short)).to.deep.equal([['R-1', '2026-03', null, null, '2 CNY', null]]);
  });

  it('lines stand in order of month, rep and currency, whatever order they came in', () => {
    const firm = desk();
    firm.wins('04-10 09:00', 'D-1', 'R-1', cny(1));
    firm.wins('03-10 09:00', 'D-2', 'R-2', cny(1));
    firm.wins('03-10 09:00', 'D-3', 'R-10', usd(1));
    firm.wins('03-10 09:00', 'D-4', 'R-10', cny(1));
    expect(firm.months('05-01 00:00').map(({ month, rep, currency }) => [month, rep, currency])).to.deep.equal([
      ['2026-03', 'R-10', 'CNY'], ['2026-03', 'R-10', 'USD'], ['2026-03', 'R-2', 'CNY'], ['2026-04', 'R-1', 'CNY'],
    ]);
  });

  it('region and team are those at the end of the month', () => {
    const firm = desk();
    firm.works('01-05 09:00', 'R-1', { region: 'East', team: 'North' });
    firm.works('03-15 09:00', 'R-1', { region: 'West' });
    firm.works('04-01 00:00', 'R-1', { region: 'South', team: 'Two' });
    firm.wins('02-10 09:00', 'D-1', 'R-1', cny(1));
    firm.wins('03-10 09:00', 'D-2', 'R-1', cny(1));
    firm.wins('04-10 09:00', 'D-3', 'R-1', cny(1));
    expect(firm.months('04-20 00:00').map(({ month, region, team }) => [month, region, team])).to.deep.equal([
      ['2026-02', 'East', 'North'], ['2026-03', 'West', 'North'], ['2026-04', 'South', 'Two'],
    ]);
  });
});
