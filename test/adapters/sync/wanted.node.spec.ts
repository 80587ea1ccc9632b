import { factsFrom, openBook, type Fact, type FactData, type FactType, type Instant } from '@sextant/core/facts';
import { compile, openPortfolio, type Portfolio, type Program } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { expect } from 'chai';
import fc from 'fast-check';
import { Wishes, type Wanted } from '../../../packages/adapters/src/sync/wanted.js';
import { at } from '../../support/deal.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const program = compile(loadPolicy({
  id: 'ours', version: 1, title: 'Ours', extends: ['risk@1', 'credibility@1', 'leads@1'],
  risk: { stalled: { least: 3 } },
  leads: { assignment: { rules: { all: { label: 'All', order: 1, to: 'pool:east' } }, pools: { east: { label: 'East', members: ['R-1', 'R-2'], by: 'least-open' } }, openFor: 'P5D' } },
}));
const weighted = compile(loadPolicy({
  id: 'ours', version: 1, title: 'Ours', extends: ['risk@1', 'credibility@1', 'leads@1'], credibility: { forecast: { from: ['weighted'] }, ranking: { least: 1 } },
}));
const without = compile(loadPolicy({ id: 'plain', version: 1, title: 'Plain', extends: ['early-warning@1'] }));

function firm() {
  const write = factsFrom('crm');
  const facts: Fact[] = [];
  const tell = <T extends FactType>(when: string | Instant, type: T, about: string | readonly string[], data: FactData<T>): Fact<T> => {
    const fact = write(type, new Date(typeof when === 'number' ? when : at(when)).toISOString(), about, data);
    facts.push(fact);
    return fact;
  };
  return { facts, tell };
}

/** A firm in which everything wants something on 20 May at nine. */
function busy(): readonly Fact[] {
  const { facts, tell } = firm();
  const cny = (minor: number) => ({ minor, currency: 'CNY' });
  // Three months of three reps: the first forecasts twice of what comes, the others are near it.
  for (const n of [1, 2, 3]) {
    for (const [rep, deal, said] of [['R-1', 'W', 20_000], ['R-2', 'V', 10_000], ['R-3', 'U', 12_000]] as const) {
      const closedAt = at(`0${n + 1}-11 09:00`);
      tell(`0${n}-25 09:00`, 'deal.state', [`deal:${deal}-${n}`, `owner=rep:${rep}`], { stage: 'negotiation', amount: cny(10_000), expectedClose: closedAt });
      tell(closedAt, 'deal.state', `deal:${deal}-${n}`, { outcome: 'won', closedAt });
      tell(`0${n}-25 09:00`, 'forecast.stated', `rep:${rep}`, { amount: cny(said), period: `2026-0${n + 1}` });
    }
  }
  tell('05-01 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-1'], { stage: 'negotiation', amount: cny(150_000_000) });
  tell('05-18 09:00', 'lead.state', 'lead:L-1', { name: '王伟' });
  return facts;
}

const NOW = at('05-20 09:00');
const options = { tenant: 'ningbo', emitFrom: at('01-01 00:00') };
const opened = (facts: readonly Fact[], now = NOW, by: Program = program): Portfolio => openPortfolio(openBook(facts), by, now, options);
const rules = ({ directives }: Wanted): readonly string[] => [...new Set(directives.map(({ rule }) => rule))].sort();
/** All but the sentences, in which a length may be told as of another instant. */
const essence = ({ directives, wakeAt }: Wanted): unknown => ({ wakeAt, directives: directives.map(({ why: _why, cause: _cause, ...rest }) => rest) });

