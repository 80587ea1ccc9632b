import * as z from 'zod/mini';
import type { Condition, FactPattern, Test } from '../conditions/condition.types.js';
import { FACT_SCHEMAS } from '../facts/catalog.js';
import type { CustomFactType, FactType } from '../facts/facts.types.js';

/** Names that become `$defs` of the exported JSON Schema. */
export const definitions = z.registry<{ id: string }>();

/**
 * An object that knows all its keys. The text of an issue is what would be right, so that whoever
 * reports it need not know the schema.
 */
export function closed<const Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodMiniObject<z.core.util.Writeable<Shape>, z.core.$strict> {
  const keys = `one of ${Object.keys(shape).join(', ')}`;
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? keys : 'an object') });
}

export function named<Schema extends z.core.$ZodType>(id: string, schema: Schema): Schema {
  definitions.add(schema, { id });
  return schema;
}

export const filled = z.string({ error: 'a text' }).check(z.minLength(1, { error: 'a text that is not empty' }));
// Whether it is a duration is a domain check: the pattern would only say that it is not one.
export const duration = named('Duration', z.string({ error: 'an ISO 8601 duration such as PT48H' }));
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], { error: 'a text, number, boolean or null' });

const factTypes = Object.keys(FACT_SCHEMAS) as (keyof typeof FACT_SCHEMAS)[];
const aFactType = { error: 'a fact type, such as touch.made or x.your.own' };
/** The type of a fact, ours or a firm's own. */
export const factType: z.ZodMiniType<FactType> = named('FactType', z.union([
  z.enum(factTypes, aFactType),
  z.string(aFactType).check(z.regex(/^x\.[a-z0-9][a-z0-9.-]*$/, aFactType)) as unknown as z.ZodMiniType<CustomFactType>,
], aFactType));

const number = z.number({ error: 'a number' });
const count = z.int({ error: 'an integer from 0' }).check(z.minimum(0, { error: 'an integer from 0' }));
const scalars = z.array(scalar, { error: 'a list' });

/** One key and what it is compared with. */
const tests = {
  is: scalar,
  isNot: scalar,
  in: scalars,
  notIn: scalars,
  above: number,
  atLeast: number,
  below: number,
  atMost: number,
  between: z.tuple([number, number], { error: 'two numbers' }),
  contains: z.string({ error: 'a text' }),
  startsWith: z.string({ error: 'a text' }),
  exists: z.boolean({ error: 'true or false' }),
  filled: z.boolean({ error: 'true or false' }),
} as const;
const oneTest = `exactly one of ${Object.keys(tests).join(', ')}`;

/** One comparison of one value. */
export const test: z.ZodMiniType<Test> = named('Test', z.union([
  closed({ is: tests.is }), closed({ isNot: tests.isNot }), closed({ in: tests.in }), closed({ notIn: tests.notIn }),
  closed({ above: tests.above }), closed({ atLeast: tests.atLeast }), closed({ below: tests.below }),
  closed({ atMost: tests.atMost }), closed({ between: tests.between }), closed({ contains: tests.contains }),
  closed({ startsWith: tests.startsWith }), closed({ exists: tests.exists }), closed({ filled: tests.filled }),
], { error: oneTest }));

/** Tests on the data of a fact, by path. */
export const where = z.record(z.string(), z.union([scalar, test], { error: `a scalar, or ${oneTest}` }));

/** Which facts are meant. */
export const pattern: z.ZodMiniType<FactPattern> = named('FactPattern', closed({
  type: factType,
  where: z.exactOptional(where),
  within: z.exactOptional(duration),
  since: z.exactOptional(z.literal('trigger', { error: '"trigger"' })),
}));

const on = { field: filled };
const field = z.union([
  closed({ ...on, is: tests.is }), closed({ ...on, isNot: tests.isNot }),
  closed({ ...on, in: tests.in }), closed({ ...on, notIn: tests.notIn }),
  closed({ ...on, above: tests.above }), closed({ ...on, atLeast: tests.atLeast }),
  closed({ ...on, below: tests.below }), closed({ ...on, atMost: tests.atMost }),
  closed({ ...on, between: tests.between }), closed({ ...on, contains: tests.contains }),
  closed({ ...on, startsWith: tests.startsWith }), closed({ ...on, exists: tests.exists }), closed({ ...on, filled: tests.filled }),
], { error: `field and ${oneTest}` });

const counted = { count: pattern, distinct: z.exactOptional(filled) };
const counting = z.union([
  closed({ ...counted, atLeast: count }), closed({ ...counted, atMost: count }), closed({ ...counted, exactly: count }),
], { error: 'count and exactly one of atLeast, atMost, exactly' });

const recency = z.union([
  closed({ last: pattern, atLeast: duration }), closed({ last: pattern, lessThan: duration }),
], { error: 'last and exactly one of atLeast, lessThan' });

const silence = closed({
  silence: closed({ after: pattern, until: pattern, lasting: duration }),
  atLeast: z.exactOptional(z.int({ error: 'an integer from 1' }).check(z.minimum(1, { error: 'an integer from 1' }))),
});

const overlap = closed({
  overlap: closed({ of: pattern, field: filled, among: pattern, amongField: filled }),
  atLeast: z.int({ error: 'basis points' }).check(
    z.minimum(0, { error: '0 to 10000' }), z.maximum(10_000, { error: '0 to 10000' }),
  ),
});

/** The whole tree of a condition. */
export const condition: z.ZodMiniType<Condition> = named('Condition', z.lazy(() => z.union([
  closed({ all: z.array(condition, { error: 'a list of conditions' }) }),
  closed({ any: z.array(condition, { error: 'a list of conditions' }) }),
  closed({ not: condition }),
  counting, recency, silence, overlap, field,
], { error: 'a condition: all, any, not, field, count, last, silence or overlap' })));
