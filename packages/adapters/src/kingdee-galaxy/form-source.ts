import type { Instant, SourceRecord } from '@sextant/core/facts';
import type { Page, ReadOptions, Source } from '../contract/source.types.js';
import { naive } from '../erp/naive-time.js';
import type { Clock } from '../http/http.types.js';
import { type Bill, billsOf } from './bills.js';
import { checkpointOf, placeOf, type Window } from './checkpoint.js';
import { type Form, KEY } from './form.js';
import type { Settings } from './galaxy.types.js';
import type { FormPlan } from './plans.js';

/** Rows of a record's entries in `values`. */
export const ENTRIES = '#entries';

/**
 * A form as a source. The first read is of everything; each further one of what changed in the stretch from a little before the
 * end of the last one up to a little before now, in the order of ids. A form without times of change is read whole each time.
 */
export function formSource(form: Form, plan: FormPlan, settings: Settings, clock: Clock): Source {
  return { read: (options = {}) => pagesOf(form, plan, settings, clock, options) };
}

async function* pagesOf(
  form: Form, plan: FormPlan, settings: Settings, clock: Clock, options: ReadOptions,
): AsyncGenerator<Page> {
  const { since = null, signal } = options;
  const window = windowOf(since, plan, settings, clock.now(), options.lookBack);
  if (!window) {
    yield { records: [], checkpoint: since };
    return;
  }
  const fit = await form.fitted(signal);
  if (!fit) return;
  const conditions = window.from === null || fit.changed.length === 0 ? [] : [changedWithin(fit.changed, window.from, window.to)];
  const done = checkpointOf({ done: window.to });
  let { after } = window;
  for await (const { bills, isLast } of billsOf(form, { plan, conditions, after, signal })) {
    after = bills.at(-1)?.key ?? after;
    yield pageOf(plan, bills, isLast ? done : checkpointOf({ window: { ...window, after } }));
    if (isLast) return;
  }
  yield pageOf(plan, [], done);
}

function windowOf(since: string | null, plan: FormPlan, settings: Settings, now: Instant, wanted = 0): Window | null {
  // Queries know whole seconds.
  const to = Math.floor((now - settings.settle) / 1000) * 1000;
  if (since === null) return { from: settings.since, to, after: null };
  const place = placeOf(since, plan.keyKind);
  if ('window' in place) return place.window;
  const lookBack = Math.max(settings.lookBack, wanted);
  if (plan.changed.length === 0) return { from: null, to, after: null };
  // A clock that was set back must not undo what is done.
  const until = Math.max(to, place.done);
  return place.done - lookBack < until ? { from: place.done - lookBack, to: until, after: null } : null;
}

function changedWithin(fields: readonly string[], from: Instant, to: Instant): string {
  return fields.map((field) => `(${field} >= '${naive(from)}' and ${field} < '${naive(to)}')`).join(' or ');
}

function pageOf(plan: FormPlan, bills: readonly Bill[], checkpoint: string): Page {
  return { records: bills.map((bill, index) => recordOf(plan, bill, index + 1)), checkpoint };
}

function recordOf({ form, head, lines }: FormPlan, { key, rows }: Bill, position: number): SourceRecord {
  const [first] = rows;
  const values: Record<string, unknown> = { [KEY]: key };
  for (const field of Object.keys(head)) if (field in first) values[field] = first[field];
  if (Object.keys(lines).length > 0) {
    values[ENTRIES] = rows.map((row) => Object.fromEntries(Object.keys(lines).filter((field) => field in row).map((field) => [field, row[field]])));
  }
  return { kind: form, position, values };
}
