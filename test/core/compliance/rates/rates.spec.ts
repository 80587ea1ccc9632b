import { expect } from 'chai';
import fc from 'fast-check';
import { complianceRate, nodeLines, nodeRollUp, ratesBy, type NodeLine } from '@sextant/core/compliance';
import { rollUp } from '@sextant/core/explain';
import { dossier, entity, openBook, factsFrom, type Fact } from '@sextant/core/facts';
import { compile, judge, openPortfolio } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, policy, story } from '../../../support/deal.js';
import { line, lines } from '../lines.js';

const ZONE = 'Asia/Shanghai';
const settled = (iso: string): Partial<NodeLine> => ({ settledAt: Date.parse(iso) });

const anyLine = fc.record({
  node: fc.constantFrom('need', 'fit', 'chain'),
  rep: fc.constantFrom('R-1', 'R-2', null),
  region: fc.constantFrom('East', 'West', null),
  team: fc.constantFrom('A', null),
  productLine: fc.constantFrom('servo', null),
  settledAt: fc.constantFrom(at('02-10 09:00'), at('03-10 09:00')),
  result: fc.constantFrom('in time', 'late', 'never'),
}).map(({ result, ...told }) => line({ ...told, onTime: result === 'in time', done: result !== 'never' }));

describe('node lines of one deal (CP-1, CP-2)', () => {
  it('count in the region of the owner at settlement where the rule is not known any more', () => {
    const write = factsFrom('crm');
    const iso = (text: string): string => new Date(at(text)).toISOString();
    const book = openBook([
      write('rep.state', iso('01-01 09:00'), 'rep:R-1', { region: 'East' }), write('rep.state', iso('01-01 09:00'), 'rep:R-2', { region: 'West' }),
      write('deal.state', iso('03-01 09:00'), ['deal:D-1', 'owner=rep:R-1'], {}),
      write('customer.said', iso('03-04 09:00'), 'deal:D-1', { signal: 'competitor-named' }),
      write('deal.state', iso('03-04 12:00'), ['deal:D-1', 'owner=rep:R-2'], {}),
    ]);
    const deal = dossier(book, entity('deal:D-1'));
    const { obligations } = judge(deal, compile(policy), at('03-31 00:00')).value;
    const regions = (answerable?: 'owner-at-trigger' | 'owner-at-settlement') =>
      nodeLines(deal, obligations, policy.nodes, () => answerable && { answerable }).map(({ node, region }) => [node, region]);
    expect(regions()).to.deep.equal([['competitor-response', 'West']]);
    expect(regions('owner-at-settlement')).to.deep.equal([['competitor-response', 'West']]);
    expect(regions('owner-at-trigger')).to.deep.equal([['competitor-response', 'East']]);
  });
});

