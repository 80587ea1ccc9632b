import { expect } from 'chai';
import { takeMeasure, workOf, type Measure, type Measured, type Scope } from '@sextant/core/compliance';
import { refOf, type FactData } from '@sextant/core/facts';
import { firm, instant, policyWith } from '../firm.js';

const TEAM = { 'R-1': { region: 'East', team: 'A', name: '周敏' }, 'R-2': { region: 'West', team: 'B' } };
const week: Pick<Scope, 'from' | 'to'> = { from: instant('03-02 00:00'), to: instant('03-09 00:00') };
const of = (rep: string | null): Scope => ({ ...week, includes: (placed) => placed.rep === rep });

function taken(told: ReturnType<typeof firm>, measure: Measure, scope: Scope = of('R-1'), now = '03-31 00:00'): Measured {
  return takeMeasure(measure, workOf(told.portfolio(now)), scope);
}
const share = ({ part, whole, n }: Measured): readonly number[] => [part, whole, n];
/** What a platform sends may hold more than is asked for, and null. */
const sent = (data: object): FactData<'quote.made'> => data;
const counted = ({ items }: Measured): readonly boolean[] => items.map((item) => item.counted);

describe('measure: rate of nodes and other obligations', () => {
  const FORM = { 'competitor-model': 'K-9', 'our-advantage': 'lead time', 'customer-concern': 'price' };
  const told = firm(TEAM);
  for (const [id, day, filed] of [['D-1', '02', '03-03 08:00'], ['D-2', '03', null], ['D-3', '04', '03-06 09:00'], ['D-4', '08', null]] as const) {
    told.deal(id, 'R-1');
    told.tell(`03-${day} 09:00`, 'customer.said', `deal:${id}`, { signal: 'competitor-named' });
    if (filed) told.tell(filed, 'form.filed', `deal:${id}`, { form: 'competitor-response', fields: FORM });
  }
  told.deal('D-5', 'R-1');
  told.tell('03-02 09:00', 'customer.said', 'deal:D-5', { signal: 'proposal-received' });

  it('is due-only, and counts where it settled: on time, or done late as well', () => {
    // D-1 in time; D-2 never, due on the 4th; D-3 late, due on the 5th; D-4 is due in the next week. D-5 is no node.
    expect(share(taken(told, { kind: 'rate' }))).to.deep.equal([1, 3, 3]);
    expect(counted(taken(told, { kind: 'rate' }))).to.deep.equal([true, false, false]);
    expect(share(taken(told, { kind: 'rate', counts: 'done' }))).to.deep.equal([2, 3, 3]);
    expect(taken(told, { kind: 'rate' }).why).to.deep.equal({ key: 'measure.rate', params: { kept: 1, due: 3 }, evidence: [] });
    const [first] = taken(told, { kind: 'rate' }).items;
    expect(first).to.deep.include({ at: instant('03-03 08:00'), rep: 'R-1', about: { type: 'deal', id: 'D-1' }, fact: null });
    expect(first?.line?.nodes).to.deep.equal(['competitor-response']);
  });

  it('takes the nodes and obligations named, and none else', () => {
    expect(share(taken(told, { kind: 'rate', nodes: ['decision-chain'] }))).to.deep.equal([0, 0, 0]);
    expect(share(taken(told, { kind: 'rate', nodes: ['competitor-response'] }))).to.deep.equal([1, 3, 3]);
    expect(share(taken(told, { kind: 'rate', obligations: ['second-contact'] }))).to.deep.equal([0, 1, 1]);
    expect(share(taken(told, { kind: 'rate', nodes: ['competitor-response'], obligations: ['second-contact'] }))).to.deep.equal([1, 4, 4]);
  });

  it('what is asked of a rep herself is hers, though nobody owns her', () => {
    const daily = policyWith({}, { extends: ['process-health@1', 'rhythm@1'] });
    const work = workOf(firm(TEAM).portfolio('03-31 00:00', daily));
    const filed = (scope: Scope): readonly number[] => share(takeMeasure({ kind: 'rate', obligations: ['daily-three'] }, work, scope));
    // Five working days, all settled at 24:00: the Friday of this week on Saturday, none of the one before on Monday.
    expect(filed(of('R-1'))).to.deep.equal([0, 5, 5]);
    expect(filed(of(null))).to.deep.equal([0, 0, 0]);
    expect(filed({ ...week, includes: ({ region }) => region === 'West' })).to.deep.equal([0, 5, 5]);
  });

  it('what still runs is no line, and what nobody owned is nobody’s', () => {
    const open = firm(TEAM);
    open.deal('D-1', null);
    open.tell('03-02 09:00', 'customer.said', 'deal:D-1', { signal: 'competitor-named' });
    const whose = (now: string): unknown => workOf(open.portfolio(now)).lines.map(({ about, rep, region, team }) => [about.id, rep, region, team]);
    expect(whose('03-03 08:59')).to.deep.equal([]);
    expect(whose('03-03 09:00')).to.deep.equal([['D-1', null, null, null]]);
  });

  it('cases stand in the order in which they settled, not in that of their deals', () => {
    const two = firm(TEAM);
    for (const [id, when] of [['D-1', '03-04 09:00'], ['D-2', '03-03 09:00'], ['D-3', '03-05 09:00']] as const) {
      two.deal(id, 'R-1');
      two.tell(when, 'customer.said', `deal:${id}`, { signal: 'competitor-named' });
    }
    expect(taken(two, { kind: 'rate' }).items.map(({ about }) => about?.id)).to.deep.equal(['D-2', 'D-1', 'D-3']);
  });

  it('half-open: what settles at the start counts, at the end it is the next week’s', () => {
    const settle = instant('03-04 09:00');
    const at = (from: number, to: number): readonly number[] => share(taken(told, { kind: 'rate' }, { from, to, includes: () => true }));
    expect(at(settle, settle + 1)).to.deep.equal([0, 1, 1]);
    expect(at(settle - 1, settle)).to.deep.equal([0, 0, 0]);
    expect(share(taken(told, { kind: 'rate' }, of('R-2')))).to.deep.equal([0, 0, 0]);
  });

  it('region and team are the answerable rep’s, at the trigger where the rule says so', () => {
    const moved = firm(TEAM);
    moved.deal('D-1', 'R-1');
    moved.tell('03-02 09:00', 'customer.said', 'deal:D-1', { signal: 'competitor-named' });
    moved.tell('03-02 12:00', 'rep.state', 'rep:R-1', { region: 'North' });
    const regionUnder = (answerable: 'owner-at-trigger' | 'owner-at-settlement'): unknown =>
      workOf(moved.portfolio('03-31 00:00', policyWith({}, { obligations: { 'competitor-response': { answerable } } }))).lines
        .map(({ rep, region, team, onTime, done }) => [rep, region, team, onTime, done]);
    expect(regionUnder('owner-at-trigger')).to.deep.equal([['R-1', 'East', 'A', false, false]]);
    expect(regionUnder('owner-at-settlement')).to.deep.equal([['R-1', 'North', 'A', false, false]]);
  });
});

