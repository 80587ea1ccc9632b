import * as z from 'zod/mini';
import type { CategoryBound } from '../forecast/board/categories.js';
import type { Calendar, Window } from '../time/time.types.js';
import { closed, condition, duration, filled, named, pattern } from './condition.schema.js';
import { conduct } from './conduct.schema.js';
import { constraintSchema } from './constraint.schema.js';
import { credibility } from './credibility.schema.js';
import { leads } from './leads.schema.js';
import { detector, entityType, recurrence } from './machines.schema.js';
import type {
  CertaintyRule, Chances, DecayStep, ForecastRule, GateRule, GradeRule, IndicatorRule, LevelRule, NodeRule, ObligationRule,
  PointGroup, PolicySections, Scorecard, SignalRule, SingleSection, StageRule,
} from './policy.types.js';
import { process } from './process.schema.js';
import { reconciliation } from './reconciliation.schema.js';
import { risk } from './risk.schema.js';
import { basisPoints, directive, integer, mapOf, oneOf, requirement, text } from './rule-parts.schema.js';

const days = z.int({ error: 'an integer' });
const span: z.ZodMiniType<Window> = named('Window', z.union(
  [
    duration,
    closed({
      workingDays: days,
      origin: z.exactOptional(oneOf('count-first', 'roll-first')),
      time: z.exactOptional(oneOf('end-of-day', 'keep', 'keep-then-roll-into-hours', 'opening-when-closed')),
    }),
    closed({ workingTime: duration, boundary: z.exactOptional(oneOf('close', 'next-opening')) }),
    closed({ naturalDays: days, rollOff: z.exactOptional(z.boolean({ error: 'true or false' })) }),
  ],
  { error: 'an ISO 8601 duration such as PT48H, { workingDays }, { workingTime } or { naturalDays }' },
));

const points = integer(-1_000_000, 1_000_000);
const order = integer(-1_000_000, 1_000_000);

const rule = { label: text, appliesTo: z.exactOptional(condition) } as const;

const requires = mapOf(requirement);

const hours = z.array(
  z.tuple([z.string({ error: 'HH:MM' }), z.string({ error: 'HH:MM' })], { error: 'opening and closing time' }),
  { error: 'a list of [open, close]' },
);
const weekday = oneOf('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun');
const date = z.string({ error: 'a date such as 2026-10-01' });
const hoursByDate = z.record(date, hours, { error: 'hours by date' });
const calendar: z.ZodMiniType<Calendar> = closed({
  zone: filled,
  week: closed({
    mon: z.exactOptional(hours), tue: z.exactOptional(hours), wed: z.exactOptional(hours), thu: z.exactOptional(hours),
    fri: z.exactOptional(hours), sat: z.exactOptional(hours), sun: z.exactOptional(hours),
  }),
  holidays: z.exactOptional(z.array(date, { error: 'a list of dates' })),
  exceptions: z.exactOptional(hoursByDate),
  breaks: z.exactOptional(hoursByDate),
  observes: z.exactOptional(oneOf('CN')),
  makeUp: z.exactOptional(weekday),
  coverage: z.exactOptional(z.tuple([date, date], { error: 'first and last date' })),
  version: z.exactOptional(filled),
});

const decay: z.ZodMiniType<DecayStep> = closed({ after: duration, keep: basisPoints });
const indicator: z.ZodMiniType<IndicatorRule> = closed({
  ...rule, when: condition, points,
  repeat: z.exactOptional(oneOf('once', 'each')),
  most: z.exactOptional(integer(1, 1_000_000)),
  group: z.exactOptional(filled),
  decay: z.exactOptional(z.array(decay, { error: 'a list of { after, keep }' })),
  influence: z.exactOptional(oneOf('ours', 'customers', 'none')),
});
const bounds = { min: z.exactOptional(points), max: z.exactOptional(points) } as const;
const group: z.ZodMiniType<PointGroup> = closed({ label: text, ...bounds });
const cases = integer(0, 1_000_000_000);
const chances: z.ZodMiniType<Chances> = closed({
  origin: closed({
    cases, wins: cases, method: filled, from: z.exactOptional(filled), until: z.exactOptional(filled), learnedAt: z.exactOptional(filled),
    data: z.exactOptional(filled), engine: z.exactOptional(filled),
  }),
  table: z.array(
    closed({ from: points, rate: basisPoints, low: basisPoints, high: basisPoints, n: cases }), { error: 'a list of { from, rate, low, high, n }' },
  ),
});
const grade: z.ZodMiniType<GradeRule> = closed({ from: z.exactOptional(points) });
const scorecard: z.ZodMiniType<Scorecard> = closed({
  ...rule, subject: oneOf('lead', 'deal'), indicators: mapOf(indicator), groups: z.exactOptional(mapOf(group)),
  limits: z.exactOptional(closed(bounds)), grades: mapOf(grade), chances: z.exactOptional(chances),
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

const level: z.ZodMiniType<LevelRule> = closed({
  from: oneOf('start', 'before-due', 'due'),
  after: span,
  calendar: z.exactOptional(filled),
  deliver: z.exactOptional(filled),
  afterDue: z.exactOptional(z.boolean({ error: 'true or false' })),
  directive,
});

const obligation: z.ZodMiniType<ObligationRule> = closed({
  ...rule,
  subject: entityType,
  trigger: pattern,
  when: z.exactOptional(condition),
  requires,
  within: z.exactOptional(span),
  calendar: z.exactOptional(filled),
  pauses: z.exactOptional(z.array(filled, { error: 'a list of keys' })),
  overlapping: z.exactOptional(oneOf('each', 'merge', 'restart')),
  resets: z.exactOptional(pattern),
  late: z.exactOptional(oneOf('settles', 'ignored')),
  fulfils: z.exactOptional(oneOf('one', 'many')),
  answerable: z.exactOptional(oneOf('owner-at-trigger', 'owner-at-settlement')),
  voidedBy: z.exactOptional(pattern),
  levels: mapOf(level),
});

const node: z.ZodMiniType<NodeRule> = closed({
  label: text, order, obligation: filled, gate: z.exactOptional(filled),
  course: z.exactOptional(closed({ label: text, link: z.exactOptional(filled) })),
});

const categoryBound: z.ZodMiniType<CategoryBound> = closed({ from: basisPoints, states: z.exactOptional(z.array(filled, { error: 'a list of certainty states' })) });

const forecast: z.ZodMiniType<ForecastRule> = closed({
  unproven: oneOf('cap', 'flag'), ceiling: basisPoints, floor: basisPoints, zone: filled,
  categories: z.exactOptional(closed({
    rollUp: oneOf('single', 'cumulative'), commit: categoryBound, 'most-likely': z.exactOptional(categoryBound), 'best-case': categoryBound, pipeline: categoryBound,
  })),
});

/** One rule of every section that is a map, by the section's name. */
export const ruleSchemas = {
  calendars: calendar, scorecards: scorecard, stages: stage, certainty, signals: signal, gates: gate,
  obligations: obligation, detectors: detector, recurrences: recurrence, nodes: node,
  constraints: constraintSchema(rule, span),
} satisfies { readonly [Section in Exclude<keyof PolicySections, SingleSection>]: z.ZodMiniType<PolicySections[Section][string]> };

/** Sections that are one rule. */
export const singleSchemas = { forecast, process, conduct, reconciliation, risk, credibility, leads } satisfies {
  readonly [Section in SingleSection]: z.ZodMiniType<NonNullable<PolicySections[Section]>>;
};
