import { expect } from 'chai';
import { readFunnelBoardBrief } from '../../../packages/core/src/briefs/read-funnel-board.js';
import { readSlaBoardBrief } from '../../../packages/core/src/briefs/read-sla-board.js';

const NOW = Date.parse('2026-11-21T09:41:07+08:00');
const reason = { key: 'forecast.amount-missing', params: {}, evidence: [] };
const sections = (problems: readonly { readonly params: object }[]) => problems.map(({ params }) => (params as { section?: string }).section);

const item = {
  id: 't', label: '二次沟通', phase: 'running', startedAt: NOW, dueAt: NOW + 1000, settledAt: null, segments: [], coming: [],
  light: 'normal', why: [], missing: [], zone: 'Asia/Shanghai',
  rule: 'golden-48', subject: { type: 'deal', id: 'D-1', title: '伺服产线改造' }, owner: { id: '陈思远', name: '陈思远' },
};
const failure = { rule: 'golden-48', label: '二次沟通', owner: null, count: 2, lateBy: 7_200_000, timers: ['t'] };
const lost = { customer: { id: 'a', name: '湖州优净' }, waitedFor: '三年服务报价', since: NOW - 1000, lostAt: NOW, fact: 'crm/D-1' };
const board = { kind: 'sla-board-brief/1', asOf: NOW, zone: 'Asia/Shanghai', timers: [item], failures: [failure], lost: [lost] };

describe('reading an SLA board', () => {
  it('takes a whole one, with cycle and provisional mark, from an object or its JSON', () => {
    const whole = { ...board, policy: { id: 'p', version: 1, hash: 'h' }, engine: 'e', timers: [{ ...item, cycle: 3, provisional: true }] };
    expect(readSlaBoardBrief(whole)).to.deep.equal({ brief: whole, problems: [] });
    expect(readSlaBoardBrief(JSON.stringify(whole))).to.deep.equal({ brief: whole, problems: [] });
  });

  it('leaves out a clock without a subject, a failure without a count and a loss without its fact, and keeps the others', () => {
    const { brief, problems } = readSlaBoardBrief({
      ...board, timers: [{ ...item, subject: { type: 'deal', id: 'D-1' } }, item], failures: [{ ...failure, count: 1.5 }, failure],
      lost: [{ ...lost, fact: 7 }, lost],
    });
    expect(brief).to.deep.equal(board);
    expect(sections(problems)).to.deep.equal(['timers[0].subject.title', 'failures[0].count', 'lost[0].fact']);
  });

  it('keeps a clock that nobody owns, and one whose optional cycle cannot be read', () => {
    const { brief, problems } = readSlaBoardBrief({ ...board, timers: [{ ...item, owner: null, cycle: 'third' }] });
    expect(brief?.timers).to.deep.equal([{ ...item, owner: null }]);
    expect(sections(problems)).to.deep.equal(['timers[0].cycle']);
  });

  it('does without failures and losses, but not without the clocks', () => {
    const { brief, problems } = readSlaBoardBrief({ ...board, failures: 7, lost: undefined });
    expect(brief).to.deep.equal({ ...board, failures: [], lost: [] });
    expect(sections(problems)).to.deep.equal(['failures', 'lost']);
    expect(readSlaBoardBrief({ ...board, timers: 'none' }).brief).to.equal(null);
  });

  it('refuses another kind', () => {
    expect(readSlaBoardBrief({ ...board, kind: 'sla-board-brief/2' })).to.deep.equal({
      brief: null,
      problems: [{ key: 'brief.wrong-kind', params: { expected: 'sla-board-brief/1', received: '"sla-board-brief/2"' }, evidence: [] }],
    });
  });
});