describe('measure: share of facts', () => {
  const quote = (count: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`field-${index}`, 'x']));
  const filled: Measure = { kind: 'facts', of: { type: 'form.filed', where: { form: 'quote' } }, filled: { in: 'fields', atLeast: 7 } };

  it('CP-7: a quote needs 7 technical fields that are not empty', () => {
    const told = firm(TEAM);
    told.deal('D-1', 'R-1');
    told.tell('03-02 09:00', 'form.filed', 'deal:D-1', { form: 'quote', fields: quote(7) });
    told.tell('03-02 10:00', 'form.filed', 'deal:D-1', { form: 'quote', fields: { ...quote(6), blank: ' ' } });
    told.tell('03-02 11:00', 'form.filed', 'deal:D-1', { form: 'risk-registration', fields: quote(9) });
    expect(share(taken(told, filled))).to.deep.equal([1, 2, 2]);
    expect(counted(taken(told, filled))).to.deep.equal([true, false]);
    expect(taken(told, filled).why).to.deep.equal({ key: 'measure.facts', params: { met: 1, n: 2 }, evidence: [] });
    expect(taken(told, filled).items[0]).to.deep.include({ at: instant('03-02 09:00'), rep: 'R-1', about: { type: 'deal', id: 'D-1' }, line: null });
  });

  it('counts filled elements of a list; what is neither list nor object has none', () => {
    const told = firm(TEAM);
    told.tell('03-02 09:00', 'quote.made', 'rep:R-1', { items: ['a', 'b'] });
    told.tell('03-02 10:00', 'quote.made', 'rep:R-1', { items: ['a', ''] });
    told.tell('03-02 11:00', 'quote.made', 'rep:R-1', {});
    told.tell('03-02 12:00', 'quote.made', 'rep:R-1', sent({ photo: 'abc', items: null }));
    const measure = (where: string): readonly boolean[] =>
      counted(taken(told, { kind: 'facts', of: { type: 'quote.made' }, filled: { in: where, atLeast: 2 } }));
    expect(measure('items')).to.deep.equal([true, false, false, false]);
    expect(measure('photo')).to.deep.equal([false, false, false, false]);
  });

  it('or data that pass tests; both, where both are given', () => {
    const told = firm(TEAM);
    for (const [hour, seconds] of [['09', 29], ['10', 30]] as const) {
      told.tell(`03-02 ${hour}:00`, 'document.filed', 'rep:R-1', { document: 'voice-summary', seconds });
    }
    told.tell('03-02 11:00', 'document.filed', 'rep:R-1', { document: 'minutes', seconds: 60, title: 'T' });
    const of30 = { seconds: { atLeast: 30 } } as const;
    expect(counted(taken(told, { kind: 'facts', of: { type: 'document.filed', where: { document: 'voice-summary' } }, where: of30 })))
      .to.deep.equal([false, true]);
    expect(counted(taken(told, { kind: 'facts', of: { type: 'document.filed' }, where: of30, filled: { in: 'x', atLeast: 1 } })))
      .to.deep.equal([false, false, false]);
  });

  it('takes facts from the start of the stretch to before its end', () => {
    const told = firm(TEAM);
    for (const when of ['03-01 23:59', '03-02 00:00', '03-07 23:59', '03-08 00:00', '03-08 23:59', '03-09 00:00']) {
      told.tell(when, 'quote.made', 'rep:R-1', { items: ['a'] });
    }
    const measure: Measure = { kind: 'facts', of: { type: 'quote.made' }, filled: { in: 'items', atLeast: 1 } };
    expect(taken(told, measure).items.map(({ at }) => at))
      .to.deep.equal(['03-02 00:00', '03-07 23:59', '03-08 00:00', '03-08 23:59'].map(instant));
    const lately: Measure = { ...measure, of: { type: 'quote.made', within: 'P1D' } };
    expect(taken(told, lately).items.map(({ at }) => at)).to.deep.equal(['03-08 00:00', '03-08 23:59'].map(instant));
  });
});

