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

/** The answers of one value to some questions, as a text of 0 and 1; asked once per different text, and per stripe of numbers. */
export function answers(tests: readonly FieldTest[]): (value: unknown) => string {
  const checks = tests.map(compileTest);
  const ask = (value: unknown): string => checks.map((passes) => (passes(value) ? '1' : '0')).join('');
  const stripeOf = stripes(tests);
  const known = new Map<unknown, string>();
  return (value) => {
    const clean = readable(value);
    if (typeof clean === 'object') return ask(clean);
    const key = typeof clean === 'number' ? stripeOf(clean) : clean;
    let text = known.get(key);
    if (text === undefined) known.set(key, (text = ask(clean)));
    return text;
  };
}

/** Numbers between the same two thresholds answer alike, where no question asks for one number. */
function stripes(tests: readonly FieldTest[]): (value: number) => unknown {
  const cuts = tests.flatMap((test) => ('atLeast' in test ? [test.atLeast] : []));
  const others = tests.some((test) => !('atLeast' in test || 'contains' in test || 'filled' in test || ('is' in test && typeof test.is !== 'number')));
  if (others || cuts.some((cut, index) => index > 0 && cut <= (cuts[index - 1] as number))) return (value) => value;
  const keys = [...cuts, 0].map((_, stripe) => ({ stripe }));
  return (value) => {
    let stripe = 0;
    while (stripe < cuts.length && value >= (cuts[stripe] as number)) stripe++;
    return keys[stripe];
  };
}