const age = { n: 4, median: 3_600_000, p90: null };
const cell = { open: 3, entered: 5, advanced: 2, age };
const row = { region: '浙江区', productLine: null, cells: [cell, cell], pile: { stage: 'b', why: [reason] } };
const activity = { fact: 'crm/B-1', at: NOW, what: reason, about: { type: 'deal', id: 'D-1', title: '改造' }, counted: false };
const funnel = {
  kind: 'funnel-board-brief/1', asOf: NOW, zone: 'Asia/Shanghai',
  stages: [{ id: 'a', label: '初步接触' }, { id: 'b', label: '方案演示' }], rows: [row],
  blockers: [{ id: 'budget', label: '预算冻结', count: 2, activities: [activity] }],
  proof: [{ team: null, changes: 4, proven: 3, rate: 7500, falseReports: 1, unproven: [activity] }],
  patterns: [{ id: 'back', label: '反复回退', team: '浙江区', count: 2, why: [reason], activities: [] }],
  visits: { attained: 5, wanted: 9, rate: 5556, visits: 21, withoutChange: 9, byRegion: [{ region: '浙江区', now: 4, before: 9, why: [reason] }] },
};

describe('reading a funnel board', () => {
  it('takes a whole one, and one without visits', () => {
    expect(readFunnelBoardBrief(funnel)).to.deep.equal({ brief: funnel, problems: [] });
    const { visits: _visits, ...rest } = funnel;
    expect(readFunnelBoardBrief(JSON.stringify(rest))).to.deep.equal({ brief: rest, problems: [] });
  });

  it('leaves out a row with a broken cell, or with more or fewer cells than there are stages', () => {
    const broken = { ...row, cells: [cell, { ...cell, open: null }] };
    const { brief, problems } = readFunnelBoardBrief({ ...funnel, rows: [broken, { ...row, cells: [cell] }, { ...row, cells: [cell, cell, cell] }, row] });
    expect(brief?.rows).to.deep.equal([row]);
    expect(problems.map(({ params }) => params)).to.deep.equal([
      { section: 'rows[0].cells[1].open', expected: 'an integer', received: 'null' },
      { section: 'rows', expected: '2 cells in each row', received: '2' },
    ]);
  });

  it('leaves out a pile it cannot read, and keeps its row', () => {
    const { brief, problems } = readFunnelBoardBrief({ ...funnel, rows: [{ ...row, pile: { stage: 7, why: [] } }] });
    const { pile: _pile, ...rest } = row;
    expect(brief?.rows).to.deep.equal([rest]);
    expect(sections(problems)).to.deep.equal(['rows[0].pile.stage']);
  });

  it('leaves out one blocker, one team, one pattern, one region, and the visits when their numbers cannot be read', () => {
    const { brief, problems } = readFunnelBoardBrief({
      ...funnel, blockers: [...funnel.blockers, { id: 'x', label: 'x', count: '3', activities: [] }], proof: [...funnel.proof, 7],
      patterns: [...funnel.patterns, { id: 'y' }],
      visits: { ...funnel.visits, byRegion: [...funnel.visits.byRegion, { region: '江苏区', now: NaN, before: 1, why: [] }] },
    });
    expect(brief).to.deep.equal(funnel);
    expect(sections(problems)).to.deep.equal(['blockers[1].count', 'proof[1]', 'patterns[1].label', 'visits.byRegion[1].now']);
    expect(readFunnelBoardBrief({ ...funnel, visits: { ...funnel.visits, wanted: 'nine' } }).brief).not.to.have.property('visits');
  });

  it('keeps a rate that is null: nothing was counted, which is not 0 %', () => {
    const { brief } = readFunnelBoardBrief({ ...funnel, proof: [{ ...funnel.proof[0], rate: null }], visits: { ...funnel.visits, rate: null } });
    expect([brief?.proof[0]?.rate, brief?.visits?.rate]).to.deep.equal([null, null]);
  });

  it('does without every section but the stages', () => {
    const { kind, asOf, zone, stages } = funnel;
    const { brief, problems } = readFunnelBoardBrief({ kind, asOf, zone, stages });
    expect(brief).to.deep.equal({ kind, asOf, zone, stages, rows: [], blockers: [], proof: [], patterns: [] });
    expect(sections(problems)).to.deep.equal(['rows', 'blockers', 'proof', 'patterns']);
    expect(readFunnelBoardBrief({ ...funnel, stages: [{ id: 'a' }] }).brief).to.equal(null);
  });
});
