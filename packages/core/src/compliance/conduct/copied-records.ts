import type { Fact } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import type { Conduct } from './open-conduct.js';
import { copiesIn, type TextItem } from './similar.js';

/** A visit note or a form that repeats an earlier one of the same rep (CP-20). */
export interface CopiedRecord {
  readonly record: Fact<'touch.made'> | Fact<'form.filed'>;
  readonly of: Fact<'touch.made'> | Fact<'form.filed'>;
  readonly similarity: BasisPoints;
}

type Written = CopiedRecord['record'];

/**
 * Notes and forms that say what an earlier one of the same rep says, equal or near, in order of time (CP-20). Of forms
 * those the policy names are compared, each with its kind. What nobody owns is nobody's copy.
 *
 * @example
 * ```ts
 * copiedRecords(conduct).map(({ record, similarity }) => [record.id, similarity]); //=> [['touch-2', 10000]]
 * ```
 */
export function copiedRecords({ records, rule: { copies } }: Conduct): readonly CopiedRecord[] {
  const groups = new Map<string, TextItem<Written>[]>();
  for (const item of [...records.ofType('touch.made'), ...records.ofType('form.filed')]) {
    const rep = records.repOf(item);
    if (rep === null || (isForm(item) && !copies.forms.includes(item.data.form))) continue;
    const key = JSON.stringify([rep, isForm(item) ? item.data.form : null]);
    const text = isForm(item) ? formText(item) : item.data.note ?? '';
    const group = groups.get(key);
    if (group) group.push({ item, text });
    else groups.set(key, [{ item, text }]);
  }
  return [...groups.values()]
    .flatMap((texts) => copiesIn(texts, copies.similarity, copies.leastLength))
    .map(({ item, of, similarity }) => ({ record: item, of, similarity }))
    .sort((a, b) => records.book.order(a.record, b.record));
}

/** The fields in order of their names, so that two forms filled in differently compare. */
function formText({ data }: Fact<'form.filed'>): string {
  return Object.keys(data.fields).sort(compareText).map((field) => data.fields[field]).join(' ');
}

function isForm(fact: Written): fact is Fact<'form.filed'> {
  return fact.type === 'form.filed';
}
