import type { Condition, FactPattern, Scalar, Test } from '@sextant/core/conditions';
import type { Fact, FactType, View } from '@sextant/core/facts';
import fc from 'fast-check';
import { HOUR, knowing, seen } from './known.js';

// Few types and few values, so that facts match often.
export const TYPES = ['page.visited', 'customer.said', 'deal.state'] as const satisfies readonly FactType[];

const KEYS = ['page', 'stage', 'models', '__proto__', 'constructor'] as const;

const scalar: fc.Arbitrary<Scalar> = fc.constantFrom<Scalar>('price', 'price', 'b', '', 3, 0, true, null);

/** Honest values, and what a broken source might send. */
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 3, arbitrary: fc.array(scalar, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(NaN, Infinity, undefined, -0, [[1]], { page: { page: 'price' } }, [undefined]) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

const data: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ page: value, models: value }, { requiredKeys: [] }) },
  { weight: 2, arbitrary: fc.record({ text: fc.constantFrom('we will buy', 7), span: fc.constantFrom([0, 2], [3, 99], 'x', [null, 1]) }) },
  // Keys that a careless reader finds in every object's prototype.
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...KEYS), value).map(([key, one]) => Object.fromEntries([[key, one]])) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 'junk', 5, [], [['price']]) },
);

const fact = fc.record({
  source: fc.constantFrom('crm', 'web'),
  seq: fc.nat({ max: 3 }),
  type: fc.constantFrom(...TYPES),
  time: fc.nat({ max: 24 }).map((hour) => hour * HOUR),
  data,
});

export const facts: fc.Arbitrary<readonly Fact[]> = fc.array(fact, { maxLength: 12 }).map((list) =>
  list.map((one, index): Fact => ({
    ...one,
    id: String(index),
    kind: one.type === 'deal.state' ? 'state' : 'event',
    schema: 1,
    recordedAt: one.time,
    about: [{ type: 'deal', id: 'D-1' }],
    data: one.data as Fact['data'],
  })),
);

/** Facts, some of them still to come at `now`, and perhaps one that started something. */
export interface Known {
  readonly facts: readonly Fact[];
  readonly now: number;
  readonly trigger: Fact | undefined;
  readonly view: View;
}

export const known: fc.Arbitrary<Known> = fc
  .tuple(facts, fc.nat({ max: 30 }), fc.option(fc.nat({ max: 11 }), { nil: undefined }))
  .map(([list, hour, started]) => {
    const trigger = started === undefined ? undefined : list[started];
    const now = hour * HOUR;
    return { facts: list, now, trigger, view: seen(list, now, trigger) };
  });

const hours = fc.nat({ max: 12 }).map((n) => `PT${n}H`);
const number = fc.integer({ min: -1, max: 4 });

const test: fc.Arbitrary<Test> = fc.oneof(
  scalar.map((is) => ({ is })),
  scalar.map((isNot) => ({ isNot })),
  fc.array(scalar, { maxLength: 3 }).map((list) => ({ in: list })),
  fc.array(scalar, { maxLength: 3 }).map((list) => ({ notIn: list })),
  number.map((above) => ({ above })),
  number.map((atLeast) => ({ atLeast })),
  number.map((below) => ({ below })),
  number.map((atMost) => ({ atMost })),
  fc.tuple(number, number).map((between) => ({ between })),
  fc.constantFrom('pri', 'b', '').map((contains) => ({ contains })),
  fc.constantFrom('pri', 'x').map((startsWith) => ({ startsWith })),
  fc.boolean().map((exists) => ({ exists })),
  fc.boolean().map((filled) => ({ filled })),
);

const path = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('page', 'models') },
  { weight: 1, arbitrary: fc.constantFrom('models.0', 'models.length', 'page.page', '__proto__', 'constructor', 'constructor.name', '') },
);

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq: 3 });

const pattern: fc.Arbitrary<FactPattern> = fc
  .tuple(
    fc.constantFrom(...TYPES),
    rarely(fc.dictionary(path, fc.oneof(scalar, test), { maxKeys: 2 })),
    rarely(hours),
    rarely(fc.constant('trigger' as const)),
  )
  .map(([type, where, within, since]) => ({
    type,
    ...(where === undefined ? {} : { where }),
    ...(within === undefined ? {} : { within }),
    ...(since === undefined ? {} : { since }),
  }));

const bound = fc.oneof(
  number.map((atLeast) => ({ atLeast })),
  number.map((atMost) => ({ atMost })),
  number.map((exactly) => ({ exactly })),
);

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.tuple(fc.constantFrom('deal.page', 'deal.models', 'deal.stage', 'account.x'), test).map(([field, one]) => ({ field, ...one })),
  fc.tuple(pattern, bound, fc.option(path, { nil: undefined })).map(([count, one, distinct]) =>
    distinct === undefined ? { count, ...one } : { count, distinct, ...one },
  ),
  fc.tuple(pattern, hours, fc.boolean()).map(([last, ago, old]): Condition => (old ? { last, atLeast: ago } : { last, lessThan: ago })),
  fc.tuple(pattern, pattern, hours, fc.option(number, { nil: undefined })).map(([after, until, lasting, atLeast]) => ({
    silence: { after, until, lasting },
    ...(atLeast === undefined ? {} : { atLeast }),
  })),
  fc.tuple(pattern, pattern, path, path, fc.constantFrom(0, 1, 5000, 9000, 10_000, 10_001)).map(([of, among, field, amongField, atLeast]) => ({
    overlap: { of, field, among, amongField },
    atLeast,
  })),
);

export const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition; compound: Condition }>((tie) => ({
  condition: fc.oneof({ maxDepth: 3, depthIdentifier: 'condition' }, { weight: 3, arbitrary: leaf }, { weight: 3, arbitrary: tie('compound') }),
  compound: fc.oneof(
    fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
})).condition;

/** The same facts at another instant, with nothing known that `now` did not know. */
export function unchanged({ facts: list, now, trigger }: Known, instant: number): View {
  return seen(knowing(list).facts.filter((one) => one.time <= now), instant, trigger);
}
