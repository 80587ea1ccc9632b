import { factRef, type About, type Fact, type Json } from '@sextant/core/facts';
import fc from 'fast-check';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-02T00:00:00Z');

/** Few ids, so that facts meet; some of any characters. */
const id = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('D-1', 'D-2', '恒力') }, { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }) });
const key = fc.oneof(fc.constantFrom('a', 'a.b', '_source', '_x0041_', '2', '', '金额'), fc.string({ unit: 'binary', maxLength: 4 }));
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;

const about: fc.Arbitrary<readonly About[]> = fc
  .tuple(
    fc.array(fc.record({ type: fc.constantFrom('deal' as const, 'lead' as const), id }), { minLength: 1, maxLength: 2 }),
    fc.array(fc.record({ type: fc.constantFrom('rep' as const, 'account' as const), id, as: fc.constantFrom('owner', 'customer') }), { maxLength: 2 }),
  )
  .map(([subjects, roles]) => [...subjects, ...roles]);

const content: fc.Arbitrary<Pick<Fact, 'kind' | 'type' | 'data'>> = fc.oneof(
  fc.record({
    kind: fc.constant('state' as const), type: fc.constant('deal.state' as const),
    data: fc.record({ stage: fc.option(fc.constantFrom('a', 'b')), closedAt: fc.option(fc.constant(START)) }, { requiredKeys: [] }),
  }),
  fc.record({ kind: fc.constant('event' as const), type: fc.constant('touch.made' as const), data: fc.record({ channel: fc.constant('call' as const) }) }),
  fc.record({ kind: fc.constant('event' as const), type: fc.constant('fact.retracted' as const), data: fc.record({ reason: fc.string() }) }),
  fc.record({
    kind: fc.constant('event' as const), type: fc.constantFrom('x.sample.sent' as const, 'x.order.checked' as const),
    data: fc.dictionary(key, json, { maxKeys: 4 }),
  }),
  fc.record({ kind: fc.constant('state' as const), type: fc.constant('x.machine.state' as const), data: fc.dictionary(key, json, { maxKeys: 4 }) }),
);

const fact: fc.Arbitrary<Fact> = fc
  .record({
    content, about, id: fc.oneof(fc.nat({ max: 12 }).map(String), id), source: fc.constantFrom('crm', 'erp/2'), seq: fc.nat({ max: 3 }),
    time: fc.oneof({ weight: 6, arbitrary: fc.nat({ max: 5 }).map((hours) => START + hours * HOUR) }, { weight: 1, arbitrary: fc.constantFrom(-8.64e15, 0, 8.64e15) }),
    lag: fc.nat({ max: 2 }), actor: fc.option(id, { nil: undefined }), replaces: fc.option(fc.nat({ max: 12 }).map(String), { nil: undefined }),
  })
  .map(({ content, lag, time, actor, replaces, ...rest }): Fact => ({
    ...rest, ...content, schema: 1, time, recordedAt: Math.min(time + lag, 8.64e15),
    ...(actor !== undefined && { actor }),
    ...(replaces !== undefined && { replaces: factRef('crm', replaces) }),
  }));

/** Any facts: ties, corrections, retractions, hostile ids and keys; a book sets some of them aside. */
export const anyFacts: fc.Arbitrary<Fact[]> = fc.array(fact, { maxLength: 20 });
