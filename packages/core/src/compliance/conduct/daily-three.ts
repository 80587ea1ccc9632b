import { directiveKey } from '../../directives/directives-of.js';
import type { Directive } from '../../directives/directive.types.js';
import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Fact, FactRef, Instant, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import { nobodyLast, type Conduct } from './open-conduct.js';
import { periodsOf } from './periods.js';
import { textOf } from './records.js';

export type DailyItem = 'reached' | 'screenshot' | 'degree' | 'note' | 'action';

/** What one rep filed on one day (CP-15). */
export interface DailyThree {
  readonly rep: RepId | null;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** The last form of the day. */
  readonly form: FactRef;
  readonly filedAt: Instant;
  /** How many customers; `null`: no whole number was given. */
  readonly reached: number | null;
  /** How far the need is confirmed, within the bounds of the policy; `null`: no such number. */
  readonly degree: number | null;
  readonly note: string | null;
  /** Tomorrow's key action. */
  readonly action: string | null;
  readonly complete: boolean;
  readonly missing: readonly DailyItem[];
  readonly why: readonly Reason[];
}

const ITEMS: readonly DailyItem[] = ['reached', 'screenshot', 'degree', 'note', 'action'];

/**
 * The daily three of every rep and day that filed any: all of them are required (CP-15). Of several forms of one day
 * the last one counts. A day without a form is no line here: that it is due is the business of an obligation.
 *
 * @example
 * ```ts
 * dailyThrees(conduct).map(({ date, complete, missing }) => [date, complete, missing]); //=> [['2026-03-02', false, ['note']]]
 * ```
 */
export function dailyThrees(conduct: Conduct): readonly DailyThree[] {
  const { records, rule: { daily } } = conduct;
  const { dateAt } = periodsOf(conduct.zone);
  const last = new Map<string, { rep: RepId | null; date: string; form: Fact<'form.filed'> }>();
  for (const form of records.ofType('form.filed')) {
    if (form.data.form !== daily.form) continue;
    const rep = records.repOf(form);
    const date = dateAt(form.time);
    last.set(JSON.stringify([date, rep]), { rep, date, form });
  }
  return [...last.values()]
    .map(({ rep, date, form }) => readDaily(conduct, rep, date, form))
    .sort((a, b) => compareText(a.date, b.date) || nobodyLast(a.rep, b.rep));
}

function readDaily({ rule: { daily } }: Conduct, rep: RepId | null, date: string, form: Fact<'form.filed'>): DailyThree {
  const told = (item: DailyItem): string | null => {
    const field = daily.fields[item];
    return Object.hasOwn(form.data.fields, field) ? textOf(form.data.fields[field]) : null;
  };
  const [from, to] = daily.degree;
  const reached = wholeNumber(told('reached'), 0, Number.MAX_SAFE_INTEGER);
  const degree = wholeNumber(told('degree'), from, to);
  const isThere: Readonly<Record<DailyItem, boolean>> = {
    reached: reached !== null, screenshot: told('screenshot') !== null, degree: degree !== null,
    note: told('note') !== null, action: told('action') !== null,
  };
  const missing = ITEMS.filter((item) => !isThere[item]);
  const why: Reason[] = missing.map((item) => {
    const received = told(item);
    return received === null
      ? { key: 'conduct.lacks', params: { item }, evidence: [evidenceOf(form)] }
      : { key: 'conduct.daily-unreadable', params: { item, received }, evidence: [evidenceOf(form, `fields.${daily.fields[item]}`)] };
  });
  if (missing.length === 0) why.push({ key: 'conduct.daily-complete', params: { reached: reached ?? 0, degree: degree ?? 0 }, evidence: [evidenceOf(form)] });
  return {
    rep, date, form: refOf(form), filedAt: form.time, reached, degree, note: told('note'), action: told('action'),
    complete: missing.length === 0, missing, why,
  };
}

/** Digits only: a number as people type it into a form. */
function wholeNumber(text: string | null, from: number, to: number): number | null {
  const value = text !== null && /^\d{1,15}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : null;
}

export interface DirectiveOptions {
  /** First part of every directive's key. @default 'default' */
  readonly tenant?: string;
}

/**
 * Tomorrow's key action as a task, due at the end of that day (CP-15); `task.done` with the directive's key settles it.
 *
 * @example
 * ```ts
 * dailyDirectives(conduct).map(({ title, dueAt }) => [title, dueAt]); //=> [['回访设备主管', Date.parse('2026-03-04T00:00:00+08:00')]]
 * ```
 */
export function dailyDirectives(conduct: Conduct, { tenant = 'default' }: DirectiveOptions = {}): readonly Directive[] {
  const { records, rule: { daily: { task } } } = conduct;
  const { nextDayEnds } = periodsOf(conduct.zone);
  const done = doneAt({ records });
  return dailyThrees(conduct).flatMap(({ rep, form, filedAt, action }): readonly Directive[] => {
    if (action === null || rep === null) return [];
    const subject = { type: 'rep', id: rep } as const;
    const key = directiveKey(tenant, 'daily-three', subject, form, 'key-action');
    return [{
      key, kind: task.kind, to: task.to, title: action, subject, rule: 'daily-three', at: filedAt, dueAt: nextDayEnds(filedAt),
      settledAt: done(key, filedAt),
      why: [{ key: 'conduct.key-action', params: { action }, evidence: [{ fact: form, field: 'fields' }] }],
      cause: [form], payload: task.payload ?? {},
    }];
  });
}

/** When a task was first reported done, from when it was wanted on; `null`: not yet. */
export type DoneAt = (task: string, from: Instant) => Instant | null;

export function doneAt({ records }: Pick<Conduct, 'records'>): DoneAt {
  const reports = new Map<string, Instant[]>();
  for (const { data, time } of records.ofType('task.done')) {
    const same = reports.get(data.task);
    if (same) same.push(time);
    else reports.set(data.task, [time]);
  }
  return (task, from) => reports.get(task)?.find((time) => time >= from) ?? null;
}
