import type { Reject, SourceRecord } from '@sextant/core/facts';
import { find, type Row, textOf } from '../erp/fields.js';
import { type BipForm, namesOf } from './forms.js';

export interface Documents {
  readonly records: readonly SourceRecord[];
  /** Rows that belong to no document. */
  readonly rejects: readonly Reject[];
}

/**
 * Rows as documents: where a row is a line, rows of the same id are one document, wherever in the window they stood. Its
 * values are those of its first row, and `lines`.
 */
export function documentsOf(form: BipForm, rows: readonly Row[]): Documents {
  const byId = new Map<string, Row[]>();
  const rejects: Reject[] = [];
  for (const [index, row] of rows.entries()) {
    const id = textOf(find(row, namesOf(form, 'id')));
    if (id === undefined) {
      rejects.push({ kind: form.name, position: index + 1, code: 'missing-id', path: namesOf(form, 'id')[0] ?? '', expected: 'an id', received: 'nothing' });
      continue;
    }
    const lines = byId.get(id);
    if (!lines) byId.set(id, [row]);
    // Without lines, the newest of two rows holds: it came later.
    else if (form.lines) lines.push(row);
    else lines[0] = row;
  }
  const records = [...byId.values()].map((lines, index): SourceRecord => ({
    kind: form.name, position: index + 1, values: form.lines ? { ...lines[0], lines } : { ...lines[0] },
  }));
  return { records, rejects };
}