describe('measure: answered in time (SL-8)', () => {
  const delivery: Measure = {
    kind: 'answers', ask: { type: 'material.published' }, answer: { type: 'material.delivered' }, same: 'material', within: 'PT2H',
  };
  const told = firm(TEAM);
  told.tell('03-02 09:00', 'material.published', 'material:M-1', { material: 'M-1' });
  told.tell('03-02 11:00', 'material.delivered', 'rep:R-1', { material: 'M-1' });
  told.tell('03-03 09:00', 'material.published', 'material:M-2', { material: 'M-2' });
  told.tell('03-03 11:01', 'material.delivered', 'rep:R-1', { material: 'M-2' });
  told.tell('03-03 09:30', 'material.delivered', 'rep:R-2', { material: 'M-2' });

  it('what is published for all must reach somebody of the scope: within 2 hours, the second hour’s end included', () => {
    expect(share(taken(told, delivery))).to.deep.equal([1, 2, 2]);
    expect(counted(taken(told, delivery))).to.deep.equal([true, false]);
    expect(taken(told, delivery).items.map(({ at }) => at)).to.deep.equal([instant('03-02 11:00'), instant('03-03 11:00')]);
    expect(taken(told, delivery).why).to.deep.equal({ key: 'measure.answers', params: { answered: 1, due: 2 }, evidence: [] });
    expect(counted(taken(told, delivery, of('R-2')))).to.deep.equal([false, true]);
  });

  it('is due-only: counted when it is answered, or when its window has closed', () => {
    const until = (now: string): readonly number[] => share(taken(told, delivery, of('R-1'), now));
    expect(until('03-02 10:59')).to.deep.equal([0, 0, 0]);
    expect(until('03-02 11:00')).to.deep.equal([1, 1, 1]);
    expect(until('03-03 10:59')).to.deep.equal([1, 1, 1]);
    expect(until('03-03 11:00')).to.deep.equal([1, 2, 2]);
  });

  it('counts in the stretch in which it settles', () => {
    const midnight = firm(TEAM);
    midnight.tell('03-01 23:00', 'feedback.sent', 'rep:R-1', { feedback: 'F-1' });
    midnight.tell('03-02 00:00', 'feedback.received', 'region:East', { feedback: 'F-1' });
    midnight.tell('03-08 22:00', 'feedback.sent', 'rep:R-1', { feedback: 'F-2' });
    const feedback: Measure = { kind: 'answers', ask: { type: 'feedback.sent' }, answer: { type: 'feedback.received' }, same: 'feedback', within: 'PT2H' };
    expect(share(taken(midnight, feedback))).to.deep.equal([1, 1, 1]);
    expect(share(taken(midnight, feedback, { from: instant('03-09 00:00'), to: instant('03-10 00:00'), includes: ({ rep }) => rep === 'R-1' })))
      .to.deep.equal([0, 1, 1]);
  });

  it('an ask that does not say what it is about can be told from no other: it is left out', () => {
    const asked = firm(TEAM);
    asked.tell('03-02 09:00', 'feedback.sent', 'rep:R-1', { feedback: 'F-1' });
    asked.tell('03-02 09:30', 'feedback.received', 'rep:R-1', { feedback: 'F-1' });
    const nameless: Measure = { kind: 'answers', ask: { type: 'feedback.sent' }, answer: { type: 'feedback.received' }, same: 'ticket', within: 'PT2H' };
    expect(share(taken(asked, nameless))).to.deep.equal([0, 0, 0]);
  });

  it('an answer at the instant of the ask is one', () => {
    const asked = firm(TEAM);
    asked.tell('03-02 09:00', 'feedback.sent', 'rep:R-1', { feedback: 'F-1' });
    asked.tell('03-02 09:00', 'feedback.received', 'rep:R-1', { feedback: 'F-1' });
    const feedback: Measure = { kind: 'answers', ask: { type: 'feedback.sent' }, answer: { type: 'feedback.received' }, same: 'feedback', within: 'PT2H' };
    expect(share(taken(asked, feedback))).to.deep.equal([1, 1, 1]);
  });

  it('what is asked of a region or a team is not everybody’s', () => {
    const asked = firm(TEAM);
    asked.tell('03-02 09:00', 'feedback.sent', 'region:West', { feedback: 'F-1' });
    asked.tell('03-02 09:00', 'feedback.sent', 'team:B', { feedback: 'F-2' });
    const feedback: Measure = { kind: 'answers', ask: { type: 'feedback.sent' }, answer: { type: 'feedback.received' }, same: 'feedback', within: 'PT2H' };
    const where = (includes: Scope['includes']): readonly number[] => share(taken(asked, feedback, { ...week, includes }));
    expect(where(({ region }) => region === 'East')).to.deep.equal([0, 0, 0]);
    expect(where(({ region }) => region === 'West')).to.deep.equal([0, 1, 1]);
    expect(where(({ team }) => team === 'B')).to.deep.equal([0, 1, 1]);
  });

  it('cases stand in the order in which they settle, not in which they were asked', () => {
    const asked = firm(TEAM);
    asked.tell('03-02 09:00', 'feedback.sent', 'rep:R-1', { feedback: 'F-1' });
    asked.tell('03-02 09:30', 'feedback.sent', 'rep:R-1', { feedback: 'F-2' });
    asked.tell('03-02 10:00', 'feedback.received', 'rep:R-1', { feedback: 'F-2' });
    const feedback: Measure = { kind: 'answers', ask: { type: 'feedback.sent' }, answer: { type: 'feedback.received' }, same: 'feedback', within: 'PT2H' };
    expect(taken(asked, feedback).items.map(({ at, counted: isMet }) => [at, isMet])).to.deep.equal([[instant('03-02 10:00'), true], [instant('03-02 11:00'), false]]);
  });

  it('somebody’s ask is hers alone, whoever answers; an answer from before it, or to another one, is none', () => {
    const asked = firm({ ...TEAM, 'R-3': {} });
    asked.tell('03-02 08:00', 'feedback.received', 'rep:R-1', { feedback: 'F-1' });
    asked.tell('03-02 09:00', 'feedback.sent', 'rep:R-1', { feedback: 'F-1' });
    asked.tell('03-02 09:30', 'feedback.received', 'rep:R-2', { feedback: 'F-2' });
    const feedback: Measure = { kind: 'answers', ask: { type: 'feedback.sent' }, answer: { type: 'feedback.received' }, same: 'feedback', within: 'PT2H' };
    expect(share(taken(asked, feedback))).to.deep.equal([0, 1, 1]);
    expect(share(taken(asked, feedback, of('R-2')))).to.deep.equal([0, 0, 0]);
    asked.tell('03-02 10:00', 'feedback.received', 'rep:R-2', { feedback: 'F-1' });
    expect(share(taken(asked, feedback))).to.deep.equal([1, 1, 1]);
    // Of R-3 neither region nor team is known.
    asked.tell('03-02 11:00', 'feedback.sent', 'rep:R-3', { feedback: 'F-3' });
    expect(share(taken(asked, feedback, of('R-3')))).to.deep.equal([0, 1, 1]);
    expect(share(taken(asked, feedback, of('R-2')))).to.deep.equal([0, 0, 0]);
  });
});

