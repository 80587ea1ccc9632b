import type { Test } from '../../conditions/condition.types.js';
import { compileTest } from '../../conditions/test.js';
import type { Instant } from '../../facts/facts.types.js';
import { cellOf } from './cells.js';
import type { ColumnRole, ColumnRow } from './columns.types.js';
import type { ColumnCard, ColumnIndicator } from './compile-columns.js';
import { entriesOf, type EntryOf } from './entries.js';
import { explainer, explainNothing, type ExplainedRow } from './explained.js';
import type { Question } from './question.js';
import { rangeOf } from './range.js';

/** Scores one record. */
export type RowScorer = (row: ColumnRow, now: Instant) => ExplainedRow;

/** Asks a record, or is the same answer for all. */
type Holds = boolean | Ask;
type Ask = (row: ColumnRow, now: Instant) => boolean;

interface Columns {
  readonly roles: ReadonlyMap<string, ColumnRole>;
  readonly untold: ReadonlySet<string>;
}

/**
 * Makes a function that scores one lead given as a record, such as a row of a database, with its lines and reasons: what
 * `explainColumns` says of a table of that lead alone (SC-1, SC-2, SC-9). What the record leaves out is not known; what
 * cannot be what its column holds is taken as not known, too.
 *
 * @param untold Columns that no record has: they need not be looked for each time. @default none
 *
 * @example
 * ```ts
 * const scoreRow = rowScorer(card);
 * scoreRow({ priceVisits: 3, 'lead.employees': 400 }, now).value; //=> { card: 'lead', points: 30, grade: 'A', lines: [...] }
 * ```
 */
export function rowScorer(card: ColumnCard, untold: readonly string[] = []): RowScorer {
  const { scorecard } = card;
  const columns: Columns = { roles: card.needs, untold: new Set(untold) };
  const applies = card.appliesTo ? holdsOf(card.appliesTo, columns) : true;
  const holds = card.indicators.map(({ when, appliesTo }) => holdsOf(appliesTo ? { kind: 'all', parts: [appliesTo, when] } : when, columns));
  const entries = card.indicators.map(entriesOf);
  const explain = explainer(card);
  const held = new Uint32Array(Math.ceil(holds.length / 32));
  return (row, now) => {
    if (!answers(applies, row, now)) return explainNothing(scorecard);
    for (let word = 0, at = 0; word < held.length; word++) {
      let bits = 0;
      for (const end = Math.min(at + 32, holds.length); at < end; at++) if (answers(holds[at] as Holds, row, now)) bits |= 1 << (at & 31);
      held[word] = bits;
    }
    return explain(held, (at) => {
      const { each, decay } = card.indicators[at] as ColumnIndicator;
      const count = each ? cellOf(row[each.column], 'count', now) : 1;
      const instant = decay ? cellOf(row[decay.column], 'last', now) : undefined;
      return (entries[at] as EntryOf)(count as number, instant as number | undefined, now);
    });
  };
}

function answers(holds: Holds, row: ColumnRow, now: Instant): boolean {
  return typeof holds === 'boolean' ? holds : holds(row, now);
}

function holdsOf(question: Question, columns: Columns): Holds {
  if (question.kind === 'not') {
    const part = holdsOf(question.part, columns);
    return typeof part === 'boolean' ? !part : (row, now) => !part(row, now);
  }
  if (question.kind === 'all' || question.kind === 'any') {
    const decisive = question.kind === 'any';
    const parts = question.parts.map((part) => holdsOf(part, columns));
    if (parts.includes(decisive)) return decisive;
    const [first, ...others] = parts.filter((part) => typeof part !== 'boolean');
    if (!first) return !decisive;
    if (others.length === 0) return first;
    return (row, now) => {
      if (first(row, now) === decisive) return decisive;
      for (const part of others) if (part(row, now) === decisive) return decisive;
      return !decisive;
    };
  }
  const column = keyOf(question.column);
  const role = columns.roles.get(question.column) as ColumnRole;
  const isUntold = columns.untold.has(question.column);
  if (question.kind === 'age') {
    const { ago, bound } = question;
    if (isUntold) return false;
    return (row, now) => {
      const instant = cellOf(row[column], 'last', now);
      return typeof instant === 'number' && now - instant >= ago === (bound === 'atLeast');
    };
  }
  return isUntold ? compileTest(question.test)(cellOf(undefined, role, 0)) : testHolds(column, question.test, role);
}

// The name as engines keep names of properties: others they have to look up each time.
function keyOf(column: string): string {
  return Object.keys({ [column]: true })[0] as string;
}

// Numbers are by far the most asked, so they are compared at once.
function testHolds(column: string, test: Test, role: ColumnRole): Ask {
  const range = role === 'some' ? null : rangeOf(test);
  if (range) {
    const [least, most] = range;
    if (role === 'field') {
      return (row) => {
        const value = row[column];
        return typeof value === 'number' && value >= least && value <= most;
      };
    }
    return (row) => {
      const value = row[column];
      const counted = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
      return counted >= least && counted <= most;
    };
  }
  const check = compileTest(test);
  return (row, now) => check(cellOf(row[column], role, now));
}