describe('what is wanted of the outside', () => {
  it('is wanted by every section of the policy: risk, credibility, the breaker and the assignment of leads', () => {
    const wanted = new Wishes(options).of(opened(busy()));
    expect(rules(wanted)).to.deep.equal(['assignment', 'contract-review', 'credibility-ranking', 'deal-not-updated', 'forecast-breaker', 'stalled-deal']);
    expect(wanted.directives.every(({ key }) => key.startsWith('ningbo/'))).to.equal(true);
    // Tomorrow the deals have taught more.
    expect(wanted.wakeAt).to.equal(at('05-21 00:00'));
  });

  it('without a section nothing of it is', () => {
    const wishes = new Wishes(options);
    const wanted = wishes.of(opened(busy(), NOW, without));
    expect(rules(wanted)).to.deep.equal(['deal-not-updated']);
    expect(wishes.news()).to.deep.equal([]);
  });

  it('coaches of months before the firm acts are none', () => {
    const coaches = (emitFrom: Instant): number => new Wishes({ ...options, emitFrom }).of(opened(busy())).directives.filter(({ rule }) => rule === 'credibility-ranking').length;
    expect([coaches(at('04-30 23:59')), coaches(at('05-01 00:00'))]).to.deep.equal([3, 0]);
  });

  it('a portfolio that does not follow the last one is asked about as the first', () => {
    const wishes = new Wishes(options);
    wishes.of(opened(busy()));
    const other = firm();
    other.tell('05-18 09:00', 'lead.state', 'lead:L-9', { name: '李娜' });
    const wanted = wishes.of(opened(other.facts), { before: opened(busy()), facts: [] });
    expect(wanted.directives.map(({ subject: { id } }) => id)).to.deep.equal(['L-9']);
  });

  const happening = fc.constantFrom<(told: ReturnType<typeof firm>, when: Instant) => unknown>(
    ({ tell }, when) => tell(when, 'deal.state', 'deal:D-1', { stage: 'proposal-demo' }),
    ({ tell }, when) => tell(when, 'deal.state', 'deal:D-1', { outcome: 'won', closedAt: when }),
    ({ tell }, when) => tell(when, 'approval.passed', 'deal:D-1', { approval: 'legal-review' }),
    ({ tell }, when) => tell(when, 'approval.passed', 'rep:R-1', { approval: 'forecast-review' }),
    ({ tell }, when) => tell(when, 'lead.state', 'lead:L-2', { name: '赵敏', phone: '13812345678' }),
    ({ tell }, when) => tell(when, 'document.filed', 'deal:V-2', { document: 'contract', signedBy: 'both' }),
    ({ tell }, when) => tell(when, 'certainty.stated', 'deal:V-2', { state: 'contract-signed' }),
    // Her best month was none.
    ({ tell }, when) => tell(when, 'deal.state', 'deal:V-3', { outcome: 'lost' }),
    ({ tell }, when) => tell(when, 'deal.state', 'deal:W-3', { expectedClose: when + 30 * DAY }),
    ({ tell }, when) => tell(when, 'lead.assigned', ['lead:L-1'], { to: 'R-1', rule: 'rule:all>pool:east' }),
    ({ tell }, when) => tell(when, 'wait.started', 'rep:R-2', { key: 'absent' }),
    ({ tell }, when) => tell(when, 'deal.state', ['deal:N-1', 'lead:L-1', 'owner=rep:R-2'], { stage: 'negotiation', outcome: 'won', closedAt: when, amount: { minor: 5, currency: 'CNY' } }),
    ({ tell }, when) => tell(when, 'customer.said', 'deal:D-1', { signal: 'thinking', text: '可能吧' }),
  );

  const sameHoweverAsked = (by: Program): void => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.array(fc.tuple(happening, fc.integer({ min: -2_000, max: 48 })), { maxLength: 2 }), fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 4 }), (rounds) => {
      const told = firm();
      const all = [...busy()];
      let portfolio = opened(all, NOW, by);
      const wishes = new Wishes(options);
      wishes.of(portfolio);
      for (const [happenings, hours] of rounds) {
        const now = portfolio.now + hours * HOUR;
        const from = told.facts.length;
        for (const [happen, ahead] of happenings) happen(told, now + ahead * HOUR);
        const facts = told.facts.slice(from).map((fact) => ({ ...fact, source: 'later' }));
        all.push(...facts);
        const before = portfolio;
        portfolio = before.advance({ facts, now });
        expect(essence(wishes.of(portfolio, { before, facts }))).to.deep.equal(essence(new Wishes(options).of(opened(all, now, by))));
      }
    }), { numRuns: 30 });
  };

  it('is the same whether asked as facts come and time passes, or once in the end', () => sameHoweverAsked(program));

  it('an event told late changes what a deal was weighted at, and so the ranks', () => {
    const ranks = ({ directives }: Wanted): unknown => directives
      .filter(({ rule, payload }) => rule === 'credibility-ranking' && payload['month'] === '2026-04').map(({ subject, payload }) => [payload['rank'], subject.id]).sort();
    const portfolio = opened(busy(), NOW, weighted);
    const wishes = new Wishes(options);
    expect(ranks(wishes.of(portfolio))).to.deep.equal([[1, 'R-1'], [2, 'R-2'], [3, 'R-3']]);
    const told = firm();
    told.tell('03-28 09:00', 'document.filed', 'deal:V-3', { document: 'contract', signedBy: 'both' });
    told.tell('03-28 10:00', 'certainty.stated', 'deal:V-3', { state: 'contract-signed' });
    const facts = told.facts.map((fact) => ({ ...fact, source: 'later' }));
    const grown = portfolio.advance({ facts, now: NOW + HOUR });
    expect(ranks(wishes.of(grown, { before: portfolio, facts }))).to.deep.equal([[1, 'R-2'], [2, 'R-1'], [3, 'R-3']]);
  });

  it('also where forecasts are what deals were weighted at, of which anything may tell late', () => sameHoweverAsked(weighted));
});

describe('the probability that a customer leaves, once a day', () => {
  const { facts, tell } = firm();
  tell('01-10 09:00', 'order.state', ['order:O-1', 'customer=account:A-1'], { orderedAt: at('01-10 09:00'), amount: { minor: 9_000_000, currency: 'CNY' } });
  const portfolio = opened(facts);

  it('is a fact as of the beginning of the day, known from now on, unless it was told before', () => {
    const wishes = new Wishes(options);
    wishes.of(portfolio);
    const told = wishes.news();
    expect(told.map(({ type, about, time, recordedAt, data }) => [type, about, time, recordedAt, data])).to.deep.equal([
      ['metric.measured', [{ type: 'account', id: 'A-1' }], at('05-20 00:00'), NOW, { metric: 'churn-probability', value: 7000 }],
    ]);
    expect(wishes.news()).to.deep.equal([]);
    // Another process, or the same one after it was stopped.
    const restarted = new Wishes(options);
    restarted.of(opened([...facts, ...told], NOW + HOUR));
    expect(restarted.news()).to.deep.equal([]);
    expect(told.map(({ source, id }) => [source, id])).to.deep.equal([['sextant-risk', `churn-probability/A-1/${at('05-20 00:00')}`]]);
  });

  it('is told on a later day only if it is another one', () => {
    const wishes = new Wishes(options);
    wishes.of(portfolio);
    const grown = portfolio.advance({ facts: wishes.news(), now: NOW + DAY });
    wishes.of(grown, { before: portfolio, facts: [] });
    expect(wishes.news()).to.deep.equal([]);
    const later = grown.advance({ now: at('07-15 09:00') });
    wishes.of(later, { before: grown, facts: [] });
    expect(wishes.news().map(({ time, data }) => [time, data])).to.deep.equal([[at('07-15 00:00'), { metric: 'churn-probability', value: 5000 }]]);
  });
});
