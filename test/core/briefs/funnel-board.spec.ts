import { expect } from 'chai';
import { funnelBoardBrief, readFunnelBoardBrief } from '@sextant/core/briefs';
import { openBook, refOf } from '@sextant/core/facts';
import { compile, openPortfolio } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, DAY, firm, shuffles } from '../compliance/conduct/firm.js';

const NOW = at('03-20 09:00');
const policy = loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1', 'conduct@1'] });

function board(facts: ReturnType<typeof firm>['facts'], options = {}, rules = policy) {
  return funnelBoardBrief(openPortfolio(openBook(facts), compile(rules), NOW), options);
}

/** Ten deals of two regions: eight wait in the proposal demo, where the past spent a quarter of its time. */
function story() {
  const book = firm();
  book.tell('01-01 09:00', 'rep.state', 'rep:R-1', { region: '浙江区', team: 'east' });
  ['initial-contact', 'need-confirmed', 'proposal-demo', 'negotiation'].forEach((stage, index) =>
    book.tell(NOW - (40 - 10 * index) * DAY, 'deal.state', ['deal:PAST', 'owner=rep:R-1'], { title: 'Past', stage, productLine: 'servo' }));
  book.tell(NOW, 'deal.state', 'deal:PAST', { outcome: 'won' });
  for (let n = 0; n < 10; n++) {
    const about = [`deal:D-${n}`, ...(n === 9 ? [] : ['owner=rep:R-1'])];
    book.tell(NOW - n, 'deal.state', about, { title: `Deal ${n}`, stage: n < 8 ? 'proposal-demo' : 'need-confirmed', ...(n === 9 ? {} : { productLine: 'servo' }) });
  }
  return book;
}

describe('the funnel board (CP-19)', () => {
  it('has the stages in order, one row for all, and one per region and product line; what nobody told is empty', () => {
    const { kind, asOf, zone, policy: ref, engine, stages, rows } = board(story().facts);
    expect([kind, asOf, zone, ref?.id, engine]).to.deep.equal(['funnel-board-brief/1', NOW, 'Asia/Shanghai', 'ours', 'sextant-core/0.1.0']);
    expect(stages.map(({ id }) => id)).to.deep.equal(['initial-contact', 'need-confirmed', 'proposal-demo', 'negotiation']);
    expect(rows.map(({ region, productLine, cells }) => [region, productLine, cells.map(({ open }) => open)])).to.deep.equal([
      [null, null, [0, 2, 8, 0]], ['浙江区', 'servo', [0, 1, 8, 0]], ['', '', [0, 1, 0, 0]],
    ]);
    expect(rows[0]?.cells[2]).to.deep.equal({ open: 8, entered: 9, advanced: 1, age: { n: 8, median: 3, p90: 7 } });
    expect(rows[0]?.cells[0]?.age).to.deep.equal({ n: 0, median: null, p90: null });
  });

  it('names the stage deals pile up in, and says why', () => {
    const [all, , few] = board(story().facts).rows;
    expect(all?.pile?.stage).to.equal('proposal-demo');
    expect(all?.pile?.why.map(({ key, params }) => [key, params])).to.deep.equal([
      ['conduct.pile', { stage: { 'zh-CN': '方案演示', en: 'Proposal demo' }, open: 8, n: 10, expected: 3 }],
    ]);
    expect(few && 'pile' in few).to.equal(false);
  });
});

