import { compileTest } from '../../conditions/test.js';
import type { Instant } from '../../facts/facts.types.js';
import { cellOf } from './cells.js';
import type { ColumnRole, ColumnRow } from './columns.types.js';
import type { ColumnCard } from './compile-columns.js';
import { paidOf } from './earnings.js';
import { entryOf, explainEntries, type Entry, type ExplainedRow } from './explained.js';
import type { Question } from './question.js';

/** Scores one record. */
export type RowScorer = (row: ColumnRow, now: Instant) => ExplainedRow;

type Holds = (row: ColumnRow, now: Instant) => boolean;

/**
 * Makes a function that scores one lead given as a record, such as a row of a database, with its lines and reasons: what
 * `explainColumns` says of a table of that lead alone (SC-1, SC-2, SC-9). What the record leaves out is not known; what
 * cannot be what its column holds is taken as not known, too.
 *
 * @example
 * ```ts
 * const scoreRow = rowScorer(card);
 * scoreRow({ priceVisits: 3, 'lead.employees': 400 }, now).value; //=> { card: 'lead', points: 30, grade: 'A', lines: [...] }
 * ```
 */
export function rowScorer(card: ColumnCard): RowScorer {
  const { scorecard, needs } = card;
  const always: Holds = () => true;
  const applies = card.appliesTo ? holdsOf(card.appliesTo, needs) : always;
  const indicators = card.indicators.map((indicator) => {
    const { rule, when, appliesTo, each, decay } = indicator;
    const asked: Question = appliesTo ? { kind: 'all', parts: [appliesTo, when] } : when;
    const shared = each || decay ? null : entryOf(rule, paidOf(indicator, 1, undefined, 0));
    const entry = (row: ColumnRow, now: Instant): Entry => {
      const count = each ? cellOf(row[each.column], 'count', now) : 1;
      const instant = decay ? cellOf(row[decay.column], 'last', now) : undefined;
      return entryOf(rule, paidOf(indicator, count as number, instant as number | undefined, now));
    };
    return { holds: holdsOf(asked, needs), shared, entry };
  });
  return (row, now) => {
    if (!applies(row, now)) return explainEntries(scorecard, null);
    const entries: Entry[] = [];
    for (const { holds, shared, entry } of indicators) if (holds(row, now)) entries.push(shared ?? entry(row, now));
    return explainEntries(scorecard, entries);
  };
}

function holdsOf(question: Question, needs: ReadonlyMap<string, ColumnRole>): Holds {
  if (question.kind === 'not') {
    const part = holdsOf(question.part, needs);
    return (row, now) => !part(row, now);
  }
  if (question.kind === 'all' || question.kind === 'any') {
    const decisive = question.kind === 'any';
    const parts = question.parts.map((part) => holdsOf(part, needs));
    return (row, now) => {
      for (const part of parts) if (part(row, now) === decisive) return decisive;
      return !decisive;
    };
  }
  const { column } = question;
  if (question.kind === 'age') {
    const { ago, bound } = question;
    return (row, now) => {
      const instant = cellOf(row[column], 'last', now);
      return typeof instant === 'number' && now - instant >= ago === (bound === 'atLeast');
    };
  }
  const check = compileTest(question.test);
  const role = needs.get(column) as ColumnRole;
  return (row, now) => check(cellOf(row[column], role, now));
}
