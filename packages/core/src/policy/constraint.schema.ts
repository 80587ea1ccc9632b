import * as z from 'zod/mini';
import type { ConstraintRule, Correlation, Span } from '../compliance/declare/constraint.types.js';
import type { Window } from '../time/time.types.js';
import { closed, condition, factType, filled, named, pattern } from './condition.schema.js';

const entity = z.enum([
  'lead', 'account', 'contact', 'deal', 'order', 'receipt', 'product', 'rep',
  'team', 'region', 'store', 'ticket', 'campaign', 'material',
], { error: 'the type of what the case is about, such as deal or lead' });

const template = z.enum([
  'response', 'precedence', 'responded-existence', 'alternate-response', 'alternate-precedence', 'chain-response', 'chain-precedence',
  'not-response', 'not-precedence', 'not-responded-existence', 'not-chain-response', 'not-chain-precedence',
  'existence', 'absence', 'exactly', 'init',
], { error: 'a template, such as response or precedence' });

const correlation: z.ZodMiniType<Correlation> = closed({
  target: filled,
  test: z.exactOptional(z.enum(['same', 'different', 'above', 'atLeast', 'below', 'atMost'], {
    error: 'one of same, different, above, atLeast, below, atMost',
  })),
  activation: filled,
});

const times = 'an integer from 1';

/**
 * One rule of the section `constraints`.
 *
 * @param rule What every rule has.
 * @param window How a term is written.
 */
export function constraintSchema<const Shape extends z.core.$ZodLooseShape>(rule: Shape, window: z.ZodMiniType<Window>): z.ZodMiniType<ConstraintRule> {
  const span: z.ZodMiniType<Span> = named('Span', z.union(
    [window, closed({ from: z.exactOptional(window), to: window })],
    { error: 'an ISO 8601 duration such as PT48H, a window of a calendar, or { from, to }' },
  ));
  const parts = {
    subject: z.exactOptional(entity),
    template,
    activation: pattern,
    target: z.exactOptional(pattern),
    when: z.exactOptional(condition),
    match: z.exactOptional(z.array(correlation, { error: 'a list of correlations' })),
    within: z.exactOptional(span),
    calendar: z.exactOptional(filled),
    times: z.exactOptional(z.int({ error: times }).check(z.minimum(1, { error: times }))),
    among: z.exactOptional(z.array(factType, { error: 'a list of fact types' })),
    endedBy: z.exactOptional(pattern),
  };
  return closed({ ...rule, ...parts }) as unknown as z.ZodMiniType<ConstraintRule>;
}
