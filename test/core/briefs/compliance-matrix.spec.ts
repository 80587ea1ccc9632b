import { expect } from 'chai';
import { complianceMatrixBrief, type ComplianceMatrixBrief, type ComplianceMatrixOptions } from '@sextant/core/briefs';
import { loadPolicy } from '@sextant/core/policy/schema';
import { refOf } from '@sextant/core/facts';
import { firm, instant, policyWith } from '../compliance/firm.js';

const REPS = { 'R-1': { region: 'East', team: 'A', name: '周敏' }, 'R-2': { region: 'West', team: 'B' } };
const FORM = { 'competitor-model': 'K-9', 'our-advantage': 'lead time', 'customer-concern': 'price' };
const MARCH: ComplianceMatrixOptions = { period: ['2026-03-01', '2026-03-31'] };

/** A competitor is named on a deal of its own; answered after so many hours, or never. */
function named(told: ReturnType<typeof firm>, rep: string | null, when: string, hours: number | null, productLine = 'servo'): string {
  const deal = `D-${told.facts.length}`;
  told.deal(deal, rep, { title: `Deal of ${rep ?? 'nobody'}`, productLine });
  const trigger = told.tell(when, 'customer.said', `deal:${deal}`, { signal: 'competitor-named' });
  if (hours !== null) {
    const at = new Date(trigger.time + hours * 3_600_000 + 8 * 3_600_000).toISOString();
    told.tell(`${at.slice(5, 10)} ${at.slice(11, 16)}`, 'form.filed', `deal:${deal}`, { form: 'competitor-response', fields: FORM });
  }
  return deal;
}
const brief = (told: ReturnType<typeof firm>, options = MARCH, now = '03-31 12:00'): ComplianceMatrixBrief =>
  complianceMatrixBrief(told.portfolio(now), options);