describe('measure: share of deals', () => {
  const touched: Measure = { kind: 'deals', of: { not: { field: 'deal.outcome', in: ['won', 'lost'] } }, meet: { last: { type: 'touch.made' }, lessThan: 'P7D' } };

  it('takes the deals owned at the end of the stretch, and asks then', () => {
    const told = firm(TEAM);
    told.deal('D-1', 'R-1');
    told.deal('D-2', 'R-1');
    told.deal('D-3', 'R-1', { outcome: 'lost' });
    told.deal('D-4', 'R-2');
    told.deal('D-5', 'R-1', {}, '03-09 00:00');
    const touch = told.tell('03-04 09:00', 'touch.made', 'deal:D-1', { channel: 'call' });
    told.tell('03-09 00:00', 'touch.made', 'deal:D-2', { channel: 'call' });
    expect(share(taken(told, touched))).to.deep.equal([1, 2, 2]);
    expect(taken(told, touched).why).to.deep.equal({ key: 'measure.deals', params: { met: 1, n: 2 }, evidence: [] });
    expect(taken(told, touched).items.map(({ about, counted: met, fact, at }) => [about?.id, met, fact?.type, at])).to.deep.equal([
      ['D-2', false, 'deal.state', instant('01-02 09:00')], ['D-1', true, 'touch.made', touch.time],
    ]);
    told.tell('03-08 12:00', 'deal.state', ['deal:D-2', 'owner=rep:R-2'], {});
    expect(share(taken(told, touched))).to.deep.equal([1, 1, 1]);
  });

  it('a deal is one from the instant at which a state introduces it', () => {
    const told = firm(TEAM);
    told.deal('D-1', 'R-1', {}, '03-04 09:00');
    told.tell('03-03 09:00', 'touch.made', 'deal:D-9', { channel: 'call' });
    const all = (now: number): readonly string[] =>
      workOf(told.portfolio('03-31 00:00')).deals(now).map(({ deal, rep }) => `${deal.ref.id} of ${rep}`);
    expect(all(instant('03-04 09:00') - 1)).to.deep.equal([]);
    expect(all(instant('03-04 09:00'))).to.deep.equal(['D-1 of R-1']);
  });

  it('what proves it is shown by the latest fact of the proof', () => {
    const told = firm(TEAM);
    told.deal('D-1', 'R-1');
    told.tell('03-03 09:00', 'touch.made', 'deal:D-1', { channel: 'call' });
    told.tell('03-04 09:00', 'touch.made', 'deal:D-1', { channel: 'visit' });
    told.tell('03-05 09:00', 'quote.made', 'deal:D-1', {});
    expect(taken(told, { kind: 'deals', meet: { count: { type: 'touch.made' }, atLeast: 2 } }).items.map(({ at }) => at)).to.deep.equal([instant('03-04 09:00')]);
  });

  it('in a stretch that is not over, asks now; without a limit it takes every deal', () => {
    const told = firm(TEAM);
    told.deal('D-1', 'R-1', { outcome: 'won' });
    told.tell('03-04 09:00', 'touch.made', 'deal:D-1', { channel: 'call' });
    expect(share(taken(told, { kind: 'deals', meet: touched.kind === 'deals' ? touched.meet : { all: [] } }, of('R-1'), '03-03 00:00'))).to.deep.equal([0, 1, 1]);
    expect(share(taken(told, { kind: 'deals', meet: { all: [] } }))).to.deep.equal([1, 1, 1]);
    expect(share(taken(told, touched))).to.deep.equal([0, 0, 0]);
  });
});

