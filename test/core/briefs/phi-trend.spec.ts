import { expect } from 'chai';
import { phiTrendBrief, type PhiTrendBrief } from '@sextant/core/briefs';
import { workOf } from '@sextant/core/compliance';
import { refOf } from '@sextant/core/facts';
import { firm, instant, policyWith } from '../compliance/firm.js';

const policy = policyWith({ phi: { window: 1, indices: { completion: null } } });
/** East quotes ten times a day, so many times well; what is done badly is edited again and again. */
function quoting(good: readonly (number | null)[]): ReturnType<typeof firm> {
  const told = firm({ 'R-1': { region: 'East', name: '周敏' } });
  told.deal('D-1', 'R-1', { title: '产线' });
  good.forEach((count, day) => {
    for (let index = 0; index < 10 && count !== null; index++) {
      const fields = Object.fromEntries(Array.from({ length: index < count ? 7 : 6 }, (_, field) => [`f${field}`, 'x']));
      told.tell(`03-0${day + 2} 1${index}:00`, 'form.filed', 'deal:D-1', { form: 'quote', fields }, 'R-1');
    }
  });
  return told;
}
const brief = (told: ReturnType<typeof firm>, days: readonly [string, string] = ['2026-03-02', '2026-03-07'], now = '03-08 09:00'): PhiTrendBrief =>
  phiTrendBrief(told.portfolio(now, policy), { region: 'East', days });

describe('the brief of the process health index (CP-7)', () => {
  const told = quoting([10, 9, null, 10, 9, 8]);
  const fallen = quoting([10, 9, 8, 7]);

  it('is JSON, and has a day for each date, empty ones included', () => {
    const found = brief(told);
    expect(JSON.parse(JSON.stringify(found))).to.deep.equal(found);
    expect(found).to.deep.include({
      kind: 'phi-trend-brief/1', asOf: instant('03-08 09:00'), zone: 'Asia/Shanghai', region: { id: 'East', name: 'East' },
      rule: { reading: 'total', days: 3, fall: 1500 },
      indices: [
        { id: 'quality', label: { 'zh-CN': '动作质量达标率', en: 'Quality of actions' }, weight: 30, target: 9000 },
        { id: 'collaboration', label: { 'zh-CN': '协同响应时效', en: 'Speed of collaboration' }, weight: 30, target: 9500 },
      ],
    });
    expect(found.policy?.id).to.equal('ours');
    expect(found.engine).to.match(/^sextant-core\//);
    const part = (value: number | null, n: number): object[] => [{ value, n }, { value: null, n: 0 }];
    expect(found.days).to.deep.equal([
      { date: '2026-03-02', value: 10_000, parts: part(10_000, 10) }, { date: '2026-03-03', value: 9000, parts: part(9000, 10) },
      { date: '2026-03-04', value: null, parts: part(null, 0) }, { date: '2026-03-05', value: 10_000, parts: part(10_000, 10) },
      { date: '2026-03-06', value: 9000, parts: part(9000, 10) }, { date: '2026-03-07', value: 8000, parts: part(8000, 10) },
    ]);
  });

  it('a fall that a missing day interrupts is none: the summary tells the last day, and what is below target', () => {
    expect(brief(told)).to.not.have.property('intervention');
    expect(brief(told).summary).to.deep.equal({
      key: 'phi.today', params: { value: 8000, below: [{ 'zh-CN': '动作质量达标率', en: 'Quality of actions' }] }, evidence: [],
    });
    expect(brief(told, ['2026-03-02', '2026-03-04']).summary).to.deep.equal({ key: 'phi.today', params: { value: 9000, below: [] }, evidence: [] });
    expect(brief(told, ['2026-03-04', '2026-03-04']).summary).to.deep.equal({ key: 'phi.unknown', params: {}, evidence: [] });
    expect(brief(told, ['2026-03-02', '2026-03-01']).summary.key).to.equal('phi.unknown');
  });

  it('three falls of 30 % in all open the intervention, from the end of the third day on', () => {
    const found = brief(fallen);
    const why = { key: 'phi.fall', params: { from: 10_000, to: 7000, days: 3, fall: 3000 }, evidence: [] };
    expect(found.summary).to.deep.equal(why);
    expect(found.intervention).to.deep.include({ since: instant('03-06 00:00'), why: [why], log: [] });
    expect(found.intervention?.records.map(({ at, counted, about }) => [at, counted, about])).to.deep.equal([
      [instant('03-05 19:00'), false, { type: 'deal', id: 'D-1', title: '产线' }],
      [instant('03-05 18:00'), false, { type: 'deal', id: 'D-1', title: '产线' }],
      [instant('03-05 17:00'), false, { type: 'deal', id: 'D-1', title: '产线' }],
    ]);
    expect(found.intervention?.records[0]?.what).to.deep.include({ key: 'fact.form', params: { form: 'quote' } });
  });

  it('opens the log of operations of the rep behind them', () => {
    const logged = quoting([10, 9, 8, 7]);
    const skip = logged.tell('03-05 20:00', 'record.edited', 'deal:D-1', { field: '技术参数', skipped: true }, 'R-1');
    for (const minute of ['01', '02', '03']) logged.tell(`03-05 20:${minute}`, 'record.edited', 'deal:D-1', { field: '付款方式' }, 'R-1');
    const log = brief(logged).intervention?.log;
    expect(log?.map(({ what, rep, field, count }) => [what, rep, field, count])).to.deep.equal([
      ['skipped', { id: 'R-1', name: '周敏' }, '技术参数', 1], ['repeated', { id: 'R-1', name: '周敏' }, '付款方式', 3],
    ]);
    expect(log?.[0]?.activities).to.deep.equal([{
      fact: refOf(skip), at: skip.time, about: { type: 'deal', id: 'D-1', title: '产线' },
      what: { key: 'operation.skipped', params: { field: '技术参数' }, evidence: [] },
    }]);
    expect(log?.[1]?.activities.map(({ at, what }) => [at, what.key])).to.deep.equal(
      ['03', '02', '01'].map((minute) => [instant(`03-05 20:${minute}`), 'operation.edited']),
    );
  });

  it('shows the latest of several falls', () => {
    const twice = brief(quoting([10, 9, 8, 7, 10, 9, 8, 7]), ['2026-03-02', '2026-03-09'], '03-12 00:00');
    expect(twice.intervention?.since).to.equal(instant('03-10 00:00'));
  });

  it('is the same whatever the order of facts, and after advancing as opened anew', () => {
    const turned = firm();
    turned.facts.push(...[...fallen.facts].reverse());
    expect(brief(turned)).to.deep.equal(brief(fallen));
    const half = firm();
    half.facts.push(...fallen.facts.slice(0, 20));
    const grown = half.portfolio('03-04 09:00', policy).advance({ facts: fallen.facts.slice(20), now: instant('03-08 09:00') });
    expect(phiTrendBrief(grown, { region: 'East', days: ['2026-03-02', '2026-03-07'] })).to.deep.equal(brief(fallen));
  });

  it('can share what measures are taken of', () => {
    const portfolio = fallen.portfolio('03-08 09:00', policy);
    expect(phiTrendBrief(portfolio, { region: 'East', days: ['2026-03-02', '2026-03-07'], work: workOf(portfolio) })).to.deep.equal(brief(fallen));
  });
});
