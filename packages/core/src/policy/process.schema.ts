import * as z from 'zod/mini';
import type { AxisRule, BandRule, IndexRule, Measure, PhiRule, ProcessRule, PushRule, RadarRule } from '../compliance/process.types.js';
import { closed, condition, duration, filled, named, pattern, where } from './condition.schema.js';
import { basisPoints, directive, integer, mapOf, oneOf, text } from './rule-parts.schema.js';

const order = integer(-1_000_000, 1_000_000);
const count = integer(0, 1_000_000);
const some = integer(1, 1_000_000);
const ids = z.array(filled, { error: 'a list of ids' });

const path = z.string({ error: 'customer, deal or a path such as data.signal' })
  .check(z.regex(/^(customer|deal|data(\.[^.]+)+)$/, { error: 'customer, deal or a path such as data.signal' }));

/** A measure is given as a whole: half of one and half of another measure nothing. */
export const measure: z.ZodMiniType<Measure> = named('Measure', z.union([
  closed({
    kind: oneOf('rate'), nodes: z.exactOptional(ids), obligations: z.exactOptional(ids), counts: z.exactOptional(oneOf('on-time', 'done')),
  }),
  closed({
    kind: oneOf('facts'), of: pattern, where: z.exactOptional(where),
    filled: z.exactOptional(closed({ in: filled, atLeast: some })),
  }),
  closed({ kind: oneOf('answers'), ask: pattern, answer: pattern, same: filled, within: duration }),
  closed({ kind: oneOf('deals'), of: z.exactOptional(condition), meet: condition }),
  closed({ kind: oneOf('distinct'), of: pattern, by: path, full: some }),
  closed({ kind: oneOf('metric'), metric: filled }),
], { error: 'a measure: rate, facts, answers, deals, distinct or metric' }));

const template = closed({ label: text, link: z.exactOptional(filled) });

const band: z.ZodMiniType<BandRule> = closed({
  label: text, order, above: z.exactOptional(basisPoints), below: z.exactOptional(basisPoints), reference: z.exactOptional(basisPoints),
});

const push: z.ZodMiniType<PushRule> = closed({
  share: basisPoints, minDue: some, minReps: some, directive,
});

const axis: z.ZodMiniType<AxisRule> = closed({
  label: text, order, measure, needed: count, template: z.exactOptional(template),
});

const radar: z.ZodMiniType<RadarRule> = closed({
  threshold: integer(0, 50),
  axes: mapOf(axis),
  cut: z.exactOptional(closed({
    weekday: oneOf('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'),
    time: z.string({ error: 'HH:MM' }).check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'HH:MM from 00:00 to 23:59' })),
  })),
});

const index: z.ZodMiniType<IndexRule> = closed({ label: text, order, weight: some, target: basisPoints, measure });

const phi: z.ZodMiniType<PhiRule> = closed({
  indices: mapOf(index),
  window: integer(1, 366),
  fall: closed({ reading: oneOf('total', 'each-day'), days: integer(1, 366), fall: basisPoints }),
  intervention: closed({ records: some, repeats: integer(2, 1_000_000) }),
});

/** The section `process`: how the process is measured (CP-3, CP-4, CP-7, CP-8). */
export const process: z.ZodMiniType<ProcessRule> = closed({
  bands: mapOf(band), learning: closed({ needed: some }), push, radar, phi,
});
