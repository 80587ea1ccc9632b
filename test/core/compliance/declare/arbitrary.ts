import type { ConstraintRule, ConstraintTemplate, Span } from '@sextant/core/compliance';
import fc from 'fast-check';
import { HOUR } from '../../../support/course.js';
import type { Event } from './reference.js';

export const RELATIONS: readonly ConstraintTemplate[] = [
  'response', 'precedence', 'responded-existence', 'alternate-response', 'alternate-precedence', 'chain-response', 'chain-precedence',
  'not-response', 'not-precedence', 'not-responded-existence', 'not-chain-response', 'not-chain-precedence',
];
export const COUNTS: readonly ConstraintTemplate[] = ['existence', 'absence', 'exactly', 'init'];

/** Every kind of window; the calendar ones are tried around a weekend. */
export const SPANS: Readonly<Record<string, Span | undefined>> = {
  'no window': undefined,
  'at once': 'PT0S',
  '0–2 h': 'PT2H',
  '1–3 h': { from: 'PT1H', to: 'PT3H' },
  'just 2 h': { from: 'PT2H', to: 'PT2H' },
  '5 h to 2 d': { from: 'PT5H', to: 'P2D' },
  'one working day': { workingDays: 1 },
  'one working day at the same hour': { workingDays: 1, time: 'keep' },
  'four working hours': { workingTime: 'PT4H' },
  'two hours to one natural day': { from: 'PT2H', to: { naturalDays: 1 } },
};

/** A Friday afternoon in Shanghai. */
export const START = Date.parse('2026-03-06T14:00:00+08:00');

/** Short traces, full of ties, in order. */
export const traces: fc.Arbitrary<readonly Event[]> = fc
  .tuple(
    fc.array(fc.record({
      letter: fc.constantFrom('a', 'a', 'b', 'b', 'c', 'e'),
      hour: fc.nat({ max: 9 }),
      n: fc.option(fc.nat({ max: 2 }), { nil: undefined, freq: 6 }),
    }), { maxLength: 9 }),
    fc.constantFrom(HOUR, 9 * HOUR),
  )
  .map(([events, unit]) => events
    .map(({ letter, hour, n }): Event => ({ type: `x.${letter}`, time: START + hour * unit, data: n === undefined ? {} : { n } }))
    .sort((a, b) => a.time - b.time));

/** A rule of one template with one window, with or without everything else a rule may say. */
export function rules(template: ConstraintTemplate, within: Span | undefined): fc.Arbitrary<ConstraintRule> {
  const relates = RELATIONS.includes(template);
  const chain = template.includes('chain') || template === 'init';
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 2 });
  return fc.record({
    target: fc.constantFrom({ type: 'x.b' as const }, { type: 'x.a' as const, where: { n: 1 } }),
    match: maybe(fc.constantFrom('same', 'different', 'above', 'atLeast', 'below', 'atMost').map((test) => [{ target: 'n', test, activation: 'n' }] as const)),
    among: maybe(fc.constant(['x.a', 'x.b'] as const)),
    when: maybe(fc.constant({ count: { type: 'x.c' }, atLeast: 1 } as const)),
    endedBy: maybe(fc.constant({ type: 'x.e' } as const)),
    times: fc.integer({ min: 1, max: 3 }),
  }).map(({ target, match, among, when, endedBy, times }): ConstraintRule => ({
    label: 'C', template, activation: { type: 'x.a' },
    ...(relates && { target, ...(match && { match }), ...(within !== undefined && { within, calendar: 'office' }) }),
    ...(chain && among && { among }),
    ...(when && { when }),
    ...(endedBy && { endedBy }),
    ...(!relates && template !== 'init' && { times }),
  }));
}
