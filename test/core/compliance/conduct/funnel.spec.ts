import { expect } from 'chai';
import { funnel, recordGaps } from '@sextant/core/compliance/conduct';
import { refOf } from '@sextant/core/facts';
import { at, conductOf, DAY, firm, shuffles } from './firm.js';

const NOW = at('06-30 09:00');

/** A firm in which every deal spends as long in each of the four stages, so that a quarter of all is expected in each. */
function even(open: Readonly<Record<string, number>>, about = 'owner=rep:R-1') {
  const story = firm();
  story.tell('01-01 09:00', 'rep.state', 'rep:R-1', { region: '浙江区' });
  story.tell('01-01 09:00', 'rep.state', 'rep:R-2', { region: '江苏区' });
  const stages = ['initial-contact', 'need-confirmed', 'proposal-demo', 'negotiation'];
  stages.forEach((stage, index) => story.tell(NOW - (160 - 40 * index) * DAY, 'deal.state', 'deal:PAST', { stage }));
  story.tell(NOW, 'deal.state', 'deal:PAST', { outcome: 'won' });
  let n = 0;
  for (const [stage, count] of Object.entries(open)) {
    for (let one = 0; one < count; one++) story.tell(NOW, 'deal.state', [`deal:D-${++n}`, about], { stage, productLine: 'servo' });
  }
  return story;
}

const piles = (story: ReturnType<typeof firm>, now = NOW) =>
  funnel(story.conduct(now))[0]?.piles.map(({ stage, open, n, expected }) => [stage, open, n, expected]);

