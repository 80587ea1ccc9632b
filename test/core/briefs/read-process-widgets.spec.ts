import { expect } from 'chai';
import { readComplianceMatrixBrief, readPhiTrendBrief, readProcessRadarBrief } from '../../../packages/core/src/briefs/index.js';

const NOW = Date.parse('2026-11-20T15:00:00+08:00');
const reason = { key: 'compliance.none-due', params: {}, evidence: [] };
const activity = { fact: 'crm/V-1', at: NOW, what: reason };
const head = { asOf: NOW, zone: 'Asia/Shanghai' };
const faults = (problems: readonly { readonly params: object }[]): readonly string[] =>
  problems.map(({ params }) => Object.values(params).join(' | '));

describe('reading the brief of a process radar', () => {
  const axis = { id: 'a', label: '客户覆盖广度', value: 36, n: 9, needed: 5, team: null, before: 0, why: [reason], activities: [activity] };
  const three = [axis, { ...axis, id: 'b' }, { ...axis, id: 'c', template: { label: '模板', link: '/t' } }];
  const brief = {
    kind: 'process-radar-brief/1', ...head, person: { id: 'r', name: '陈思远' }, team: { id: 't', name: '浙江区' },
    week: ['2026-11-16', '2026-11-20'], threshold: 35, axes: three, summary: reason,
  };

  it('takes a whole one, or its JSON', () => {
    expect(readProcessRadarBrief(brief)).to.deep.equal({ brief, problems: [] });
    expect(readProcessRadarBrief(JSON.stringify(brief)).brief).to.deep.equal(brief);
  });

  it('leaves out an axis whose value is outside 0 to 50 tenths, and keeps 0, 50 and null', () => {
    const axes = [0, 50, null, 51, -1, 3.5].map((value) => ({ ...axis, value }));
    const read = readProcessRadarBrief({ ...brief, axes });
    expect(read.brief?.axes.map(({ value }) => value)).to.deep.equal([0, 50, null]);
    expect(faults(read.problems)).to.deep.equal([3, 4, 5].map((at, index) =>
      `axes[${at}].value | tenths of a point from 0 to 50 | ${[51, -1, 3.5][index]}`));
  });

  it('gives none with fewer than three axes, and the first twelve of more', () => {
    const few = readProcessRadarBrief({ ...brief, axes: three.slice(1) });
    expect([few.brief, faults(few.problems)]).to.deep.equal([null, ['axes | 3 to 12 axes | 2']]);
    const many = readProcessRadarBrief({ ...brief, axes: Array.from({ length: 13 }, () => axis) });
    expect([many.brief?.axes.length, faults(many.problems)]).to.deep.equal([12, ['axes | 3 to 12 axes | 13']]);
    expect(readProcessRadarBrief({ ...brief, axes: Array.from({ length: 12 }, () => axis) }).problems).to.deep.equal([]);
  });

  it('can do without a list of activities or reasons, a team and a template, and says so', () => {
    const read = readProcessRadarBrief({ ...brief, team: 7, axes: [...three.slice(1), { ...axis, activities: 'many', why: 0, template: { link: '/t' } }] });
    expect(read.brief?.axes[2]).to.deep.equal({ ...axis, activities: [], why: [] });
    expect(read.brief).not.to.have.property('team');
    expect(faults(read.problems).map((fault) => fault.split(' | ')[0])).to.deep.equal([
      'axes[2].why', 'axes[2].activities', 'axes[2].template.label', 'team',
    ]);
  });

  it('needs a week of two days in order', () => {
    for (const week of [['2026-11-20', '2026-11-16'], ['2026-11-16'], ['16 Nov', '20 Nov'], ['2026-11-16', 20], '2026-11-16', ['2026-11-16', '2026-11-20', '2026-11-21']]) {
      const read = readProcessRadarBrief({ ...brief, week });
      expect([read.brief, faults(read.problems)[0]?.split(' | ')[0]]).to.deep.equal([null, 'week']);
    }
    expect(readProcessRadarBrief({ ...brief, week: ['2026-11-20', '2026-11-20'] }).problems).to.deep.equal([]);
  });
});