describe('the funnel board: blockers, proof, flows, visits', () => {
  it('shows the blockers of the last 7 days with their deals (CP-16)', () => {
    const book = story();
    const first = book.tell(NOW - 2 * DAY, 'blocker.reported', 'deal:D-1', { blocker: 'budget-frozen' });
    const second = book.tell(NOW - DAY, 'blocker.reported', 'deal:UNKNOWN', { blocker: 'budget-frozen' });
    expect(board(book.facts).blockers).to.deep.equal([{
      id: 'budget-frozen', label: { 'zh-CN': '预算冻结', en: 'Budget frozen' }, count: 2,
      activities: [
        { fact: refOf(second), at: NOW - DAY, what: { key: 'fact.other', params: { type: 'blocker.reported' }, evidence: [{ fact: refOf(second) }] }, about: { type: 'deal', id: 'UNKNOWN', title: 'UNKNOWN' } },
        { fact: refOf(first), at: NOW - 2 * DAY, what: { key: 'fact.other', params: { type: 'blocker.reported' }, evidence: [{ fact: refOf(first) }] }, about: { type: 'deal', id: 'D-1', title: 'Deal 1' } },
      ],
    }]);
  });

  it('shows the proof of changes and abnormal flows by team, most frequent first (CP-20)', () => {
    const book = story();
    const moved = [1, 2].map((n) => book.tell(NOW - 10 * DAY + n, 'deal.state', [`deal:E-${n}`, 'owner=rep:R-1'], { title: `E${n}`, stage: 'initial-contact' }) &&
      book.tell(NOW - 5 * DAY + n, 'deal.state', `deal:E-${n}`, { stage: 'proposal-demo' }));
    const { proof, patterns } = board(book.facts);
    expect(proof.map(({ team, changes, proven, rate, falseReports }) => [team, changes, proven, rate, falseReports])).to.deep.equal([['east', 5, 0, 0, 0]]);
    // Three stages of the past, two moved up past a stage; an outcome told for the first time changes nothing.
    expect(proof[0]?.claims).to.equal(5);
    expect(proof[0]?.unproven.slice(0, 2).map(({ fact }) => fact)).to.deep.equal([refOf(moved[1] ?? book.facts[0] as never), refOf(moved[0] ?? book.facts[0] as never)]);
    expect(patterns.map(({ id, team, count, label }) => [id, team, count, label])).to.deep.equal([
      ['unproven', 'east', 5, { 'zh-CN': '变更无证明', en: 'Change without proof' }],
      ['stage-skipped', 'east', 2, { 'zh-CN': '跳过阶段', en: 'Stage skipped' }],
    ]);
    expect(patterns[1]?.activities.map(({ at: when, about }) => [when, about?.title])).to.deep.equal([[NOW - 5 * DAY + 2, 'E2'], [NOW - 5 * DAY + 1, 'E1']]);
    // Twice the same is one reason, with the evidence of both, newest first.
    expect(patterns[1]?.why.map(({ key, evidence }) => [key, evidence.map(({ fact }) => fact)])).to.deep.equal([['conduct.stage-skipped', [moved[1], moved[0]].flatMap((fact) => (fact ? refOf(fact) : []))]]);
  });

  it('shows only so many activities, the count in full', () => {
    const book = story();
    for (let n = 0; n < 5; n++) book.tell(NOW - DAY - n, 'blocker.reported', `deal:D-${n}`, { blocker: 'budget-frozen' });
    const [blocker] = board(book.facts, { activities: 2 }).blockers;
    expect([blocker?.count, blocker?.activities.length]).to.deep.equal([5, 2]);
    expect(board(book.facts, { activities: 2 }).patterns.every(({ why, activities }) => why.length <= 2 && activities.length <= 2)).to.equal(true);
  });

  it('shows the truth of visits only where there is any (CP-24)', () => {
    expect('visits' in board(story().facts)).to.equal(false);
    const book = story();
    book.tell(NOW - 20 * DAY, 'touch.made', ['deal:D-1', 'rep:R-1'], { channel: 'visit' });
    expect(board(book.facts).visits).to.deep.equal({
      attained: 0, wanted: 0, rate: null, visits: 1, withoutChange: 1, byRegion: [{ region: '浙江区', now: 0, before: 0, why: [] }],
    });
  });

  it('a policy that says nothing of conduct shows the stages only', () => {
    const bare = loadPolicy({ id: 'bare', version: 1, title: 'Bare', extends: ['stage-gates@1'] });
    const empty = board(story().facts, {}, bare);
    expect(empty).to.deep.include({ rows: [], blockers: [], proof: [], patterns: [] });
    expect(empty.stages).to.have.length(4);
  });

  it('is JSON that its reader takes as it is; the order of arrival changes nothing', () => {
    const book = story();
    book.tell(NOW - DAY, 'blocker.reported', 'deal:D-1', { blocker: 'budget-frozen' });
    book.tell(NOW - 20 * DAY, 'touch.made', ['deal:D-1', 'rep:R-1'], { channel: 'visit' });
    const brief = board(book.facts);
    expect(readFunnelBoardBrief(JSON.parse(JSON.stringify(brief)))).to.deep.equal({ brief, problems: [] });
    for (const facts of shuffles(book.facts)) expect(board([...facts])).to.deep.equal(brief);
  });
});