describe('where deals pile up (CP-19)', () => {
  it('(k − n·p)² ≥ z²·n·p·(1 − p): of 12 deals with a quarter expected, 6 are a pile and 5 are chance', () => {
    expect(piles(even({ 'proposal-demo': 6, 'need-confirmed': 6 }))).to.deep.equal([['need-confirmed', 6, 12, 3], ['proposal-demo', 6, 12, 3]]);
    expect(piles(even({ 'proposal-demo': 5, 'need-confirmed': 4, negotiation: 3 }))).to.deep.equal([]);
  });

  it('below 8 open deals nothing is said', () => {
    const seven = funnel(even({ 'proposal-demo': 7 }).conduct(NOW))[0];
    expect(seven).to.deep.include({ piles: [], insufficient: true });
    expect(piles(even({ 'proposal-demo': 8 }))).to.deep.equal([['proposal-demo', 8, 8, 2]]);
    expect(funnel(even({ 'proposal-demo': 8 }).conduct(NOW))[0]?.insufficient).to.equal(false);
  });

  it('says so with its numbers, the stage with the most excess first', () => {
    const [all] = funnel(even({ 'proposal-demo': 10, 'need-confirmed': 8 }).conduct(NOW));
    expect(all?.piles.map(({ stage }) => stage)).to.deep.equal(['proposal-demo', 'need-confirmed'].slice(0, all?.piles.length));
    expect(all?.piles[0]?.why).to.deep.equal([{
      key: 'conduct.pile', params: { stage: { 'zh-CN': '方案演示', en: 'Proposal demo' }, open: 10, n: 18, expected: 5 }, evidence: [],
    }]);
  });

  /** A firm whose past spent so many days in each stage, with so many deals that stand in it now. */
  const shaped = (stages: readonly (readonly [stage: string, days: number, open: number])[]) => {
    const story = firm();
    stages.forEach(([stage, days], index) => {
      story.tell(NOW - days * DAY, 'deal.state', `deal:PAST-${index}`, { stage });
      story.tell(NOW, 'deal.state', `deal:PAST-${index}`, { outcome: 'lost' });
    });
    for (const [stage, , open] of stages) for (let n = 0; n < open; n++) story.tell(NOW, 'deal.state', `deal:${stage}-${n}`, { stage });
    return story;
  };

  it('what is expected is the past of all deals together', () => {
    const story = shaped([['initial-contact', 30, 2], ['need-confirmed', 10, 10], ['negotiation', 20, 0]]);
    expect(piles(story)).to.deep.equal([['need-confirmed', 10, 12, 2]]);
    story.tell(NOW - 100 * DAY, 'deal.state', 'deal:MORE', { stage: 'need-confirmed' });
    story.tell(NOW - 50 * DAY, 'deal.state', 'deal:MORE', { outcome: 'lost' });
    // 60 of 110 days, as 50 days of one deal and 10 of another.
    expect(piles(story)).to.deep.equal([['need-confirmed', 10, 12, 7]]);
  });

  it('the pile that chance explains least comes first, of two alike the first by name', () => {
    // (27 − 20)² ÷ 10 = 4.9, (9 − 4)² ÷ 3.6 = 6.9
    expect(piles(shaped([['initial-contact', 50, 27], ['need-confirmed', 10, 9], ['negotiation', 40, 4]]))).to.deep.equal([
      ['need-confirmed', 9, 40, 4], ['initial-contact', 27, 40, 20],
    ]);
    expect(piles(shaped([['initial-contact', 10, 9], ['need-confirmed', 50, 27], ['negotiation', 40, 4]]))).to.deep.equal([
      ['initial-contact', 9, 40, 4], ['need-confirmed', 27, 40, 20],
    ]);
    // (29 − 20)² ÷ 10 = 8.1
    expect(piles(shaped([['initial-contact', 50, 29], ['need-confirmed', 10, 9], ['negotiation', 40, 2]]))).to.deep.equal([
      ['initial-contact', 29, 40, 20], ['need-confirmed', 9, 40, 4],
    ]);
    expect(piles(even({ 'proposal-demo': 6, negotiation: 6 }))).to.deep.equal([['negotiation', 6, 12, 3], ['proposal-demo', 6, 12, 3]]);
  });

  it('a stage in which no deal was ever before is a pile as soon as one stands there; a bound of the firm decides', () => {
    const story = firm();
    for (let n = 0; n < 8; n++) story.tell(NOW - 100 * DAY, 'deal.state', `deal:D-${n}`, { stage: 'need-confirmed' });
    story.tell(NOW, 'deal.state', 'deal:D-7', { stage: 'negotiation' });
    expect(piles(story)).to.deep.equal([['negotiation', 1, 8, 0]]);
    const strict = even({ 'proposal-demo': 6, 'need-confirmed': 6 }).conduct(NOW, { piles: { z: 21 } });
    expect(funnel(strict)[0]?.piles).to.deep.equal([]);
  });

  it('deals without any past time expect nothing', () => {
    const story = firm();
    for (let n = 0; n < 9; n++) story.tell(NOW, 'deal.state', `deal:D-${n}`, { stage: 'need-confirmed' });
    expect(funnel(story.conduct(NOW))[0]).to.deep.include({ piles: [], insufficient: false });
  });

  it('time before the baseline, after a deal closed, and in no stage, counts nowhere', () => {
    const story = even({ 'proposal-demo': 6, 'need-confirmed': 6 });
    story.tell(NOW - 400 * DAY, 'deal.state', 'deal:OLD', { stage: 'proposal-demo' });
    story.tell(NOW - 180 * DAY, 'deal.state', 'deal:OLD', { outcome: 'lost' });
    story.tell(NOW - 400 * DAY, 'deal.state', 'deal:WORDS', { stage: 'nowhere' });
    expect(piles(story)).to.deep.equal([['need-confirmed', 6, 12, 3], ['proposal-demo', 6, 12, 3]]);
  });
});

