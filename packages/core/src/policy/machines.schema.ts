import * as z from 'zod/mini';
import type { EntityType } from '../facts/facts.types.js';
import { closed, duration, filled, pattern, test } from './condition.schema.js';
import type { RecurrenceRule as Schedule } from '../time/recurrence.js';
import type { DetectorRule, RecurrenceRule, StreakTest } from './policy.types.js';
import { basisPoints, directive, integer, mapOf, oneOf, text } from './rule-parts.schema.js';

/** What a fact can be about. */
export const entityType: z.ZodMiniType<EntityType> = oneOf(
  'lead', 'account', 'contact', 'deal', 'order', 'receipt', 'product', 'rep',
  'team', 'region', 'store', 'ticket', 'campaign', 'material',
);

const place = z.string({ error: 'a place' }).check(
  z.regex(/^(actor|about\.[a-z]+|data(\.[^.]+)+)$/, { error: 'a place of a fact: actor, about.account, data.signal' }),
);
const any = {
  label: text,
  of: pattern,
  groupBy: z.array(place, { error: 'a list of places' }),
  directives: mapOf(directive),
  owners: z.exactOptional(mapOf(filled)),
} as const;
const atLeast = integer(2, 1_000_000);

const streakTest: z.ZodMiniType<StreakTest> = z.union(
  [
    closed({ value: test, absolute: z.exactOptional(z.boolean({ error: 'true or false' })) }),
    closed({ falls: closed({ over: basisPoints, reading: z.exactOptional(oneOf('total', 'each-day')) }) }),
  ],
  { error: '{ value } or { falls }' },
);

export const detector: z.ZodMiniType<DetectorRule> = z.union(
  [
    closed({ ...any, kind: oneOf('window'), distinct: place, atLeast, within: duration }),
    closed({
      ...any, kind: oneOf('streak'), period: oneOf('month', 'day', 'working-day'), calendar: z.exactOptional(filled),
      length: integer(1, 1000), passes: streakTest, releasedBy: z.exactOptional(pattern),
    }),
    closed({ ...any, kind: oneOf('repeat'), atLeast, without: pattern }),
    closed({ ...any, kind: oneOf('silence'), lasting: duration, until: z.exactOptional(pattern) }),
  ],
  { error: 'a window, a streak, a repeat or a silence' },
);

const at = {
  time: z.string({ error: 'HH:MM' }).check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'HH:MM from 00:00 to 23:59' })),
  zone: filled,
  roll: z.exactOptional(oneOf('next-working-day')),
} as const;

const schedule: z.ZodMiniType<Schedule> = z.union(
  [
    closed({ ...at, weekday: oneOf('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun') }),
    closed({ ...at, monthDay: z.union([integer(1, 31), z.literal('last', { error: '1 to 31, or last' })], { error: '1 to 31, or last' }) }),
    closed({ ...at, every: oneOf('day', 'working-day') }),
  ],
  { error: 'a weekday, a day of the month or every day, with a time' },
);

export const recurrence: z.ZodMiniType<RecurrenceRule> = closed({
  label: text, schedule, calendar: z.exactOptional(filled), subject: z.exactOptional(entityType), directives: mapOf(directive),
});
