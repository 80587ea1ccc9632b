import { expect } from 'chai';
import { processRadarBrief, type ProcessRadarBrief } from '@sextant/core/briefs';
import { workOf } from '@sextant/core/compliance';
import { refOf } from '@sextant/core/facts';
import { createFormatter, render } from '@sextant/core/messages';
import { firm, instant } from '../compliance/firm.js';

const told = firm({ 'R-1': { region: 'East', name: '周敏' }, 'R-2': { region: 'East' } });
for (let deal = 1; deal <= 10; deal++) {
  told.deal(`D-${deal}`, 'R-1', { title: `产线 ${deal}` });
  if (deal <= 7) told.tell('02-25 10:00', 'document.filed', `deal:D-${deal}`, { document: 'need-list' });
  told.tell('03-04 10:00', 'touch.made', `deal:D-${deal}`, { channel: 'call', note: `第 ${deal} 通` });
}
// In the week three more deals came in, whose need nobody knows yet.
for (let deal = 11; deal <= 12; deal++) told.deal(`D-${deal}`, 'R-1', {}, '03-05 09:00');
const portfolio = told.portfolio('03-09 09:00');
const brief: ProcessRadarBrief = processRadarBrief(portfolio, 'R-1');

describe('the brief of the process radar (CP-8)', () => {
  it('is JSON, and says whose week it is', () => {
    expect(JSON.parse(JSON.stringify(brief))).to.deep.equal(brief);
    expect(brief).to.deep.include({
      kind: 'process-radar-brief/1', asOf: instant('03-09 09:00'), zone: 'Asia/Shanghai', person: { id: 'R-1', name: '周敏' },
      team: { id: 'East', name: 'East' }, week: ['2026-03-02', '2026-03-08'], threshold: 35,
    });
    expect(brief.policy?.id).to.equal('ours');
    expect(brief.engine).to.match(/^sextant-core\//);
    expect(processRadarBrief(portfolio, 'R-9')).to.not.have.property('team');
  });

  it('has value, team and last week of each axis, and what is not enough', () => {
    expect(brief.axes.map(({ id, value, n, needed, team, before }) => [id, value, n, needed, team, before])).to.deep.equal([
      ['coverage', 50, 10, 3, 50, null], ['need', 29, 12, 3, 29, 35], ['fit', null, 0, 3, null, null], ['rhythm', 42, 12, 3, 42, 0],
    ]);
  });

  it('links the template of a weak axis only', () => {
    expect(brief.axes.map(({ id, template }) => [id, template])).to.deep.equal([
      ['coverage', undefined], ['need', { label: { 'zh-CN': '改进模板：需求挖掘提纲', en: 'Template: outline of a need interview' } }],
      ['fit', undefined], ['rhythm', undefined],
    ]);
  });

  it('puts the finding into one sentence', () => {
    const say = (locale: 'zh-CN' | 'en'): string => render(brief.summary, createFormatter(locale, { timeZone: 'Asia/Shanghai' }));
    expect(say('zh-CN')).to.equal('需求挖掘深度 2.9，低于 3.5，比上周 −0.6；2 项达标，1 项数据不足');
    expect(say('en')).to.equal('Need mining 2.9, below 3.5, −0.6 on last week; 2 fine, 1 without enough data');
  });

  it('opens the activities behind an axis, newest first, and tells which counted', () => {
    const [coverage, need] = brief.axes;
    expect(coverage?.activities).to.have.length(10);
    expect(coverage?.activities[0]).to.deep.include({
      about: { type: 'deal', id: 'D-10', title: '产线 10' }, counted: true, at: instant('03-04 10:00'),
      what: { key: 'fact.touch', params: { channel: 'call', note: '第 10 通' }, evidence: [{ fact: coverage?.activities[0]?.fact }] },
    });
    expect(need?.activities.map(({ counted }) => counted)).to.deep.equal([false, false, ...Array.from({ length: 7 }, () => true), false, false, false]);
    expect(need?.activities[0]?.about?.title).to.equal('D-12');
    expect(told.facts.map(refOf)).to.include(need?.activities[0]?.fact);
  });

  it('is the same whatever the order of facts, and after advancing as opened anew', () => {
    const turned = firm();
    turned.facts.push(...[...told.facts].reverse());
    expect(processRadarBrief(turned.portfolio('03-09 09:00'), 'R-1')).to.deep.equal(brief);
    const half = firm();
    half.facts.push(...told.facts.slice(0, 20));
    const grown = half.portfolio('03-03 09:00').advance({ facts: told.facts.slice(20), now: instant('03-09 09:00') });
    expect(processRadarBrief(grown, 'R-1')).to.deep.equal(brief);
  });

  it('shows the week asked for, and can share what measures are taken of', () => {
    const week = instant('02-25 12:00');
    expect(processRadarBrief(portfolio, 'R-1', { week }).week).to.deep.equal(['2026-02-23', '2026-03-01']);
    expect(processRadarBrief(portfolio, 'R-1', { work: workOf(portfolio) })).to.deep.equal(brief);
  });
});
