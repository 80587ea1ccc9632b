import * as z from 'zod/mini';
import type { Text } from '../messages/text.js';
import { closed, condition, filled, named } from './condition.schema.js';
import type { DirectiveRule, Requirement } from './policy.types.js';

/** A map of rules by id. */
export function mapOf<Value extends z.core.$ZodType>(value: Value): z.ZodMiniRecord<z.ZodMiniString, Value> {
  return z.record(z.string().check(z.minLength(1, { error: 'an id' })), value, { error: 'a map by id' });
}

/** A whole number within bounds. */
export function integer(from: number, to: number): z.ZodMiniType<number> {
  const error = `an integer from ${from} to ${to}`;
  return z.int({ error }).check(z.minimum(from, { error }), z.maximum(to, { error }));
}

export const basisPoints = integer(0, 10_000);

/** One of some words. */
export function oneOf<const Values extends readonly [string, ...string[]]>(...values: Values): z.ZodMiniType<Values[number]> {
  return z.enum(values, { error: `one of ${values.join(', ')}` });
}

/** A wording, or one per language. */
export const text: z.ZodMiniType<Text> = named('Text', z.union(
  [filled, closed({ 'zh-CN': filled, en: filled })],
  { error: 'a text, or one per language (zh-CN, en)' },
));

/** One thing that must be there. */
export const requirement: z.ZodMiniType<Requirement> = named('Requirement', closed({ label: text, met: condition }));

/** What is wanted of the outside. */
export const directive: z.ZodMiniType<DirectiveRule> = closed({
  kind: oneOf('task', 'notification', 'ticket', 'write-back', 'lock', 'reassign'),
  to: filled,
  title: text,
  payload: z.exactOptional(mapOf(z.union(
    [z.string(), z.number(), z.boolean()], { error: 'a text, number or boolean' },
  ))),
});
