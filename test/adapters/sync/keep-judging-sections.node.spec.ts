import type { Store } from '@sextant/adapters/store';
import { keepJudging } from '@sextant/adapters/sync';
import { manualClock, seededRandom } from '@sextant/adapters/testing';
import { factsFrom, type Fact, type FactData, type FactType } from '@sextant/core/facts';
import { compile } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { expect } from 'chai';
import { at } from '../../support/deal.js';
import { openedStore } from './opened.js';

const HOUR = 3_600_000;
const program = compile(loadPolicy({
  id: 'ours', version: 1, title: 'Ours', extends: ['risk@1', 'credibility@1', 'leads@1', 'service-times@1'],
  risk: { stalled: { least: 3 } },
  leads: { assignment: { rules: { all: { label: 'All', order: 1, to: 'rep:R-2' } } } },
}));

/** What happens in a firm from its past to 20 May, a batch for every stretch of time. */
function batches(): readonly { readonly until: string; readonly facts: readonly Fact[] }[] {
  const write = factsFrom('crm');
  const tell = <T extends FactType>(when: string, type: T, about: string | readonly string[], data: FactData<T>): Fact<T> => write(type, new Date(at(when)).toISOString(), about, data);
  const cny = (minor: number) => ({ minor, currency: 'CNY' });
  const won = [2, 3, 4].flatMap((month): readonly Fact[] => [
    tell(`0${month}-01 09:00`, 'deal.state', [`deal:W-${month}`, 'owner=rep:R-1'], { stage: 'negotiation', amount: cny(10_000) }),
    tell(`0${month - 1}-25 09:00`, 'forecast.stated', 'rep:R-1', { amount: cny(20_000), period: `2026-0${month}` }),
    tell(`0${month}-11 09:00`, 'deal.state', `deal:W-${month}`, { outcome: 'won', closedAt: at(`0${month}-11 09:00`) }),
  ]);
  return [
    {
      until: '05-10 09:00',
      facts: [
        ...won,
        tell('01-10 09:00', 'order.state', ['order:O-1', 'customer=account:A-1'], { orderedAt: at('01-10 09:00'), amount: cny(9_000_000) }),
        tell('05-01 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-1'], { stage: 'negotiation', amount: cny(150_000_000) }),
        tell('05-08 09:00', 'lead.state', 'lead:L-1', { name: '王伟' }),
      ],
    },
    { until: '05-13 09:00', facts: [tell('05-10 10:00', 'lead.assigned', ['lead:L-1'], { to: 'R-2', rule: 'rule:all' })] },
    { until: '05-15 09:00', facts: [tell('05-13 10:00', 'approval.passed', 'deal:D-1', { approval: 'legal-review' }), tell('05-13 10:00', 'approval.passed', 'rep:R-1', { approval: 'forecast-review' })] },
    { until: '05-17 09:00', facts: [tell('05-15 10:00', 'deal.state', 'deal:D-1', { outcome: 'won', closedAt: at('05-15 10:00') })] },
  ];
}

/** Lives through it, and gives the outbox. */
async function lived(isStoppedInBetween: boolean): Promise<Store> {
  const store = await openedStore();
  const clock = manualClock(at('05-09 09:00'));
  const start = () => keepJudging({ store, clock, random: seededRandom(1), programs: program, emitFrom: at('03-01 00:00'), poll: 6 * HOUR });
  let judging = await start();
  for (const { until, facts } of batches()) {
    await store.commit({ at: clock.now(), facts });
    while (clock.now() < at(until)) {
      await clock.advance(6 * HOUR);
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
    if (!isStoppedInBetween) continue;
    await judging.stop();
    judging = await start();
  }
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  await judging.stop();
  return store;
}

async function said(store: Store): Promise<readonly string[]> {
  return (await store.directives()).map(({ state, directive: { rule, kind, subject } }) => `${state} ${rule} ${kind} ${subject.id}`);
}

/** In the order of their time, as far as they are of one thing. */
const of = (lines: readonly string[], rule: string): readonly string[] => lines.filter((line) => line.split(' ')[1] === rule);

describe('keeping judgements, by every section of the policy', () => {
  it('wishes come, are settled and withdrawn as what they follow from does; stopping in between changes nothing', async () => {
    const store = await lived(false);
    const lines = await said(store);
    // Legal has passed it and finance has not, when the deal is won: nothing is left to review.
    expect(of(lines, 'contract-review')).to.have.members([
      'emitted contract-review task D-1', 'emitted contract-review task D-1', 'settled contract-review task D-1', 'withdrawn contract-review task D-1',
    ]);
    expect(of(lines, 'stalled-deal')).to.deep.equal(['emitted stalled-deal task D-1', 'withdrawn stalled-deal task D-1']);
    expect(of(lines, 'assignment')).to.deep.equal(['emitted assignment reassign L-1', 'withdrawn assignment reassign L-1']);
    expect(of(lines, 'credibility-ranking')).to.deep.equal(['emitted credibility-ranking notification R-1']);
    expect([...of(lines, 'forecast-breaker')].sort()).to.deep.equal([
      'emitted forecast-breaker lock R-1', 'emitted forecast-breaker task R-1', 'settled forecast-breaker lock R-1', 'settled forecast-breaker task R-1',
    ]);
    const keys = (await store.directives()).map(({ state, key }) => `${state} ${key}`);
    expect(new Set(keys).size).to.equal(keys.length);

    const other = await lived(true);
    const renamed = async (one: Store): Promise<readonly string[]> => (await one.directives()).map(({ state, key }) => `${state} ${key.slice(key.indexOf('/'))}`).sort();
    expect(await renamed(other)).to.deep.equal(await renamed(store));
    expect(await told(other)).to.deep.equal(await told(store));
  });

  it('a deal is said to be stalled when it is, not before, and a customer at risk starts her clock', async () => {
    const store = await lived(false);
    const [stalled] = (await store.directives()).filter(({ directive }) => directive.rule === 'stalled-deal');
    expect(stalled?.directive.at).to.equal(at('05-11 09:00') + 1);
    expect(stalled?.at).to.be.within(at('05-11 09:00') + 1, at('05-11 15:00') + 1);
    expect(await told(store)).to.deep.equal([['A-1', 7000, at('05-09 00:00')]]);
    expect((await store.directives()).some(({ directive: { subject } }) => subject.type === 'account' && subject.id === 'A-1')).to.equal(true);
  });
});

/** The probabilities that were kept as facts. */
async function told(store: Store): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const page of store.facts()) for (const { fact } of page) if (fact.source === 'sextant-risk') found.push([fact.about[0]?.id, (fact.data as { readonly value: number }).value, fact.time]);
  return found;
}
