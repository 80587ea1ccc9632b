import * as z from 'zod/mini';
import type { Text } from '../messages/text.js';
import type { WeeklyCalendar, Window } from '../time/time.types.js';
import { closed, condition, duration, filled, named, pattern } from './condition.schema.js';
import type {
  CertaintyRule, DirectiveRule, ForecastRule, GateRule, GradeRule, IndicatorRule, LevelRule, NodeRule, ObligationRule,
  PolicySections, Requirement, Scorecard, SignalRule, SingleSection, StageRule,
} from './policy.types.js';

/** A map of rules by id. */
export function mapOf<Value extends z.core.$ZodType>(value: Value): z.ZodMiniRecord<z.ZodMiniString, Value> {
  return z.record(z.string().check(z.minLength(1, { error: 'an id' })), value, { error: 'a map by id' });
}

function integer(from: number, to: number): z.ZodMiniType<number> {
  const error = `an integer from ${from} to ${to}`;
  return z.int({ error }).check(z.minimum(from, { error }), z.maximum(to, { error }));
}

const basisPoints = integer(0, 10_000);
const points = integer(-1_000_000, 1_000_000);
const order = integer(-1_000_000, 1_000_000);

function oneOf<const Values extends readonly [string, ...string[]]>(...values: Values): z.ZodMiniType<Values[number]> {
  return z.enum(values, { error: `one of ${values.join(', ')}` });
}

const text: z.ZodMiniType<Text> = named('Text', z.union(
  [filled, closed({ 'zh-CN': filled, en: filled })],
  { error: 'a text, or one per language (zh-CN, en)' },
));

const span: z.ZodMiniType<Window> = named('Window', z.union(
  [duration, closed({ workingDays: z.int({ error: 'an integer' }) })],
  { error: 'an ISO 8601 duration such as PT48H, or { workingDays }' },
));

const rule = { label: text, appliesTo: z.exactOptional(condition) } as const;

const requirement: z.ZodMiniType<Requirement> = named('Requirement', closed({ label: text, met: condition }));
const requires = mapOf(requirement);

const hours = z.array(
  z.tuple([z.string({ error: 'HH:MM' }), z.string({ error: 'HH:MM' })], { error: 'opening and closing time' }),
  { error: 'a list of [open, close]' },
);
const calendar: z.ZodMiniType<WeeklyCalendar> = closed({
  zone: filled,
  week: closed({
    mon: z.exactOptional(hours), tue: z.exactOptional(hours), wed: z.exactOptional(hours), thu: z.exactOptional(hours),
    fri: z.exactOptional(hours), sat: z.exactOptional(hours), sun: z.exactOptional(hours),
  }),
});

const indicator: z.ZodMiniType<IndicatorRule> = closed({
  ...rule, when: condition, points, repeat: z.exactOptional(oneOf('once', 'each')),
});
const grade: z.ZodMiniType<GradeRule> = closed({ from: z.exactOptional(points) });
const scorecard: z.ZodMiniType<Scorecard> = closed({
  ...rule, subject: oneOf('lead', 'deal'), indicators: mapOf(indicator), grades: mapOf(grade),
});

const stage: z.ZodMiniType<StageRule> = closed({
  ...rule,
  order,
  probability: closed({
    rate: basisPoints,
    min: basisPoints,
    max: basisPoints,
    learned: z.exactOptional(closed({ rate: basisPoints, n: integer(1, 1_000_000_000) })),
  }),
  requires,
  aliases: z.exactOptional(z.array(filled, { error: 'a list of names' })),
});

const certainty: z.ZodMiniType<CertaintyRule> = closed({ ...rule, order, weight: basisPoints, requires });

const signal: z.ZodMiniType<SignalRule> = closed({
  ...rule,
  when: condition,
  mode: oneOf('relative', 'points'),
  change: integer(-10_000, 100_000),
  group: filled,
  mark: z.exactOptional(filled),
});

const gate: z.ZodMiniType<GateRule> = closed({ ...rule, before: pattern, requires });

const directive: z.ZodMiniType<DirectiveRule> = closed({
  kind: oneOf('task', 'notification', 'ticket', 'write-back', 'lock', 'reassign'),
  to: filled,
  title: text,
  payload: z.exactOptional(mapOf(z.union(
    [z.string(), z.number(), z.boolean()], { error: 'a text, number or boolean' },
  ))),
});

const level: z.ZodMiniType<LevelRule> = closed({
  from: oneOf('start', 'before-due', 'due'), after: span, directive,
});

const obligation: z.ZodMiniType<ObligationRule> = closed({
  ...rule,
  subject: oneOf(
    'lead', 'account', 'contact', 'deal', 'order', 'receipt', 'product', 'rep',
    'team', 'region', 'store', 'ticket', 'campaign', 'material',
  ),
  trigger: pattern,
  when: z.exactOptional(condition),
  requires,
  within: span,
  calendar: z.exactOptional(filled),
  pauses: z.exactOptional(z.array(filled, { error: 'a list of keys' })),
  overlapping: z.exactOptional(oneOf('each', 'merge', 'restart')),
  late: z.exactOptional(oneOf('settles', 'ignored')),
  fulfils: z.exactOptional(oneOf('one', 'many')),
  answerable: z.exactOptional(oneOf('owner-at-trigger', 'owner-at-settlement')),
  voidedBy: z.exactOptional(pattern),
  levels: mapOf(level),
});

const node: z.ZodMiniType<NodeRule> = closed({
  label: text, order, obligation: filled, gate: z.exactOptional(filled),
});

const forecast: z.ZodMiniType<ForecastRule> = closed({
  unproven: oneOf('cap', 'flag'), ceiling: basisPoints, floor: basisPoints, zone: filled,
});

/** One rule of every section that is a map, by the section's name. */
export const ruleSchemas = {
  calendars: calendar, scorecards: scorecard, stages: stage, certainty, signals: signal, gates: gate,
  obligations: obligation, nodes: node,
} satisfies { readonly [Section in Exclude<keyof PolicySections, SingleSection>]: z.ZodMiniType<PolicySections[Section][string]> };

/** Sections that are one rule. */
export const singleSchemas = { forecast } satisfies { readonly [Section in SingleSection]: z.ZodMiniType<PolicySections[Section]> };

export const textSchema = text;
