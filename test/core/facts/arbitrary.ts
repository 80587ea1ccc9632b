import fc from 'fast-check';
import { factRef, type Fact } from '@sextant/core/facts';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-02T00:00:00Z');

/** A few sources, ids, instants and deals, so that ties, duplicates, corrections and links are common. */
const envelope = fc.record({
  source: fc.constantFrom('crm', 'erp', 'wecom'),
  id: fc.integer({ min: 0, max: 14 }).map(String),
  seq: fc.integer({ min: 0, max: 3 }),
  time: fc.integer({ min: 0, max: 6 }).map((hours) => START + hours * HOUR),
  lag: fc.integer({ min: 0, max: 3 }).map((hours) => hours * HOUR),
  deal: fc.constantFrom('D-1', 'D-2', 'D-3'),
  rep: fc.constantFrom('R-1', 'R-2'),
  replaces: fc.option(fc.record({ source: fc.constantFrom('crm', 'erp'), id: fc.integer({ min: 0, max: 14 }).map(String) }), {
    freq: 4,
    nil: undefined,
  }),
});

const state = fc.record({
  stage: fc.constantFrom('initial-contact', 'need-confirmed', 'proposal-demo'),
  amount: fc.integer({ min: 0, max: 9 }).map((n) => ({ minor: n * 1_000_000, currency: 'CNY' })),
});

const fact: fc.Arbitrary<Fact> = fc
  .tuple(envelope, fc.oneof(fc.record({ type: fc.constant('deal.state' as const), data: state }), touch(), region()))
  .map(([{ lag, deal, rep, replaces, ...rest }, { type, data }]): Fact => ({
    ...rest,
    recordedAt: rest.time + lag,
    kind: type.endsWith('.state') ? 'state' : 'event',
    type,
    schema: 1,
    about: type === 'rep.state' ? [{ type: 'rep', id: rep }] : [{ type: 'deal', id: deal }, { type: 'rep', id: rep, as: 'owner' }],
    ...(replaces && { replaces: factRef(replaces.source, replaces.id) }),
    data,
  }));

function touch() {
  return fc.record({
    type: fc.constant('touch.made' as const),
    data: fc.record({ channel: fc.constantFrom('call' as const, 'email' as const) }),
  });
}

function region() {
  return fc.record({ type: fc.constant('rep.state' as const), data: fc.record({ region: fc.constantFrom('east', 'south') }) });
}

export const facts: fc.Arbitrary<Fact[]> = fc.array(fact, { maxLength: 30 });

/** The facts in some other order, cut into some batches. */
export function batches(of: readonly Fact[]): fc.Arbitrary<Fact[][]> {
  return fc
    .tuple(fc.shuffledSubarray([...of], { minLength: of.length }), fc.array(fc.nat({ max: of.length }), { maxLength: 4 }))
    .map(([shuffled, cuts]) => {
      const ends = [...cuts.sort((a, b) => a - b), shuffled.length];
      return ends.map((end, index) => shuffled.slice(ends[index - 1] ?? 0, end));
    });
}
