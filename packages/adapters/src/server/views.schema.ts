// The small zod: the large one probes `new Function`, which a strict content security policy reports.
import * as z from 'zod/mini';
import { Refusal, type ProblemPart } from './problem.js';

const opt = z.exactOptional;
const id = z.string().check(z.minLength(1), z.maxLength(200));
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date, YYYY-MM-DD'), z.refine((text) => isDate(text), 'a date that the calendar has'));
const month = z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'a month, YYYY-MM'));
const instant = z.string().check(z.refine((text) => /(?:Z|[+-]\d{2}:\d{2})$/.test(text) && Number.isFinite(Date.parse(text)), 'ISO 8601 with an offset'));
const subject = z.string().check(z.regex(/^(?:lead|deal|order|rep|ticket|account|store|team):.{1,200}$/u, 'a type and an id, such as deal:D-1'));
const phase = z.enum(['scheduled', 'running', 'paused', 'fulfilled', 'late', 'breached', 'void']);

/** Query parameters, per view. */
export const VIEW_QUERIES = {
  opportunity: z.strictObject({ deal: id }),
  'sla-timer': z.strictObject({ subject, rule: opt(id), timer: opt(z.string().check(z.minLength(1), z.maxLength(1_000))) }),
  'sla-board': z.strictObject({ failedSince: opt(instant), overdueSince: opt(instant) }),
  'funnel-board': z.strictObject({}),
  'process-radar': z.strictObject({ rep: id, week: opt(date) }),
  'phi-trend': z.strictObject({ region: id, from: date, to: date }),
  'compliance-matrix': z.strictObject({ from: date, to: date, region: opt(id), team: opt(id), productLine: opt(id) }),
  reconciliation: z.strictObject({}),
  'lead-score': z.strictObject({ subject: z.string().check(z.regex(/^(?:lead|deal):.{1,200}$/u, 'a lead or a deal, such as lead:L-1')), card: opt(id) }),
  'forecast-board': z.strictObject({ period: opt(month), since: opt(instant), pipeline: opt(z.enum(['period', 'all'], 'period or all')), region: opt(id), team: opt(id) }),
  'forecast-evidence': z.strictObject({ deal: id, before: opt(instant) }),
  forecast: z.strictObject({ by: opt(z.string().check(z.regex(/^(?:period|rep|region|team|productLine)(?:,(?:period|rep|region|team|productLine))*$/, 'period, rep, region, team, productLine, with commas between'))) }),
  obligations: z.strictObject({ phase: opt(z.string().check(z.regex(/^[a-z]+(?:,[a-z]+)*$/), z.refine((text) => text.split(',').every((one) => phase.safeParse(one).success), `some of ${phase.options.join(', ')}, with commas between`))), rule: opt(id), subject: opt(subject) }),
} as const;

export const NO_QUERY = z.strictObject({});

export const FACT_QUERY = z.strictObject({ fact: z.string().check(z.regex(/^[^/]{1,200}\/[^/]{1,1000}$/, 'a fact, such as crm/visit-7')) });

export const CHANGES_QUERY = z.strictObject({ after: opt(z.string().check(z.regex(/^\d{1,15}$/, 'a log position'))) });

export const UPLOAD_QUERY = z.strictObject({
  subject: z.string().check(z.regex(/^(?:lead|deal|order|account|quote|ticket):.{1,200}$/u, 'a type and an id, such as deal:D-1')),
  document: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,60}$/, 'a kind of document, such as minutes')),
  title: opt(z.string().check(z.minLength(1), z.maxLength(200))),
  signedBy: opt(z.enum(['customer', 'us', 'both'])),
});

/**
 * The query of a request by its schema.
 *
 * @throws {Refusal} 400 with every problem: a parameter missing, given twice, unknown or of another shape.
 */
export function readQuery<T>(schema: z.ZodMiniType<T>, url: URL): T {
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  const problems: ProblemPart[] = [];
  for (const [name, value] of url.searchParams) {
    if (name in values) problems.push({ code: 'given-twice', path: `?${name.slice(0, 60)}`, expected: 'once', received: 'several times' });
    values[name] = value;
  }
  const result = schema.safeParse({ ...values });
  for (const issue of result.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) problems.push({ code: 'unknown-parameter', path: `?${key.slice(0, 60)}`, expected: 'no such parameter', received: 'a value' });
      continue;
    }
    const [name] = issue.path;
    // One thing to put right per parameter.
    if (problems.some(({ path }) => path === `?${String(name)}`)) continue;
    const given = values[String(name)];
    problems.push({
      code: given === undefined ? 'missing' : 'invalid', path: `?${String(name)}`,
      expected: issue.code === 'invalid_type' ? 'a value' : issue.message, received: given === undefined ? 'nothing' : JSON.stringify(given.slice(0, 100)),
    });
  }
  const [first, ...rest] = problems;
  if (first) throw new Refusal(400, [first, ...rest]);
  return result.data as T;
}

function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