describe('measure: different ones against a full mark', () => {
  const told = firm(TEAM);
  told.deal('D-1', 'R-1');
  told.deal('D-2', 'R-1');
  told.tell('03-01 09:00', 'deal.state', ['deal:D-2', 'customer=account:A-D-1'], {});
  told.deal('D-3', 'R-1');
  for (const [when, deal, channel] of [['03-02 09:00', 'D-1', 'call'], ['03-03 09:00', 'D-2', 'visit'], ['03-04 09:00', 'D-3', 'call']] as const) {
    told.tell(when, 'touch.made', `deal:${deal}`, { channel });
  }
  const distinct = (by: string, full: number): Measured => taken(told, { kind: 'distinct', of: { type: 'touch.made' }, by, full });

  it('counts customers, deals or values; the first of each counts', () => {
    expect(share(distinct('customer', 10))).to.deep.equal([2, 10, 3]);
    expect(counted(distinct('customer', 10))).to.deep.equal([true, false, true]);
    expect(share(distinct('deal', 10))).to.deep.equal([3, 10, 3]);
    expect(share(distinct('data.channel', 10))).to.deep.equal([2, 10, 3]);
    expect(share(distinct('data.nothing', 10))).to.deep.equal([0, 10, 0]);
    expect(distinct('deal', 10).why).to.deep.equal({ key: 'measure.distinct', params: { count: 3, full: 10 }, evidence: [] });
  });

  it('one deal touched twice is one, and what belongs to no deal counts for none', () => {
    const again = firm(TEAM);
    again.deal('D-1', 'R-1');
    for (const about of ['deal:D-1', 'deal:D-1', 'rep:R-1']) again.tell('03-02 09:00', 'touch.made', about, { channel: 'call' });
    expect(share(taken(again, { kind: 'distinct', of: { type: 'touch.made' }, by: 'deal', full: 10 }))).to.deep.equal([1, 10, 2]);
  });

  it('values are texts, numbers, and yes or no; a list or a record is none', () => {
    const quoted = firm(TEAM);
    for (const value of ['1', 1, 1, true, false, null, ['1'], { of: 1 }]) quoted.tell('03-02 09:00', 'quote.made', 'rep:R-1', sent({ value }));
    expect(share(taken(quoted, { kind: 'distinct', of: { type: 'quote.made' }, by: 'data.value', full: 10 }))).to.deep.equal([4, 10, 5]);
  });

  it('more than the full mark is the full mark', () => {
    expect(share(distinct('deal', 2))).to.deep.equal([2, 2, 3]);
    expect(distinct('deal', 2).why.params).to.deep.equal({ count: 3, full: 2 });
  });
});

