import type { BinaryColumn } from './binarise.types.js';
import type { FieldTest } from './field-columns.js';

/** Columns with their names; where two read alike, the later one gets a number. */
export function named(questions: readonly (readonly FieldTest[])[]): readonly BinaryColumn[] {
  const used = new Set<string>();
  return questions.map((tests) => {
    const { chinese, english } = nameOf(tests);
    let more = '';
    for (let next = 2; used.has(english + more); next++) more = ` (${next})`;
    used.add(english + more);
    return { id: english + more, name: { 'zh-CN': chinese + more, en: english + more }, tests };
  });
}

/** What questions say, as people read it: `age ≥ 35`. */
function nameOf(tests: readonly FieldTest[]): { readonly chinese: string; readonly english: string } {
  const names = tests.map(wording);
  return { chinese: names.map(([chinese]) => chinese).join(' 且 '), english: names.map(([, english]) => english).join(' and ') };
}

function wording(test: FieldTest): readonly [chinese: string, english: string] {
  const { field } = test;
  if ('atLeast' in test) return same(`${field} ≥ ${test.atLeast}`);
  if ('contains' in test) return [`${field} 含 ${test.contains}`, `${field} has ${test.contains}`];
  if ('is' in test && typeof test.is === 'boolean') return test.is ? [`${field}：是`, `${field}: yes`] : [`${field}：否`, `${field}: no`];
  if ('is' in test) return same(`${field} = ${test.is}`);
  return [`${field} 未填`, `${field} not filled in`];
}

function same(text: string): readonly [string, string] {
  return [text, text];
}
