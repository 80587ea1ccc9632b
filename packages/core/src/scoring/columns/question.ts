import type { Condition, CountCondition, FactPattern, Test } from '../../conditions/condition.types.js';
import { canonicalJson } from '../../evidence/canonical.js';
import { pointer } from '../../policy/pointer.js';
import { parseDuration } from '../../time/duration.js';
import type { ColumnRole } from './columns.types.js';
import type { ColumnsProblem } from './errors.js';
import { wantedCount, type KnownMeanings } from './meanings.js';

/** A condition as it is asked of columns. */
export type Question =
  | { readonly kind: 'all'; readonly parts: readonly Question[] }
  | { readonly kind: 'any'; readonly parts: readonly Question[] }
  | { readonly kind: 'not'; readonly part: Question }
  | { readonly kind: 'test'; readonly column: string; readonly test: Test }
  /** How long before now the instant in the column is: at least so long, or less. */
  | { readonly kind: 'age'; readonly column: string; readonly ago: number; readonly bound: 'atLeast' | 'lessThan' };

/** What a card's conditions are turned into questions with. */
export interface Asking {
  readonly known: KnownMeanings;
  /** Every column asked, and what its cells are taken for. */
  readonly roles: Map<string, ColumnRole>;
  readonly problems: ColumnsProblem[];
}

/** A condition that holds for nobody stands for one that was refused; the problem is on the list. */
const REFUSED: Question = { kind: 'any', parts: [] };

/**
 * Turns a condition into a question to columns. What columns cannot answer exactly is a problem, never an approximation.
 *
 * @param path JSON pointer of the condition in its policy.
 */
export function questionOf(condition: Condition, path: string, asking: Asking): Question {
  if ('all' in condition) return { kind: 'all', parts: condition.all.map((part, at) => questionOf(part, `${path}/all/${at}`, asking)) };
  if ('any' in condition) return { kind: 'any', parts: condition.any.map((part, at) => questionOf(part, `${path}/any/${at}`, asking)) };
  if ('not' in condition) return { kind: 'not', part: questionOf(condition.not, `${path}/not`, asking) };
  if ('field' in condition) return { kind: 'test', column: asked(asking, condition.field, 'field'), test: condition };
  if ('count' in condition) return countQuestion(condition, path, asking);
  if ('last' in condition) {
    const column = lastColumn(condition.last, path, asking);
    if (column === null) return REFUSED;
    return 'atLeast' in condition
      ? { kind: 'age', column, ago: parseDuration(condition.atLeast), bound: 'atLeast' }
      : { kind: 'age', column, ago: parseDuration(condition.lessThan), bound: 'lessThan' };
  }
  if ('silence' in condition) {
    const column = asking.known.silence(condition.silence);
    if (column === undefined) return refused(asking, path, canonicalJson({ silence: condition.silence }));
    return { kind: 'test', column: asked(asking, column, 'count'), test: { atLeast: condition.atLeast ?? 1 } };
  }
  asking.problems.push({ code: 'not-from-columns', path, expected: 'a condition whose answer a column can hold', received: 'overlap' });
  return REFUSED;
}

/** The column with the instant of the newest match; `null`, and a problem: there is none. */
export function lastColumn(pattern: FactPattern, path: string, asking: Asking): string | null {
  const column = asking.known.last(pattern);
  if (column !== undefined) return asked(asking, column, 'last');
  refused(asking, path, canonicalJson({ last: pattern }));
  return null;
}

function countQuestion(condition: CountCondition, path: string, asking: Asking): Question {
  const { count, distinct } = condition;
  const column = asking.known.count(count, distinct);
  if (column !== undefined) return { kind: 'test', column: asked(asking, column, 'count'), test: boundOf(condition) };
  // With any match there is a value to count, or none: "some" says nothing of different values.
  const some = distinct === undefined ? asking.known.some(count) : undefined;
  if (some === undefined) return refused(asking, path, wantedCount(condition));
  const isAnswered = 'atLeast' in condition ? condition.atLeast <= 1 : ('atMost' in condition ? condition.atMost : condition.exactly) === 0;
  if (isAnswered) return { kind: 'test', column: asked(asking, some, 'some'), test: boundOf(condition) };
  asking.problems.push({ code: 'only-some', path, expected: `a column that means ${wantedCount(condition)}`, received: `"${some}", which says only whether there is one` });
  return REFUSED;
}

function boundOf(condition: CountCondition): Test {
  if ('atLeast' in condition) return { atLeast: condition.atLeast };
  return 'atMost' in condition ? { atMost: condition.atMost } : { is: condition.exactly };
}

function refused(asking: Asking, path: string, wanted: string): Question {
  asking.problems.push({ code: 'no-column', path, expected: `a column that means ${wanted}`, received: 'none' });
  return REFUSED;
}

function asked(asking: Asking, column: string, role: ColumnRole): string {
  const other = asking.roles.get(column);
  if (other !== undefined && other !== role) {
    const problem = { code: 'two-meanings', path: pointer(column), expected: `a name of its own for ${role}`, received: `a column of ${other}` } as const;
    if (!asking.problems.some(({ path }) => path === problem.path)) asking.problems.push(problem);
  } else asking.roles.set(column, role);
  return column;
}