describe('rates of due nodes (CP-2)', () => {
  it('12 + 8 + 5 = 25 due and 22 done are 88 %, by rep, node, region, product line and period', () => {
    const where = { rep: 'R-1', region: 'East', team: 'A', productLine: 'servo' };
    const rates = nodeRollUp([
      ...lines(12, 11, { ...where, node: 'need' }), ...lines(8, 7, { ...where, node: 'fit' }), ...lines(5, 4, { ...where, node: 'competitor' }),
    ], ZONE);
    const whole = { due: 25, onTime: 22, done: 22, complianceRate: 8800, doneRate: 8800 };
    expect(ratesBy(rates, 'rep')).to.deep.equal([{ at: { rep: 'R-1' }, ...whole }]);
    expect(ratesBy(rates, 'region', 'period')).to.deep.equal([{ at: { region: 'East', period: '2026-03' }, ...whole }]);
    expect(ratesBy(rates, 'productLine', 'team')).to.deep.equal([{ at: { productLine: 'servo', team: 'A' }, ...whole }]);
    expect(ratesBy(rates, 'node').map(({ at: { node }, due, onTime, complianceRate: rate }) => [node, due, onTime, rate])).to.deep.equal([
      ['competitor', 5, 4, 8000], ['fit', 8, 7, 8750], ['need', 12, 11, 9167],
    ]);
  });

  it('a rate is the ratio of sums, not the mean of rates', () => {
    const rates = nodeRollUp([...lines(1, 1, { rep: 'R-1' }), ...lines(9, 0, { rep: 'R-2' })], ZONE);
    expect(complianceRate(rates.total).complianceRate).to.equal(1000);
  });

  it('what has no owner counts under rep null, last, and in the total', () => {
    const rates = nodeRollUp([line({ rep: null }), line({ rep: 'R-9' })], ZONE);
    expect(ratesBy(rates, 'rep').map(({ at: { rep }, due }) => [rep, due])).to.deep.equal([['R-9', 1], [null, 1]]);
    expect(rates.total['due']).to.equal(2);
  });

  it('lists only where something was due', () => {
    expect(ratesBy(nodeRollUp([], ZONE), 'rep')).to.deep.equal([]);
    const deals = rollUp([{ at: { rep: 'R-1' }, cell: { open: 1 } }, { at: { rep: 'R-2' }, cell: { due: 1 } }]);
    expect(ratesBy(deals, 'rep').map(({ at: { rep }, complianceRate: rate }) => [rep, rate])).to.deep.equal([['R-2', 0]]);
  });

  it('the month is that of the zone: 31 March 16:00 UTC is April in Shanghai', () => {
    const periods = nodeRollUp([line(settled('2026-03-31T15:59:59Z')), line(settled('2026-03-31T16:00:00Z'))], ZONE).by('period');
    expect(periods.map(({ at: { period } }) => period)).to.deep.equal(['2026-03', '2026-04']);
    expect(nodeRollUp([line(settled('2026-03-31T16:00:00Z'))], 'UTC').by('period')[0]?.at).to.deep.equal({ period: '2026-03' });
  });

  it('sums over reps, nodes, regions and product lines are the total', () => {
    fc.assert(fc.property(fc.array(anyLine), (some) => {
      const rates = nodeRollUp(some, ZONE);
      for (const dimension of ['rep', 'node', 'region', 'team', 'productLine', 'period']) {
        expect(rollUp(rates.by(dimension)).total).to.deep.equal(rates.total);
      }
      expect(rates.total['due'] ?? 0).to.equal(some.length);
    }));
  });

  it('a window that closes unfulfilled never raises a rate', () => {
    fc.assert(fc.property(fc.array(anyLine, { minLength: 1 }), anyLine, (some, late) => {
      const before = complianceRate(nodeRollUp(some, ZONE).total);
      const after = complianceRate(nodeRollUp([...some, { ...late, onTime: false, done: false }], ZONE).total);
      expect(after.complianceRate).to.be.at.most(before.complianceRate ?? -1);
    }));
  });

  it('the order of lines does not matter, and taking lines out again is adding up the rest', () => {
    fc.assert(fc.property(fc.array(anyLine), fc.array(anyLine), (kept, gone) => {
      const all = nodeRollUp([...kept, ...gone], ZONE);
      expect(nodeRollUp([...gone, ...kept].reverse(), ZONE).lines).to.deep.equal(all.lines);
      expect(all.change(nodeRollUp(gone, ZONE).lines, []).lines).to.deep.equal(nodeRollUp(kept, ZONE).lines);
    }));
  });
});