describe('measure: a metric somebody else took', () => {
  it('is the last one of the stretch, within 0 to 100 %', () => {
    const told = firm(TEAM);
    const metric: Measure = { kind: 'metric', metric: 'depth' };
    expect(share(taken(told, metric))).to.deep.equal([0, 0, 0]);
    expect(taken(told, metric).items).to.deep.equal([]);
    expect(taken(told, metric).why).to.deep.equal({ key: 'measure.metric', params: { metric: 'depth', value: 0 }, evidence: [] });
    told.tell('03-02 09:00', 'metric.measured', 'rep:R-1', { metric: 'depth', value: 4000 });
    const last = told.tell('03-03 09:00', 'metric.measured', 'rep:R-1', { metric: 'depth', value: 6200, n: 9 });
    told.tell('03-04 09:00', 'metric.measured', 'rep:R-1', { metric: 'other', value: 100 });
    expect(share(taken(told, metric))).to.deep.equal([6200, 10_000, 9]);
    expect(taken(told, metric).why).to.deep.equal({
      key: 'measure.metric', params: { metric: 'depth', value: 6200 }, evidence: [{ fact: refOf(last), field: 'value' }],
    });
    expect(taken(told, metric).items.map(({ fact, counted: met }) => [fact?.id, met])).to.deep.equal([[last.id, true]]);
    told.tell('03-05 09:00', 'metric.measured', 'rep:R-1', { metric: 'depth', value: 10_400 });
    expect(share(taken(told, metric))).to.deep.equal([10_000, 10_000, 1]);
    told.tell('03-06 09:00', 'metric.measured', 'rep:R-1', { metric: 'depth', value: -5 });
    expect(share(taken(told, metric))).to.deep.equal([0, 10_000, 1]);
  });
});
