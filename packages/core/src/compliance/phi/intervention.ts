import type { EntityRef, Fact, Instant, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import type { MeasuredItem } from '../measures/measure.js';
import type { Work } from '../measures/work.js';
import type { PhiRule } from '../process.types.js';
import type { PhiDay } from './days.js';

/** What the director gets, and what the log of operations shows of the reps behind it (CP-7). */
export interface Intervention {
  /** The latest abnormal records, each once, newest first. */
  readonly records: readonly MeasuredItem[];
  readonly log: readonly OperationLog[];
}

/** Required fields a rep skipped, or one field of one record she edited again and again. */
export interface OperationLog {
  readonly what: 'skipped' | 'repeated';
  readonly rep: RepId;
  readonly field: string;
  /** Newest first. */
  readonly edits: readonly { readonly at: Instant; readonly fact: Fact; readonly about: EntityRef | null }[];
}

/**
 * What a fall of the index opens (CP-7): the latest records behind it that were not as they should be; then, of the reps
 * they belong to, the edits within the window of that day: required fields skipped, and fields edited again and again.
 *
 * @param day The day on which the fall was far enough: its measures say what was abnormal.
 *
 * @example
 * ```ts
 * interventionOf(work, fall.to, phi).records.length; //=> 3
 * ```
 */
export function interventionOf(work: Work, day: PhiDay, { intervention: { records: most, repeats } }: PhiRule): Intervention {
  const seen = new Set<string>();
  const records = day.parts
    .flatMap(({ measured }) => measured.items)
    .filter(({ counted }) => !counted)
    .sort((a, b) => b.at - a.at || compareText(idOf(a), idOf(b)))
    .filter((one) => !seen.has(idOf(one)) && seen.add(idOf(one)))
    .slice(0, most);
  const reps = records.map(({ rep }) => rep);
  const logs = new Map<string, OperationLog>();
  for (const { fact, rep, about } of work.facts) {
    if (!isEdit(fact) || fact.time < day.from || fact.time >= day.day.to || rep === null || !reps.includes(rep)) continue;
    const { field, record, skipped } = fact.data;
    const what = skipped ? 'skipped' : 'repeated';
    // A skipped field is the same gap whatever the record; an edit is of one field of one record.
    const key = JSON.stringify([what, rep, field, !skipped && (record ?? about)]);
    logs.set(key, { what, rep, field, edits: [{ at: fact.time, fact, about }, ...(logs.get(key)?.edits ?? [])] });
  }
  const log = [...logs.values()].filter(({ what, edits }) => what === 'skipped' || edits.length >= repeats);
  return { records, log: log.sort(byWeight) };
}

function isEdit(fact: Fact): fact is Fact<'record.edited'> {
  return fact.type === 'record.edited';
}

/** The same in every index that counts it. */
function idOf({ fact, line, about }: MeasuredItem): string {
  return JSON.stringify([line?.obligation.key, fact?.source, fact?.id, about]);
}

/** Skipped fields first, then what happened most often. */
function byWeight(a: OperationLog, b: OperationLog): number {
  return compareText(b.what, a.what) || b.edits.length - a.edits.length || compareText(a.rep, b.rep) || compareText(a.field, b.field);
}