describe('rates of a portfolio (CP-2)', () => {
  const FORM = { 'competitor-model': 'K-9', 'our-advantage': 'lead time', 'customer-concern': 'price' };

  function named(deal: string, rep: string | null, answered: boolean): Fact[] {
    const write = factsFrom(`crm-${deal}`);
    const iso = (text: string): string => new Date(at(text)).toISOString();
    const about = [`deal:${deal}`, ...(rep === null ? [] : [`owner=rep:${rep}`])];
    return [
      write('deal.state', iso('03-01 09:00'), about, { productLine: 'servo' }),
      write('customer.said', iso('03-02 09:00'), `deal:${deal}`, { signal: 'competitor-named' }),
      ...(answered ? [write('form.filed', iso('03-02 18:00'), `deal:${deal}`, { form: 'competitor-response', fields: FORM })] : []),
    ] as Fact[];
  }
  const team = factsFrom('hr')('rep.state', '2026-01-01T09:00:00+08:00', 'rep:R-1', { region: 'East', team: 'A' });
  const book = openBook([team, ...named('D-1', 'R-1', true), ...named('D-2', 'R-1', false), ...named('D-3', null, false)]);

  it('go by node, team and product line, and count what nobody owned', () => {
    const { rollUp: sums } = openPortfolio(book, compile(policy), at('03-31 00:00'));
    expect(ratesBy(sums, 'node', 'rep', 'region', 'team', 'productLine').map(({ at: where, due, onTime }) => [Object.values(where), due, onTime]))
      .to.deep.equal([
        [['competitor-response', 'R-1', 'East', 'A', 'servo'], 2, 1],
        [['competitor-response', null, null, null, 'servo'], 1, 0],
      ]);
    expect(complianceRate(sums.total)).to.deep.equal({ due: 3, onTime: 1, done: 1, complianceRate: 3333, doneRate: 3333 });
  });

  it('an activation that is not due changes no rate, and advancing equals opening anew', () => {
    const before = openPortfolio(book, compile(policy), at('03-31 00:00'));
    const fresh = factsFrom('late')('customer.said', new Date(at('03-31 00:00')).toISOString(), 'deal:D-1', { signal: 'competitor-named' });
    const after = before.advance({ facts: [fresh] });
    expect(ratesBy(after.rollUp, 'rep', 'node')).to.deep.equal(ratesBy(before.rollUp, 'rep', 'node'));
    const due = after.advance({ now: at('04-01 00:00') });
    expect(complianceRate(due.rollUp.total)).to.deep.equal({ due: 4, onTime: 1, done: 1, complianceRate: 2500, doneRate: 2500 });
    expect(due.rollUp.lines).to.deep.equal(openPortfolio(due.book, compile(policy), at('04-01 00:00')).rollUp.lines);
    expect(before.programs.at(0).ref.id).to.equal('manufacturing');
  });

  it('rep, region and team are those at the trigger where the owner at the trigger is answerable, else at settlement', () => {
    const told = story();
    told.aside('01-01 09:00', 'rep.state', { region: 'East', team: 'A' }, ['rep:R-1']);
    told.aside('01-01 09:00', 'rep.state', { region: 'West', team: 'B' }, ['rep:R-2']);
    told.tell('03-01 09:00', 'deal.state', { productLine: 'servo' }, ['owner=rep:R-1']);
    told.tell('03-02 09:00', 'customer.said', { signal: 'competitor-named' });
    told.tell('03-02 12:00', 'deal.state', { productLine: 'sensors' }, ['owner=rep:R-2']);
    told.tell('03-03 08:00', 'form.filed', { form: 'competitor-response', fields: FORM });
    const under = (answerable: 'owner-at-trigger' | 'owner-at-settlement'): NodeLine | undefined => {
      const ours = loadPolicy({
        id: 'ours', version: 1, title: 'Ours', extends: ['manufacturing@1'], obligations: { 'competitor-response': { answerable } },
      });
      return judge(told.dossier(), compile(ours), at('03-31 00:00')).value.nodes[0];
    };
    expect(under('owner-at-trigger')).to.include({ rep: 'R-1', region: 'East', team: 'A', productLine: 'servo' });
    expect(under('owner-at-settlement')).to.deep.include({
      node: 'competitor-response', deal: 'D-1', rep: 'R-2', region: 'West', team: 'B', productLine: 'sensors',
      startedAt: at('03-02 09:00'), settledAt: at('03-03 08:00'), fulfilledAt: at('03-03 08:00'), onTime: true, done: true,
      trigger: told.facts[3] && `crm/${told.facts[3].id}`, obligation: `competitor-response/crm/${told.facts[3]?.id ?? ''}`,
    });
  });
});
