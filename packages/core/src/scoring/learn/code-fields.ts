import { compileTest } from '../../conditions/test.js';
import { compareText } from '../../facts/order.js';
import type { FieldTest } from './field-columns.js';
import { readable, valueOf, type TrainingRecord } from './records.js';

/** A field with its questions: rows that answer them alike are in one group. */
export interface CodedField {
  readonly field: string;
  readonly tests: readonly FieldTest[];
  /** Per group, the answers: a text of 0 and 1, one per question. */
  readonly groups: readonly string[];
  /** Per row, its group. */
  readonly codes: Uint32Array;
}

/** Asks every row the questions of one field. Which group has which number depends on the answers only. */
export function codeField(field: string, tests: readonly FieldTest[], records: readonly TrainingRecord[]): CodedField {
  const answersOf = answers(tests);
  const found = new Map<string, number>();
  const codes = Uint32Array.from(records, (record) => {
    const text = answersOf(valueOf(record, field));
    const code = found.get(text);
    if (code !== undefined) return code;
    found.set(text, found.size);
    return found.size - 1;
  });
  const groups = [...found.keys()].sort(compareText);
  const place = new Map(groups.map((text, index) => [text, index]));
  const renamed = Uint32Array.from(found.keys(), (text) => place.get(text) ?? 0);
  return { field, tests, groups, codes: codes.map((code) => renamed[code] ?? 0) };
}

/** The answers of one value to some questions, as a text of 0 and 1; asked once per different value. */
export function answers(tests: readonly FieldTest[]): (value: unknown) => string {
  const checks = tests.map(compileTest);
  const known = new Map<unknown, string>();
  return (value) => {
    const clean = readable(value);
    const before = known.get(clean);
    if (before !== undefined) return before;
    const text = checks.map((passes) => (passes(clean) ? '1' : '0')).join('');
    if (typeof clean !== 'object') known.set(clean, text);
    return text;
  };
}