describe('the funnel by region and product line (CP-19)', () => {
  it('counts open deals with their age, and of those that came in lately how many went on', () => {
    const story = firm();
    story.tell('01-01 09:00', 'rep.state', 'rep:R-1', { region: '浙江区' });
    const deal = (id: string, stages: readonly (readonly [number, string])[], outcome?: readonly [number, 'won' | 'lost']) => {
      for (const [ago, stage] of stages) story.tell(NOW - ago * DAY, 'deal.state', [`deal:${id}`, 'owner=rep:R-1'], { stage, productLine: 'servo' });
      if (outcome) story.tell(NOW - outcome[0] * DAY, 'deal.state', `deal:${id}`, { outcome: outcome[1] });
    };
    deal('A', [[30, 'need-confirmed'], [10, 'proposal-demo']]);
    deal('B', [[89, 'need-confirmed']]);
    deal('C', [[90, 'need-confirmed'], [1, 'proposal-demo']]);
    deal('D', [[20, 'need-confirmed']], [5, 'won']);
    deal('E', [[20, 'need-confirmed']], [5, 'lost']);
    deal('F', [[20, 'need-confirmed'], [10, 'initial-contact']]);
    const [all, part, ...others] = funnel(story.conduct(NOW));
    expect(others).to.deep.equal([]);
    expect(all).to.deep.include({ of: 'all', region: null, productLine: null });
    expect(part).to.deep.include({ of: 'part', region: '浙江区', productLine: 'servo' });
    expect(part?.stages).to.deep.equal(all?.stages);
    expect(all?.stages.map(({ stage, open, entered, advanced, ages }) => [stage, open, entered, advanced, ages.map((age) => age / DAY)])).to.deep.equal([
      ['initial-contact', 1, 1, 0, [10]],
      ['need-confirmed', 1, 5, 2, [89]],
      ['proposal-demo', 2, 2, 0, [1, 10]],
      ['negotiation', 0, 0, 0, []],
    ]);
  });

  it('a deal that fell back has gone on when it comes higher than the stage was, not below it or into it again', () => {
    const advanced = (...stages: readonly string[]) => {
      const story = firm();
      stages.forEach((stage, index) => story.tell(NOW - (20 - index) * DAY, 'deal.state', 'deal:D-1', { stage }));
      return funnel(story.conduct(NOW))[0]?.stages.find(({ stage }) => stage === 'proposal-demo')?.advanced;
    };
    expect(advanced('proposal-demo', 'initial-contact', 'need-confirmed')).to.equal(0);
    expect(advanced('proposal-demo', 'initial-contact', 'proposal-demo')).to.equal(0);
    expect(advanced('proposal-demo', 'initial-contact', 'negotiation')).to.equal(1);
  });

  it('what nobody told, or not as a text, is a part of its own, last; a deal in no stage is in no part', () => {
    const story = even({ negotiation: 1 });
    story.tell(NOW, 'deal.state', ['deal:X', 'owner=rep:R-2'], { stage: 'negotiation' });
    story.tell(NOW, 'deal.state', ['deal:Y', 'owner=rep:R-9'], { stage: 'negotiation', productLine: 'servo' });
    story.tell(NOW, 'deal.state', 'deal:Z', { stage: 'negotiation', productLine: 7 as never });
    story.tell(NOW, 'deal.state', 'deal:NO-STAGE', { productLine: 'vision' });
    expect(funnel(story.conduct(NOW)).map(({ of, region, productLine }) => [of, region, productLine])).to.deep.equal([
      ['all', null, null], ['part', '江苏区', null], ['part', '浙江区', 'servo'], ['part', null, 'servo'], ['part', null, null],
    ]);
  });

  it('the order of arrival changes nothing', () => {
    const story = even({ 'proposal-demo': 6, 'need-confirmed': 6 });
    const expected = funnel(story.conduct(NOW));
    for (const facts of shuffles(story.facts)) expect(funnel(conductOf(facts, NOW))).to.deep.equal(expected);
  });
});