describe('the compliance matrix (CP-2 to CP-6)', () => {
  const told = firm(REPS);
  const kept = named(told, 'R-1', '03-02 09:00', 2);
  const late = named(told, 'R-1', '03-03 09:00', 30, 'sensors');
  named(told, 'R-2', '03-04 09:00', null);
  named(told, null, '03-05 09:00', 6);
  named(told, 'R-1', '03-31 10:00', null);

  it('is JSON, and says by which policy and when', () => {
    const found = brief(told);
    expect(JSON.parse(JSON.stringify(found))).to.deep.equal(found);
    expect(found).to.deep.include({ kind: 'compliance-matrix-brief/1', asOf: instant('03-31 12:00'), zone: 'Asia/Shanghai', period: ['2026-03-01', '2026-03-31'] });
    expect(found.policy?.id).to.equal('ours');
    expect(found.engine).to.match(/^sextant-core\//);
    expect(found).to.not.have.any.keys('region', 'team', 'productLine', 'fall');
  });

  it('sets reps side by side, each with rate and band, nobody last', () => {
    const found = brief(told);
    expect(found.total).to.deep.equal({ due: 4, onTime: 2, done: 3, rate: 5000 });
    expect(found.reps.map(({ id, name, region, due, onTime, done, rate }) => [id, name, region, due, onTime, done, rate])).to.deep.equal([
      ['R-1', '周敏', 'East', 2, 1, 2, 5000], ['R-2', 'R-2', 'West', 1, 0, 0, 0], [null, null, undefined, 1, 1, 1, 10_000],
    ]);
    expect(found.reps[0]?.band).to.deep.equal({
      label: { 'zh-CN': '低合规', en: 'Low' },
      why: [
        { key: 'compliance.band', params: { band: { 'zh-CN': '低合规', en: 'Low' }, rate: 5000, reference: 1170 }, evidence: [] },
        { key: 'compliance.band-unlearned', params: { band: { 'zh-CN': '低合规', en: 'Low' }, n: 0, needed: 30 }, evidence: [] },
      ],
    });
    expect(found.reps[2]).to.not.have.any.keys('band', 'push', 'region');
  });

  it('has every node in order, with how long it took those who did it', () => {
    const { nodes } = brief(told);
    expect(nodes.map(({ id }) => id)).to.deep.equal([
      'need-clarification', 'proposal-fit', 'competitor-response', 'decision-chain', 'risk-registration', 'contract-terms',
    ]);
    const HOUR = 3_600_000;
    expect(nodes[2]).to.deep.include({ due: 4, onTime: 2, done: 3, rate: 5000, dwell: { n: 3, median: 6 * HOUR, p90: 30 * HOUR } });
    expect(nodes[0]).to.deep.include({ due: 0, rate: null, dwell: { n: 0, median: null, p90: null } });
  });

  it('has a cell where something was due or is running, with its activations, newest first', () => {
    const { cells } = brief(told);
    expect(cells.map(({ rep, node, due, running }) => [rep, node, due, running])).to.deep.equal([
      ['R-1', 'competitor-response', 2, 1], ['R-2', 'competitor-response', 1, 0], [null, 'competitor-response', 1, 0],
    ]);
    expect(cells[0]?.dwell.n).to.equal(2);
    expect(cells[0]?.lines.map(({ deal, startedAt, settledAt, fulfilledAt, state }) => [deal.name, startedAt, settledAt, fulfilledAt, state])).to.deep.equal([
      ['Deal of R-1', instant('03-31 10:00'), null, null, 'running'],
      ['Deal of R-1', instant('03-03 09:00'), instant('03-04 09:00'), instant('03-04 15:00'), 'late'],
      ['Deal of R-1', instant('03-02 09:00'), instant('03-02 11:00'), instant('03-02 11:00'), 'on-time'],
    ]);
    expect(cells[0]?.lines[1]?.deal.id).to.equal(late);
    expect(cells[0]?.lines[2]?.why[0]?.key).to.equal('obligation.fulfilled');
    expect(cells[1]?.lines.map(({ state, fulfilledAt }) => [state, fulfilledAt])).to.deep.equal([['missed', null]]);
  });

  it('narrows to a region, a team or a product line', () => {
    const of = (options: Partial<ComplianceMatrixOptions>): unknown => {
      const found = brief(told, { ...MARCH, ...options });
      return [found.total.due, found.reps.map(({ id }) => id), found.cells.reduce((sum, { running }) => sum + running, 0)];
    };
    expect(of({ region: 'East' })).to.deep.equal([2, ['R-1'], 1]);
    expect(of({ team: 'B' })).to.deep.equal([1, ['R-2'], 0]);
    expect(of({ productLine: 'sensors' })).to.deep.equal([1, ['R-1', 'R-2'], 0]);
    expect(of({ region: 'North' })).to.deep.equal([0, [], 0]);
    expect(brief(told, { ...MARCH, region: 'East', team: 'A', productLine: 'servo' })).to.include({ region: 'East', team: 'A', productLine: 'servo' });
  });

  it('counts what settled within its dates, both included, by the wall of the zone', () => {
    const due = (from: string, to: string): number => brief(told, { period: [from, to] }).total.due;
    expect(due('2026-03-02', '2026-03-02')).to.equal(1);
    expect(due('2026-03-03', '2026-03-03')).to.equal(0);
    expect(due('2026-03-04', '2026-03-05')).to.equal(3);
    expect(brief(told, { period: ['2026-03-01', '2026-03-30'] }).cells.some(({ running }) => running > 0)).to.equal(false);
    expect(() => brief(told, { period: ['2026-03-01', 'soon'] })).to.throw(RangeError, 'compliance matrix: expected two dates such as 2026-03-02, received "2026-03-01" and "soon"');
  });

  it('shows what the supervisor said about a node with its activation that had started last', () => {
    const said = firm({ ...REPS, 'R-9': { name: '虞海峰' } });
    const deal = named(said, 'R-1', '03-02 09:00', 2);
    said.tell('03-02 08:00', 'comment.made', `deal:${deal}`, { text: 'too early', node: 'competitor-response' });
    said.tell('03-03 09:00', 'comment.made', `deal:${deal}`, { text: '先问交期', node: 'competitor-response' }, 'R-9');
    said.tell('03-04 09:00', 'comment.made', `deal:${deal}`, { text: 'another node', node: 'decision-chain' });
    said.tell('03-04 09:00', 'comment.made', `deal:${deal}`, { text: 'no node' });
    said.tell('03-10 09:00', 'customer.said', `deal:${deal}`, { signal: 'competitor-named' });
    said.tell('03-11 09:00', 'comment.made', `deal:${deal}`, { text: '这次要快', node: 'competitor-response' });
    said.tell('04-02 09:00', 'comment.made', `deal:${deal}`, { text: 'not yet', node: 'competitor-response' });
    expect(brief(said).cells[0]?.lines.map(({ comments }) => comments)).to.deep.equal([
      [{ text: '这次要快', by: null, at: instant('03-11 09:00') }],
      [{ text: '先问交期', by: '虞海峰', at: instant('03-03 09:00') }],
    ]);
  });

  it('names the nodes that explain a fall against as many days before, or the days given', () => {
    const fell = firm(REPS);
    named(fell, 'R-1', '02-10 09:00', 2);
    named(fell, 'R-1', '03-10 09:00', 2);
    named(fell, 'R-1', '03-11 09:00', null);
    const label = { 'zh-CN': '竞品应对备案', en: 'Competitor response filing' };
    expect(brief(fell).fall).to.deep.equal({
      from: 10_000, to: 5000, by: [{ node: 'competitor-response', points: 5000, rate: 5000, mix: 0 }],
      why: [
        { key: 'compliance.fall', params: { from: 10_000, to: 5000, node: label, points: 5000 }, evidence: [] },
        { key: 'compliance.fall-part', params: { node: label, rate: 5000, mix: 0 }, evidence: [] },
      ],
    });
    // The 31 days before 1 March begin on 29 January.
    expect(brief(fell, { ...MARCH, before: ['2026-01-01', '2026-01-31'] }).fall).to.equal(undefined);
    expect(brief(fell, { period: ['2026-03-11', '2026-03-12'] }).fall?.from).to.equal(10_000);
    expect(brief(fell, { period: ['2026-03-12', '2026-03-12'] }).fall).to.equal(undefined);
    expect(brief(fell, { ...MARCH, region: 'West' }).fall).to.equal(undefined);
  });

  it('pushes a course to the lowest of the whole firm, however it is narrowed', () => {
    const many = firm(Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map((rep) => [rep, { region: rep === 'E' ? 'East' : 'West' }])));
    for (const rep of ['A', 'B', 'C', 'D', 'E']) for (let day = 10; day < 15; day++) named(many, rep, `03-${day} 09:00`, rep === 'E' && day < 13 ? null : 2);
    const pushed = (found: ComplianceMatrixBrief): unknown => found.reps.flatMap(({ id, push }) => (push ? [[id, push.label]] : []));
    const course = { 'zh-CN': '微课：竞品应对', en: 'Course: answering competitors' };
    expect(pushed(brief(many))).to.deep.equal([['E', course]]);
    expect(pushed(brief(many, { ...MARCH, region: 'East' }))).to.deep.equal([['E', course]]);
    const push = brief(many).reps.find(({ id }) => id === 'E')?.push;
    expect(push?.why[0]?.params).to.deep.equal({ rank: 1, of: 5, node: { 'zh-CN': '竞品应对备案', en: 'Competitor response filing' }, missed: 3, due: 5 });
    expect(push?.why[0]?.evidence).to.have.length(3);
    expect(many.facts.map(refOf)).to.include(push?.why[0]?.evidence[0]?.fact);
  });

  it('says what own history teaches as soon as there is enough of it', () => {
    const policy = policyWith({ learning: { needed: 1 } });
    const won = firm(REPS);
    const deal = named(won, 'R-1', '03-02 09:00', 2);
    won.tell('03-20 09:00', 'deal.state', `deal:${deal}`, { outcome: 'won' });
    const [rep] = complianceMatrixBrief(won.portfolio('03-31 12:00', policy), MARCH).reps;
    expect(rep?.band?.why[1]).to.deep.equal({
      key: 'compliance.band-learned', params: { band: { 'zh-CN': '高合规', en: 'High' }, rate: 10_000, low: 2065, high: 10_000, n: 1 }, evidence: [],
    });
  });

  it('without a section `process` it has rates, but no bands and no pushes', () => {
    const bare = loadPolicy({ id: 'bare', version: 1, title: 'Bare', extends: ['golden-six@1'] });
    const found = complianceMatrixBrief(told.portfolio('03-31 12:00', bare), MARCH);
    expect(found.total.rate).to.equal(5000);
    expect(found.reps[0]).to.not.have.any.keys('band', 'push');
  });

  it('is the same whatever the order of facts', () => {
    const turned = firm();
    turned.facts.push(...[...told.facts].reverse());
    expect(brief(turned)).to.deep.equal(brief(told));
    expect(brief(told).cells[0]?.lines.map(({ id }) => id)).to.include(`competitor-response/${refOf(told.facts.find(({ about, type }) => type === 'customer.said' && about[0]?.id === kept) as never)}`);
  });
});
