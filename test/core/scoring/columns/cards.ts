import { loadPolicy } from '@sextant/core/policy/schema';
import type { Condition } from '@sextant/core/conditions';
import type { IndicatorRule, Policy, Scorecard } from '@sextant/core/policy';
import { leadResponse } from '@sextant/core/presets';
import fc from 'fast-check';
import { MEANINGS, SILENCE } from './leads.js';

const preset = loadPolicy(leadResponse);

export type Card = Partial<Scorecard> & Pick<Scorecard, 'indicators'>;

/** A policy with this card alone, not checked: laws hold for cards no check would let through, too. */
export function policyOf(card: Card): Policy {
  return { ...preset, scorecards: { lead: { label: 'Lead', subject: 'lead', grades: { A: { from: 20 }, B: { from: 0 }, C: {} }, ...card } } };
}

export function rule(points: number, when: Condition, more: Partial<IndicatorRule> = {}): IndicatorRule {
  return { label: 'Rule', points, when, ...more };
}

const number = fc.constantFrom(-1, 0, 0.5, 20, 200, 1e9);
const scalar = fc.constantFrom<string | number | boolean | null>(0, 20, 200, 'CTO', '', 'erp', null, true);
const test = fc.oneof(
  fc.record({ is: scalar }), fc.record({ isNot: scalar }), fc.record({ in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ notIn: fc.array(scalar, { maxLength: 3 }) }), fc.record({ above: number }), fc.record({ atLeast: number }),
  fc.record({ below: number }), fc.record({ atMost: number }), fc.record({ between: fc.tuple(number, number) }),
  fc.record({ contains: fc.constantFrom('erp', 'C') }), fc.record({ startsWith: fc.constantFrom('C', '') }),
  fc.record({ exists: fc.boolean() }), fc.record({ filled: fc.boolean() }),
);
const field = fc.tuple(fc.constantFrom('lead.employees', 'lead.budget', 'lead.position', 'lead.technology', 'contact.position'), test)
  .map(([path, passes]): Condition => ({ field: path, ...passes }));
const least = fc.integer({ min: 0, max: 3 });
const bound = fc.oneof(fc.record({ atLeast: least }), fc.record({ atMost: least }), fc.record({ exactly: least }));
const count = fc.tuple(fc.constantFrom(MEANINGS.visits, MEANINGS.prices, MEANINGS.week, MEANINGS.pages), bound)
  .map(([meaning, by]): Condition => ({ ...meaning, ...by }));
const some = fc.constantFrom<Condition>(
  { count: MEANINGS.manual.some, atLeast: 1 }, { count: MEANINGS.manual.some, atMost: 0 }, { count: MEANINGS.manual.some, exactly: 0 },
);
const duration = fc.constantFrom('PT0S', 'P2D', 'P7D', 'P30D');
const last = fc.tuple(fc.constantFrom(MEANINGS.lastVisit, MEANINGS.lastWeek), fc.oneof(fc.record({ atLeast: duration }), fc.record({ lessThan: duration })))
  .map(([meaning, by]): Condition => ({ ...meaning, ...by }));
const silence = fc.integer({ min: 1, max: 2 }).map((atLeast): Condition => ({ silence: SILENCE, atLeast }));

const { condition } = fc.letrec<{ condition: Condition; whole: Condition }>((tie) => ({
  whole: fc.oneof(
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }), fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
  condition: fc.oneof({ maxDepth: 2 }, field, count, some, last, silence, tie('whole')),
}));

const decay = fc.constantFrom(
  undefined, [{ after: 'P2D', keep: 5000 }], [{ after: 'PT0S', keep: 9000 }, { after: 'P5D', keep: 3333 }, { after: 'P9D', keep: 0 }],
);
const optional = <T>(from: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(from, { nil: undefined });
const points = fc.integer({ min: -15, max: 25 });
const fading = fc.constantFrom<Condition>(
  { ...MEANINGS.visits, atLeast: 1 }, { ...MEANINGS.prices, atLeast: 2 }, { ...MEANINGS.week, exactly: 1 }, { ...MEANINGS.visits, atMost: 1 },
  { ...MEANINGS.lastVisit, lessThan: 'P7D' }, { ...MEANINGS.lastVisit, atLeast: 'P2D' }, { ...MEANINGS.visits, exactly: 0 },
);
const paidForEach = fc.constantFrom<Condition>({ ...MEANINGS.visits, atLeast: 2 }, { ...MEANINGS.pages, atLeast: 1 }, { silence: SILENCE });
const group = fc.constantFrom(undefined, 'fit', 'browsing');

const indicator = fc.oneof(
  fc.record({ points, when: condition, appliesTo: optional(condition), group }),
  fc.record({ points, when: fading, decay, group }),
  fc.record({ points, when: paidForEach, repeat: fc.constant('each' as const), most: fc.constantFrom(undefined, 1, 2), group }),
  fc.record({ points, when: fc.constant<Condition>({ ...MEANINGS.visits, atLeast: 2 }), repeat: fc.constant('each' as const), decay, group }),
).map((one) => Object.fromEntries(Object.entries({ label: 'Rule', ...one }).filter(([, value]) => value !== undefined)) as unknown as IndicatorRule);

const bounds = fc.constantFrom({}, { max: 10 }, { min: -5 }, { min: 3, max: 12 });
/** Any card that columns with these meanings can answer. */
export const aCard = fc.record({
  indicators: fc.array(indicator, { minLength: 1, maxLength: 5 }).map((rules) => Object.fromEntries(rules.map((one, index) => [`r${index}`, one]))),
  fit: bounds, browsing: bounds, limits: bounds, appliesTo: optional(condition), isLearned: fc.boolean(),
}).map(({ indicators, fit, browsing, limits, appliesTo, isLearned }): Card => ({
  indicators,
  groups: { browsing: { label: 'Browsing', ...browsing }, fit: { label: 'Fit', ...fit } },
  limits,
  ...(appliesTo && { appliesTo }),
  ...(isLearned && { chances: { origin: { cases: 40, wins: 10, method: 'wilson' }, table: [{ from: 0, rate: 2000, low: 1000, high: 3000, n: 30 }, { from: 10, rate: 5000, low: 3000, high: 7000, n: 10 }] } }),
}));