describe('the automatic record check (CP-21)', () => {
  /** Deals of customers of an industry, of which so many have a diagnosis photo. */
  const book = (deals: number, photographed: number, industry: string | null = 'auto-parts') => {
    const story = firm();
    story.tell('01-01 09:00', 'account.state', 'account:A', { name: 'A', ...(industry !== null && { industry }) });
    for (let n = 0; n < deals; n++) {
      story.tell('03-01 09:00', 'deal.state', [`deal:D-${n}`, 'customer=account:A'], { title: 'x' });
      story.tell('03-02 09:00', 'decision-role.marked', `deal:D-${n}`, { role: 'vetoer', contact: 'C' });
      story.tell('03-02 09:00', 'diagnosis.made', `deal:D-${n}`, { diagnosis: 'x', photo: 'IMG' });
      story.tell('03-02 10:00', 'quote.made', `deal:D-${n}`, { photo: 'IMG' });
      if (n < photographed) story.tell('03-02 09:00', 'photo.taken', `deal:D-${n}`, { photo: 'IMG', shows: 'diagnosis' });
    }
    return story;
  };
  const named = (story: ReturnType<typeof firm>) => recordGaps(story.conduct(NOW)).filter((gap) => gap.named).map(({ customers, check, lacking, records }) => [customers, check, lacking, records]);

  it('names what a class of customers lacks: half of at least 5', () => {
    expect(named(book(6, 3))).to.deep.equal([['auto-parts', 'diagnosis-photo', 3, 6]]);
    expect(named(book(6, 4))).to.deep.equal([]);
    expect(named(book(4, 0))).to.deep.equal([]);
    expect(named(book(5, 0))).to.deep.equal([['auto-parts', 'diagnosis-photo', 5, 5]]);
  });

  it('tells every check of every class, with the deals and a sentence', () => {
    const story = book(6, 4);
    const gaps = recordGaps(story.conduct(NOW));
    expect(gaps.map(({ check, share, named: isNamed }) => [check, share, isNamed])).to.deep.equal([
      ['diagnosis-photo', 3333, false], ['decision-chain', 0, false], ['quote-cites-photo', 0, false],
    ]);
    expect(gaps[0]?.deals).to.deep.equal(['D-4', 'D-5']);
    expect(gaps[0]?.why).to.deep.equal([{
      key: 'conduct.record-gap', params: { customers: 'auto-parts', item: { 'zh-CN': '诊断照片', en: 'Diagnosis photo' }, lacking: 2, records: 6 },
      evidence: story.facts.filter(({ type, about }) => type === 'deal.state' && /D-[45]/.test(about[0]?.id ?? '')).map((fact) => ({ fact: refOf(fact) })),
    }]);
    expect(gaps[0]?.why[0]?.evidence).to.have.length(2);
  });

  it('named gaps come first, then those of the largest share; of equal ones those of known customers by name, then the rest, each by check', () => {
    const story = book(6, 3, 'steel');
    for (const [id, industry] of [['A-1', null], ['A-2', 'zinc'], ['A-3', 'alloys']] as const) {
      story.tell('01-01 09:00', 'account.state', `account:${id}`, { name: id, ...(industry !== null && { industry }) });
      story.tell('03-01 09:00', 'deal.state', [`deal:${id}`, `customer=account:${id}`], { title: 'x' });
    }
    const gaps = recordGaps(story.conduct(NOW));
    expect(gaps.map(({ customers, check, share, named: isNamed }) => [customers, check, share, isNamed])).to.deep.equal([
      ['steel', 'diagnosis-photo', 5000, true],
      ['alloys', 'decision-chain', 10_000, false], ['alloys', 'diagnosis-photo', 10_000, false], ['alloys', 'quote-cites-photo', 10_000, false],
      ['zinc', 'decision-chain', 10_000, false], ['zinc', 'diagnosis-photo', 10_000, false], ['zinc', 'quote-cites-photo', 10_000, false],
      [null, 'decision-chain', 10_000, false], [null, 'diagnosis-photo', 10_000, false], [null, 'quote-cites-photo', 10_000, false],
      ['steel', 'decision-chain', 0, false], ['steel', 'quote-cites-photo', 0, false],
    ]);
  });

  it('a quote that cites another photo does not cite this one', () => {
    const story = book(5, 5);
    for (let n = 0; n < 5; n++) story.tell('03-03 10:00', 'quote.made', `deal:D-${n}`, { photo: 'IMG-2' });
    expect(named(story)).to.deep.equal([['auto-parts', 'quote-cites-photo', 5, 5]]);
  });

  it('customers of no known class are a class, shown last; the order of arrival changes nothing', () => {
    const story = book(6, 3, null);
    expect(named(story)).to.deep.equal([[null, 'diagnosis-photo', 3, 6]]);
    expect(recordGaps(story.conduct(NOW))[0]?.why[0]?.params).to.include({ customers: '' });
    const expected = recordGaps(story.conduct(NOW));
    for (const facts of shuffles(story.facts)) expect(recordGaps(conductOf(facts, NOW))).to.deep.equal(expected);
  });
});