describe('reading the brief of a PHI trend', () => {
  const day = { date: '2026-11-19', value: 9120, parts: [{ value: 9500, n: 12 }, { value: null, n: 0 }] };
  const brief = {
    kind: 'phi-trend-brief/1', ...head, region: { id: 'z', name: '浙江区' },
    indices: [{ id: 'a', label: '关键动作完成率', weight: 5000, target: 9500 }, { id: 'b', label: '动作质量', weight: 5000, target: 9000 }],
    days: [day, { ...day, date: '2026-11-20', value: null }],
    rule: { reading: 'total', days: 3, fall: 1500 }, summary: reason,
    intervention: {
      since: NOW, why: [reason], records: [activity],
      log: [{ what: 'skipped', rep: { id: 'r', name: '陈思远' }, field: 'deal.amount', count: 3, activities: [activity] }],
    },
  };

  it('takes a whole one, or its JSON', () => {
    expect(readPhiTrendBrief(brief)).to.deep.equal({ brief, problems: [] });
    expect(readPhiTrendBrief(JSON.stringify(brief)).brief).to.deep.equal(brief);
  });

  it('leaves out a day that is unreadable, out of order, or has not one part for each index', () => {
    const read = readPhiTrendBrief({
      ...brief,
      days: [day, { ...day, date: 'Friday' }, { ...day, date: '2026-11-19' }, { ...day, date: '2026-11-18' }, { ...day, date: '2026-11-20', parts: [] }, { ...day, date: '2026-11-21' }],
    });
    expect(read.brief?.days.map(({ date }) => date)).to.deep.equal(['2026-11-19', '2026-11-21']);
    expect(faults(read.problems)).to.deep.equal([
      'days[1].date | a day, YYYY-MM-DD | "Friday"', 'days.2026-11-19 | a day after 2026-11-19 | "2026-11-19"',
      'days.2026-11-18 | a day after 2026-11-19 | "2026-11-18"', 'days.2026-11-20 | 2 parts | 0',
    ]);
  });

  it('leaves out an intervention without an instant, and keeps one without a readable log', () => {
    expect(readPhiTrendBrief({ ...brief, intervention: { why: [] } }).brief).not.to.have.property('intervention');
    const read = readPhiTrendBrief({ ...brief, intervention: { ...brief.intervention, log: null, records: [activity, 7] } });
    expect(read.brief?.intervention).to.deep.equal({ ...brief.intervention, log: [] });
    expect(read.problems).to.have.length(2);
  });

  it('gives none without its rule or its indices', () => {
    expect(readPhiTrendBrief({ ...brief, rule: { ...brief.rule, reading: 'weekly' } }).brief).to.equal(null);
    expect(readPhiTrendBrief({ ...brief, indices: [{ ...brief.indices[0], target: 'high' }] }).brief).to.equal(null);
  });
});

describe('reading the brief of a compliance matrix', () => {
  const rate = { due: 3, onTime: 1, done: 2, rate: 3333 };
  const dwell = { n: 2, median: 7_200_000, p90: null };
  const line = {
    id: 'k', deal: { id: 'D', name: '伺服产线改造' }, startedAt: NOW, settledAt: null, fulfilledAt: null, state: 'missed', why: [reason],
    comments: [{ text: '补录', by: null, at: NOW }],
  };
  const brief = {
    kind: 'compliance-matrix-brief/1', ...head, period: ['2026-11-01', '2026-11-20'], region: '浙江区', total: rate,
    nodes: [{ ...rate, id: 'n', label: '决策链穿透', dwell }],
    reps: [{ ...rate, id: 'r', name: '陈思远', region: '浙江区', band: { label: '低于 70%', why: [reason] } }, { ...rate, id: null, name: null }],
    cells: [{ ...rate, rep: 'r', node: 'n', running: 1, dwell, lines: [line] }],
    fall: { from: 8800, to: 7100, by: [{ node: 'n', points: 1700, rate: 1500, mix: 200 }], why: [reason] },
  };

  it('takes a whole one, or its JSON', () => {
    expect(readComplianceMatrixBrief(brief)).to.deep.equal({ brief, problems: [] });
    expect(readComplianceMatrixBrief(JSON.stringify(brief)).brief).to.deep.equal(brief);
  });

  it('leaves out one activation, one cell, one rep or one node that cannot be read', () => {
    const read = readComplianceMatrixBrief({
      ...brief,
      nodes: [...brief.nodes, { id: 'x' }],
      reps: [...brief.reps, { id: 7 }],
      cells: [{ ...brief.cells[0], lines: [line, { ...line, state: 'lost' }] }, { rep: 'r' }],
    });
    expect(read.brief).to.deep.equal(brief);
    expect(read.problems).to.have.length(4);
  });

  it('keeps a rate of null: nothing was due, which is not 0 %', () => {
    const none = { due: 0, onTime: 0, done: 0, rate: null };
    const read = readComplianceMatrixBrief({ ...brief, cells: [{ ...brief.cells[0], ...none }] });
    expect([read.brief?.cells[0]?.rate, read.problems]).to.deep.equal([null, []]);
  });

  it('gives none without its nodes, its reps or its cells', () => {
    for (const section of ['nodes', 'reps', 'cells', 'total', 'period']) {
      expect(readComplianceMatrixBrief({ ...brief, [section]: 7 }).brief, section).to.equal(null);
    }
  });
});
