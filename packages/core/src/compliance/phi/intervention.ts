import type { EntityRef, Fact, Instant, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import type { MeasuredItem } from '../measures/measure.js';
import type { PlacedFact, Work } from '../measures/work.js';
import type { PhiRule } from '../process.types.js';
import { repsBehind, type PhiDay } from './days.js';

/** What the director gets, and what the log of operations shows of the reps behind it (CP-7). */
export interface Intervention {
  /** The latest abnormal records, newest first. */
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
  const records = day.parts
    .flatMap(({ measured }) => measured.items)
    .filter(({ counted }) => !counted)
    .sort((a, b) => b.at - a.at || compareText(idOf(a), idOf(b)))
    .slice(0, most);
  const reps = repsBehind(records);
  const edits = work.facts.filter((one): one is PlacedFact & { readonly fact: Fact<'record.edited'> } =>
    one.fact.type === 'record.edited' && one.fact.time >= day.from && one.fact.time < day.day.to && one.rep !== null && reps.includes(one.rep));
  const groups = new Map<string, typeof edits>();
  for (const edit of edits) {
    const { field, record, skipped = false } = edit.fact.data;
    // A skipped field is the same gap whatever the record; an edit is of one field of one record.
    const key = JSON.stringify(skipped ? ['skipped', edit.rep, field] : ['repeated', edit.rep, field, record ?? edit.about]);
    groups.set(key, [...(groups.get(key) ?? []), edit]);
  }
  const log = [...groups.values()].flatMap((group): readonly OperationLog[] => {
    const [first] = group;
    if (!first || first.rep === null) return [];
    const what = first.fact.data.skipped ? 'skipped' : 'repeated';
    if (what === 'repeated' && group.length < repeats) return [];
    const newest = [...group].reverse().map(({ fact, about }) => ({ at: fact.time, fact, about }));
    return [{ what, rep: first.rep, field: first.fact.data.field, edits: newest }];
  });
  return { records, log: log.sort(byWeight) };
}

function idOf({ fact, line }: MeasuredItem): string {
  return line?.obligation.key ?? (fact ? `${fact.source}/${fact.id}` : '');
}

/** Skipped fields first, then what happened most often. */
function byWeight(a: OperationLog, b: OperationLog): number {
  return compareText(b.what, a.what) || b.edits.length - a.edits.length || compareText(a.rep, b.rep) || compareText(a.field, b.field);
}
